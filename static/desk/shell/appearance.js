/* Light, dark or auto: changed in place, so that nothing typed on the page is left behind; the server keeps the choice. */

/** Watch the form that chooses. */
export function watchAppearance(root) {
  const form = root.querySelector("form[data-appearance-form]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const mode = event.submitter.value;
    root.documentElement.dataset.appearance = mode;
    for (const button of form.querySelectorAll("button[name=mode]")) {
      button.setAttribute("aria-pressed", String(button.value === mode));
    }
    const body = new FormData(form);
    body.set("mode", mode);
    fetch(form.action, { method: "POST", body, keepalive: true });
  });
}

/** « Nouvel article »: only the templates of the nature chosen are shown. Without this, all of them are, with their nature. */

const form = document.querySelector("[data-new-article]");

function showTemplates() {
  const { value } = form.elements.kind;
  for (const label of form.querySelectorAll("[data-templates] [data-kind]")) label.hidden = label.dataset.kind !== value;
  if (form.querySelector("[data-templates] [hidden] :checked")) form.querySelector('[data-templates] [value=""]').checked = true;
}

if (form.querySelector("[data-templates]")) {
  form.dataset.scripted = "";
  form.addEventListener("change", ({ target }) => target.name === "kind" && showTemplates());
  showTemplates();
}

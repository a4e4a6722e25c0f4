/** The page of a conflict: what was chosen or composed is not left by mistake. Without it, the page works as it is. */

const form = document.querySelector("[data-conflict]");
let touched = false;

for (const name of ["input", "newsroom:changed"]) {
  form.addEventListener(name, () => {
    touched = true;
  });
}
form.addEventListener("submit", () => {
  touched = false;
});
window.addEventListener("beforeunload", (event) => {
  if (touched) event.preventDefault();
});

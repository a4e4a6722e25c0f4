/** Going to a part of the sheet: opened, unfolded, in view, the caret in its first control. */

const FIRST = "textarea:not([hidden], [data-body]), select, input:not([type=hidden]), [data-newsroom-rest], .cke_wysiwyg_div";

/** Bring a place (`section-<uuid>`, `rubric`…) into view and put the caret there. */
export function goTo(place, { focus = true } = {}) {
  const target = document.getElementById(`place-${place}`) ?? document.getElementById(`place-${place.split("-")[0]}`);
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.classList.remove("is-folded");
  target.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  if (focus) target.querySelector(FIRST)?.focus({ preventScroll: true });
}

/** Links to a place (`data-go`) go to it, and put the caret there. */
export function watchPlaces() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    goTo(link.dataset.go);
  });
}

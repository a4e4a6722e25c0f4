/** The plan in the rail: the headings as they are typed, where one is, all folded or unfolded. */

import { debounce, make } from "../editor/dom.js";
import { goTo } from "./places.js";
import { nameOf } from "./sections.js";

const link = (place, label, plain = false) =>
  make("li", { class: plain ? "outline-plain" : false }, make("a", { href: `#place-${place}`, "data-outline-place": place }, label));

/** Keep the plan up to date. */
export function prepareOutline({ form, sections }) {
  const outline = document.querySelector("[data-outline]");
  const draw = () => outline.replaceChildren(
    link("introduction", "Introduction", true),
    ...sections.all().map((section) => link(`section-${section.dataset.key}`, nameOf(section))),
    link("conclusion", "Conclusion", true),
  );
  form.addEventListener("sheet:sections", draw);
  form.addEventListener("input", debounce(draw, 200));
  outline.addEventListener("click", (event) => {
    const target = event.target.closest("[data-outline-place]");
    if (!target) return;
    event.preventDefault();
    goTo(target.dataset.outlinePlace, { focus: false });
  });
  prepareFolding(sections);
  draw();
}

function prepareFolding(sections) {
  const button = document.querySelector("[data-fold-all]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const fold = sections.all().some((section) => !section.classList.contains("is-folded"));
    for (const section of sections.all()) sections.fold(section, fold);
    button.textContent = fold ? "Déplier les sections" : "Replier les sections";
  });
}

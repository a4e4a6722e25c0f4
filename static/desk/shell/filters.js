/* Filters are open where there is room beside the list, folded where there is not. */

/** Open the filters on a wide window. */
export function openFilters(root) {
  const filters = root.querySelector("details[data-filters]");
  const wide = window.matchMedia("(min-width: 68em)");
  if (!filters) return;
  filters.open = wide.matches;
  wide.addEventListener("change", () => { filters.open = wide.matches; });
}

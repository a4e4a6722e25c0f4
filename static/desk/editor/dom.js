/** Elements, made in one line. */

/** Make an element: attributes (false and null are left out), then children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

let last = 0;

/** An id for a label and its control. */
export const freshId = (stem) => `newsroom-${stem}-${(last += 1)}`;

/** Call `act` once calls have stopped for `delay` milliseconds. `.flush()` calls it now if it was waiting. */
export function debounce(act, delay) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(later.flush, delay);
  };
  later.cancel = () => {
    clearTimeout(timer);
    timer = 0;
  };
  later.flush = () => {
    if (!timer) return;
    later.cancel();
    act();
  };
  return later;
}

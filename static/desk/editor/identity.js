/**
 * One UUID for one island in the whole page: copies get a new one.
 *
 * The server does the same and has the last word; the page does it so that comments and verifications attached to an
 * island never see two of them, even before a save.
 */

const BODIES = "[data-newsroom-body]";

const copybin = (element) => element.closest("[data-cke-temp]") !== null;

/** Every island of the page, in reading order. */
const islandsOfPage = () =>
  [...document.querySelectorAll(`${BODIES} [data-id]`)].filter((element) => !copybin(element));

/** Give a new UUID to each island of `root` whose UUID an earlier island of the page has. True if one was given. */
export function renewRepeats(root) {
  const seen = new Set();
  let renewed = false;
  for (const element of islandsOfPage()) {
    if (seen.has(element.dataset.id) && root.contains(element)) {
      element.dataset.id = crypto.randomUUID();
      renewed = true;
    }
    seen.add(element.dataset.id);
  }
  return renewed;
}

/** Pasted HTML in which an island that the page already has gets a new UUID. */
export function withFreshIds(html) {
  const known = new Set(islandsOfPage().map((element) => element.dataset.id));
  return html.replace(/\bdata-id="([^"]*)"/g, (attribute, id) => {
    const fresh = known.has(id) ? crypto.randomUUID() : id;
    known.add(fresh);
    return `data-id="${fresh}"`;
  });
}

/** What the panel says, in French. Strings only. */

const AROUND = 32;
const plural = (count, word) => `${count.toLocaleString("fr-CA")}\u00a0${word}${count > 1 ? "s" : ""}`;

/** « le titre, l’introduction et 3 sections »: `places` have a `part` ({key, name}); sections have no name of their own. */
function partsIn(places) {
  const named = [];
  const sections = new Set();
  for (const { part } of places) {
    if (part.section) sections.add(part.key);
    else if (!named.includes(part.name)) named.push(part.name);
  }
  const all = sections.size ? [...named, plural(sections.size, "section")] : named;
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} et ${all.at(-1)}` : all[0];
}

/** « 7 passages, dans le titre et 3 sections ». */
export function countOf(places) {
  return places.length ? `${plural(places.length, "passage")}, dans ${partsIn(places)}` : "Aucun passage";
}

/** What was done, and what was left because it is somebody's own words. */
export function doneOf(replaced, quotesLeft) {
  const [many, quotes] = [replaced > 1 ? "s" : "", quotesLeft > 1 ? "s" : ""];
  const done = replaced ? `${plural(replaced, "passage")} remplacé${many}.` : "Rien n’est remplacé.";
  const one = quotesLeft > 1 ? "remplacez-les une à une" : "remplacez ses mots un à un";
  return quotesLeft ? `${done} ${plural(quotesLeft, "citation")} laissée${quotes}\u00a0: ${one}.` : done;
}

/** Words with some of the text around them: [before, words, after]. */
export function excerptOf(text, { start, end }) {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return [(start > AROUND ? "…" : "") + before, text.slice(start, end), after + (text.length > end + AROUND ? "…" : "")];
}

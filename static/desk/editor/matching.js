/** Finding words in a text, and what to write over them. Strings only: nothing here knows a page. */

const LETTER = /\P{M}\p{M}*|\p{M}+/gu;
const MARKS = /\p{M}/gu;
const IGNORED = /^[\u200b\u00ad\u2060\ufeff]$/u;
const ALIKE = [[/^[\s\u00a0\u202f]$/u, " "], [/^[’ʼ]$/u, "'"], [/^\u2011$/u, "-"]];
const JOINED = /[\p{L}\p{N}\p{M}_]/u;
/** « dit-il », « cet homme-là »: the hyphen of these is the edge of a word; that of « porte-parole » is not. */
const CLITIC = /^-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|ci|là|l[ae]s?|lui|leur|moi|toi|y|en)(?![\p{L}\p{N}-])/iu;
/** Addresses in a text: of a page, of a person, of a site. Nothing is found or replaced inside them. */
const ADDRESS = new RegExp([
  /(?:[Hh]ttps?:\/\/|(?<![\p{L}\p{N}])www\.)[^\s<>«»]+/u,
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u,
  /(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+(?:ca|com|org|net|fr|info|io|be|ch|eu|quebec|tv)(?![\p{L}\p{N}])(?:\/[^\s<>«»]*)?/u,
].map(({ source }) => source).join("|"), "gu");

/** A letter as it is compared: capitals and accents count only when the case is respected. */
function key(letter, exact) {
  if (IGNORED.test(letter)) return "";
  const alike = ALIKE.find(([pattern]) => pattern.test(letter));
  if (alike) return alike[1];
  const composed = letter.normalize("NFD");
  return exact ? composed : composed.replace(MARKS, "").toLowerCase().replace("œ", "oe").replace("æ", "ae");
}

/** A text as it is compared, and where each letter of it begins and ends in the text as it is written. */
function flatten(text, exact) {
  const [starts, ends] = [new Map(), new Map()];
  let flat = "";
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    const folded = key(letter, exact);
    if (!folded) continue;
    starts.set(flat.length, index);
    flat += folded;
    ends.set(flat.length, index + letter.length);
  }
  return { flat, starts, ends };
}

const addressesIn = (text) => [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => [index, index + address.length]);

function isWhole(text, start, end) {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 8)];
  const joinsBefore = JOINED.test(before.slice(-1)) || (/^[\p{L}\p{N}]$/u.test(before[0] ?? "") && /[-\u2011]$/u.test(before) && !CLITIC.test(`-${text.slice(start, end)}`));
  const joinsAfter = JOINED.test(after[0] ?? "") || (/^[-\u2011][\p{L}\p{N}]/u.test(after) && !CLITIC.test(after.replace("\u2011", "-")));
  return !joinsBefore && !joinsAfter;
}

/** Where words are in a text: [{start, end}]. `exact` respects capitals and accents, `whole` asks for whole words. */
export function placesIn(text, { words, exact = false, whole = false }) {
  const needle = flatten(words, exact).flat;
  if (!needle.trim()) return [];
  const { flat, starts, ends } = flatten(text, exact);
  const addresses = addressesIn(text);
  const found = [];
  for (let at = flat.indexOf(needle); at >= 0; at = flat.indexOf(needle, at + 1)) {
    const [start, end] = [starts.get(at), ends.get(at + needle.length)];
    if (start === undefined || end === undefined || start < (found.at(-1)?.end ?? 0)) continue;
    if (addresses.some(([from, to]) => start < to && end > from)) continue;
    if (!whole || isWhole(text, start, end)) found.push({ start, end });
  }
  return found;
}

const isUpper = (text) => text !== text.toLowerCase() && text === text.toUpperCase();

/** The replacement, with the capitals of the words found, unless the case is respected or was typed on purpose. */
export function recased(found, { words, by, exact = false }) {
  if (exact || words !== words.toLowerCase() || by !== by.toLowerCase()) return by;
  if (found.length > 1 && isUpper(found)) return by.toUpperCase();
  const [first, ...rest] = by;
  return first && isUpper([...found][0]) ? first.toUpperCase() + rest.join("") : by;
}

/** What differs between two texts, without their common beginning and end: [] or [{start, end, text}]. */
function difference(old, fresh, from) {
  const most = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < most && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  if (head === old.length && head === fresh.length) return [];
  return [{ start: from + head, end: from + old.length - tail, text: fresh.slice(head, fresh.length - tail) }];
}

/** What to write over a text to make another of it: word by word when they have as many, so that marks stay on their words. */
export function edits(old, fresh) {
  const [before, after] = [old.split(/(\s+)/u), fresh.split(/(\s+)/u)];
  if (before.length !== after.length) return difference(old, fresh, 0);
  let from = 0;
  return before.flatMap((word, index) => {
    const start = from;
    from += word.length;
    return index % 2 ? [] : difference(word, after[index], start);
  });
}

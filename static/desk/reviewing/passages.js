/**
 * From a selection in the readers' page to a passage that the server finds again: {place, words, before, after, offset}.
 *
 * `data-places` says of which places the words of an element are, innermost first, and `data-at` where they begin in the
 * last of them (articles/previews/pointing.py). What the page generates (guillemets, numbers, calls to sources, who
 * speaks) is no word of the article.
 */

const AROUND = 80;
const BLOCK = "p, h1, h2, h3, h4, li, td, th, caption";
const GENERATED = ".call, .quote__sign, .quote__incise, .section__number, figcaption, nav";

/** The passage of a selection; null when it holds no word of the article. */
export function passageOf(selection) {
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const pieces = piecesOf(range.startContainer.ownerDocument);
  const chosen = pieces.filter(({ node }) => range.intersectsNode(node) && boundsIn(node, range).length);
  const place = chosen[0]?.places.find((each) => chosen.every(({ places }) => places.includes(each)));
  return place ? read(pieces.filter(({ places }) => places.includes(place)), chosen, range, place) : null;
}

function read(pieces, chosen, range, place) {
  const text = textOf(pieces);
  const [first, last] = [chosen[0], chosen.at(-1)];
  const start = first.start + boundsIn(first.node, range).start;
  const end = last.start + boundsIn(last.node, range).end;
  const raw = text.slice(start, end);
  const words = raw.trim();
  if (!words) return null;
  const from = start + raw.indexOf(words);
  const to = from + words.length;
  const offset = first.at + from - first.start - pieces[0].at;
  return { place, words, before: text.slice(Math.max(0, from - AROUND), from), after: text.slice(to, to + AROUND), offset };
}

/** What the range holds of a text node. */
function boundsIn(node, range) {
  const start = node === range.startContainer ? range.startOffset : 0;
  const end = node === range.endContainer ? range.endOffset : node.length;
  return { start, end, length: Math.max(0, end - start) };
}

/** Every run of words of the article: its text node, its places, its block, and where it begins in the last place. */
function piecesOf(page) {
  const walker = page.createTreeWalker(page.querySelector("article"), NodeFilter.SHOW_TEXT);
  const pieces = [];
  const begun = new Set();
  while (walker.nextNode()) {
    const { parentElement: parent } = walker.currentNode;
    const named = parent.closest("[data-places]");
    if (!named || parent.closest(GENERATED)) continue;
    const node = walker.currentNode;
    const last = pieces.at(-1);
    const at = begun.has(named) ? last.at + last.node.length + (broken(node) ? 1 : 0) : Number(named.dataset.at);
    begun.add(named);
    pieces.push({ node, at, places: named.dataset.places.split(" "), block: parent.closest(BLOCK) });
  }
  return pieces;
}

/** Their whole text, each piece told where it starts in it; one sign parts two blocks, and stands for a line break. */
function textOf(pieces) {
  let text = "";
  pieces.forEach((piece, rank) => {
    if (rank && (piece.block !== pieces[rank - 1].block || broken(piece.node))) text += "\n";
    piece.start = text.length;
    text += piece.node.data;
  });
  return text;
}

const broken = (node) => node.previousSibling?.nodeName === "BR";

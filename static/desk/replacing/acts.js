/** Replacing, here or everywhere, and taking the whole of it back. */

import { refreshIsland } from "../editor/islands.js";
import { isBody, placesOf, search } from "./article.js";
import { recased } from "../editor/matching.js";
import { inert, markupOf, unitsOf, writeOver } from "./units.js";

/** The words of a place as they stand in its awake editor, or null when they are not there any more. */
export function placeIn(editor, place, wanted) {
  const found = placesOf(unitsOf(editor.editable().$), wanted)[place.rank];
  const wordsOf = ({ unit, start, end }) => unit.text.slice(start, end);
  return found && wordsOf(found).replace(/\u200b/g, "") === wordsOf(place) ? found : null;
}

const overwrite = ({ unit, start, end }, wanted) => writeOver(unit, { start, end }, recased(unit.text.slice(start, end), wanted));

function inEditor(editor, places, wanted) {
  editor.fire("saveSnapshot");
  for (const place of [...places].reverse()) {
    overwrite(place, wanted);
    const widget = place.unit.figure && editor.widgets.getByElement(new CKEDITOR.dom.element(place.unit.figure));
    if (widget) refreshIsland(widget);
  }
  editor.fire("saveSnapshot");
  editor.fire("change");
  editor.newsroom.sync();
}

/** Write over places of a sleeping body: by their rank, in a document of its own. */
function asleep({ pool }, control, places, wanted) {
  const body = inert(control.value);
  const all = placesOf(unitsOf(body), wanted);
  for (const { rank } of [...places].reverse()) overwrite(all[rank], wanted);
  pool.setHTML(control, markupOf(body));
}

function inField(control, places, wanted) {
  for (const { unit, start, end } of [...places].reverse()) {
    control.setRangeText(recased(unit.text.slice(start, end), wanted), start, end, "preserve");
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

function inControl(page, control, places, wanted) {
  if (!isBody(control)) return inField(control, places, wanted);
  const editor = page.pool.editorFor(control);
  const here = editor ? places.map((place) => placeIn(editor, place, wanted)) : [null];
  return here.every(Boolean) ? inEditor(editor, here, wanted) : asleep(page, control, places, wanted);
}

const valueOf = ({ pool }, control) => (isBody(control) ? pool.getHTML(control) : control.value);

function put({ pool }, control, value) {
  if (!isBody(control)) {
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const editor = pool.editorFor(control);
  editor?.fire("saveSnapshot");
  pool.setHTML(control, value);
  editor?.fire("saveSnapshot");
}

/** Write over places. The answer takes all of it back, and says how many parts were left because somebody typed there since. */
export function replace(page, places, wanted) {
  const controls = new Map();
  for (const place of places) controls.set(place.part.control, [...(controls.get(place.part.control) ?? []), place]);
  const written = [...controls].map(([control, own]) => {
    const before = valueOf(page, control);
    inControl(page, control, own, wanted);
    return { control, before, after: valueOf(page, control) };
  });
  page.changed();
  return () => {
    const still = written.filter(({ control, after }) => control.isConnected && valueOf(page, control) === after);
    for (const { control, before } of still) put(page, control, before);
    page.changed();
    return written.length - still.length;
  };
}

/** Everywhere but in quotes: {replaced, quotes, takeBack}. */
export function replaceAll(page, wanted) {
  const places = search(page, wanted);
  const mine = places.filter(({ quote }) => !quote);
  const quotes = new Set(places.map(({ quote }) => quote).filter(Boolean));
  return { replaced: mine.length, quotes: quotes.size, takeBack: mine.length ? replace(page, mine, wanted) : null };
}

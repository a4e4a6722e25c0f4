/** Where words are in the whole article, in the order of the page: plain fields, and bodies whether awake or asleep. */

import { nameOf } from "../sheet/sections.js";
import { placesIn } from "../editor/matching.js";
import { inert, quoteAt, unitsOf } from "./units.js";

const BEFORE = [["kicker", "le surtitre"], ["title", "le titre"], ["standfirst", "le chapô"]];
const AFTER = [["short_title", "le titre court"], ["meta_description", "la description"], ["lead-caption", "la légende de la photo principale"]];

const one = (form, name, label) => ({ key: name, name: label, label: label[0].toUpperCase() + label.slice(1), control: form.elements[name] });

function partsOfSection(section, index) {
  const part = { key: section.dataset.key, section, label: `Section ${index + 1}, «\u00a0${nameOf(section)}\u00a0»` };
  return [
    { ...part, control: section.querySelector("[data-heading]"), label: `Intertitre de la section ${index + 1}` },
    { ...part, control: section.querySelector("textarea[data-body]") },
  ];
}

const partsOfSources = (form) => [...form.querySelectorAll("[data-source-title]")].map((control, index) => (
  { key: "sources", name: "les sources", label: `Titre de la source ${index + 1}`, control }));

/** The controls that hold the words of the article: {key, name, label, control, section}. */
function partsOf({ form, sections }) {
  return [
    ...BEFORE.map(([name, label]) => one(form, name, label)),
    one(form, "introduction", "l’introduction"),
    ...sections.all().flatMap(partsOfSection),
    one(form, "conclusion", "la conclusion"),
    ...AFTER.map(([name, label]) => one(form, name, label)),
    ...partsOfSources(form),
  ].filter(({ control }) => control);
}

export const isBody = (control) => control.matches("[data-body]");

const unitsBySource = new WeakMap();

/** The units of a control. Those of a body's stored markup are kept as long as it says the same: never write in them. */
function storedUnits(control) {
  if (!isBody(control)) return [{ text: control.value, pieces: [] }];
  const known = unitsBySource.get(control);
  if (known?.html === control.value) return known.units;
  const units = unitsOf(inert(control.value));
  unitsBySource.set(control, { html: control.value, units });
  return units;
}

/** Places in some units: {unit, index, start, end, quote}; `rank` counts them. */
export function placesOf(units, wanted) {
  const found = units.flatMap((unit, index) => placesIn(unit.text, wanted).map((place) => ({ ...place, unit, index, quote: quoteAt(unit, place) })));
  return found.map((place, rank) => ({ ...place, rank }));
}

/** Every place of some words in the article. Awake editors must have written their textareas before (`pool.sync()`). */
export const search = (page, wanted) => partsOf(page).flatMap((part) => placesOf(storedUnits(part.control), wanted).map((place) => ({ ...place, part })));

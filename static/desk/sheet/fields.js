/** Small manners of fields: growing with their text, one line, counts, what proposes itself, length of the article. */

import { debounce } from "../editor/dom.js";

const META = 160;
const NATIVE = CSS.supports("field-sizing", "content");

function grow(area) {
  if (NATIVE) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

function countIn(field) {
  const place = document.querySelector(`[data-count-for="${field.id}"]`);
  const { length } = field.value;
  place.textContent = length ? `${length}\u00a0caractère${length > 1 ? "s" : ""}` : "";
  place.classList.toggle("is-over", length > Number(field.dataset.count));
}

/** The beginning of the standfirst, cut at a word: what the description proposes. */
function proposed(standfirst) {
  const text = standfirst.trim().replace(/\s+/g, " ");
  return text.length <= META ? text : `${text.slice(0, META - 1).replace(/\s\S*$/, "")}…`;
}

/** How many words there are in some markup. */
export function wordsIn(html) {
  const { body } = new DOMParser().parseFromString(html.replaceAll("</", " </"), "text/html");
  return (body.textContent.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;
}

/** Bring fields to life. */
export function watchFields({ form, data }) {
  const meta = form.querySelector("[data-meta]");
  const standfirst = form.querySelector("[data-standfirst]");
  const propose = () => {
    meta.placeholder = proposed(standfirst.value);
  };
  const react = (field) => {
    if (field.matches("[data-grow]")) grow(field);
    if (field.dataset.count) countIn(field);
    if (field === standfirst) propose();
    if (field.name === "slug") form.querySelector("[data-slug-shown]").textContent = field.value || "…";
  };
  for (const field of form.querySelectorAll("[data-grow], [data-count]")) react(field);
  propose();
  form.addEventListener("input", (event) => react(event.target));
  form.addEventListener("keydown", (event) => stayOnOneLine(event));
  watchKind(form);
  watchLength(form, data);
}

function stayOnOneLine(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches("[data-one-line], input:not([type=checkbox], [type=file])")) return;
  event.preventDefault();
  if (field.matches("[data-heading]")) field.closest("[data-section]").querySelector("[data-newsroom-rest]:not([hidden]), .cke_wysiwyg_div")?.focus();
  if (field.matches("[data-title-field]")) form(field).querySelector("[data-standfirst]").focus();
}

const form = (field) => field.form;

/** A sponsor is asked for where there is one. */
function watchKind(form) {
  const kind = form.querySelector("[data-kind]");
  const show = () => {
    for (const cell of form.querySelectorAll("[data-sponsor]")) {
      cell.hidden = kind.value !== "commandite" && !cell.querySelector("input").value;
    }
  };
  kind.addEventListener("change", show);
  show();
}

function watchLength(form, { wordsPerMinute }) {
  const place = document.querySelector("[data-length]");
  const counted = new WeakMap();
  const words = (area) => {
    const known = counted.get(area);
    if (known?.html === area.value) return known.words;
    counted.set(area, { html: area.value, words: wordsIn(area.value) });
    return counted.get(area).words;
  };
  const count = debounce(() => {
    const areas = [form.querySelector("[data-standfirst]"), ...form.querySelectorAll("textarea[data-body]")];
    const total = areas.reduce((sum, area) => sum + words(area), 0);
    const minutes = Math.max(1, Math.round(total / wordsPerMinute));
    place.textContent = `${total.toLocaleString("fr-CA")}\u00a0mot${total > 1 ? "s" : ""}${total ? `, ${minutes}\u00a0min de lecture` : ""}`;
  }, 600);
  for (const name of ["input", "newsroom:changed", "sheet:changed"]) form.addEventListener(name, count);
}

/** A desk in memory: the services that a real page gives by its endpoints, and doors for the tests on `window.harness`. */

import * as instrument from "/static/desk/editor/editor.js";

const people = [
  { id: 12, name: "Maude Villeray", role: "directrice du contenu", organisation: "Agence Boréale" },
  { id: 15, name: "Malik Desrosiers", role: "chercheur", organisation: "Chaire en audio numérique" },
];
const photos = [
  { id: "0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001", preview: "/harness/photo.svg", title: "Une vague", sha256: "a".repeat(64), alt: "Une vague rouge et noire", caption: "L’écoute monte.", credit: "Studio Delta", bank: "", licence: "maison", licenceUrl: "", rightsEnd: "", focalX: 50, focalY: 40 },
  { id: "0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0002", preview: "/harness/photo.svg", title: "Une voix", sha256: "b".repeat(64), alt: "Une voix", caption: "", credit: "", bank: "Fonds libre", licence: "cc0", licenceUrl: "", rightsEnd: "2030-01-01", focalX: 50, focalY: 50 },
];
const sources = [
  { id: "5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001", kind: "etude", title: "Portrait de l’écoute", publisher: "Observatoire du son" },
  { id: "5f0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0002", kind: "web", title: "Baromètre des balados", publisher: "Collectif Onde" },
];
const articles = [{ id: 41, title: "L’infolettre n’a pas dit son dernier mot", detail: "12 mai 2026" }, { id: 42, title: "Le retour de la radio", detail: "3 juin 2026" }];
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const matching = (list, q, key) => list.filter((item) => folded(item[key]).includes(folded(q)));

const services = {
  searchExperts: async (q) => matching(people, q, "name"),
  async createExpert(data) {
    const person = { ...data, id: 100 + people.length };
    people.push(person);
    return person;
  },
  searchPhotos: async (q) => matching(photos, q, "title"),
  async uploadPhoto(file) {
    if (!file.type.startsWith("image/")) throw new Error("Ce fichier n’est pas une image.");
    const photo = { ...photos[1], id: crypto.randomUUID(), title: file.name, caption: "" };
    photos.push(photo);
    return photo;
  },
  photoPreview: async (id) => photos.find((photo) => photo.id === id)?.preview ?? "",
  listSources: async () => [...sources],
  async addSource(data) {
    const source = { ...data, id: crypto.randomUUID() };
    sources.push(source);
    return source;
  },
  searchArticles: async (q) => matching(articles, q, "title"),
  sections: () => [...document.querySelectorAll("[data-body]")].map((textarea) => ({ id: textarea.id, label: textarea.dataset.title || textarea.labels[0]?.textContent, textarea })),
};

const config = JSON.parse(document.getElementById("editor-config").textContent);
const pool = instrument.editorPool({ config, services });
const changes = [];
document.addEventListener("newsroom:changed", (event) => changes.push({ id: event.target.id, html: event.detail.html }));

const violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));

/** Fill bodies before they are shown: {id: html}. */
async function start(bodies = {}) {
  for (const textarea of document.querySelectorAll("[data-body]")) {
    textarea.value = bodies[textarea.id] ?? "";
    await pool.add(textarea);
  }
}

/** A long article. */
async function startMany(count) {
  const more = document.getElementById("more");
  for (let index = 0; index < count; index += 1) {
    const textarea = document.createElement("textarea");
    Object.assign(textarea, { id: `many_${index}`, name: `many_${index}`, value: `<h3>Section ${index}</h3>\n${"<p>Un paragraphe de quelques mots, pour voir.</p>\n".repeat(6)}` });
    Object.assign(textarea.dataset, { body: "", title: `Section ${index}` });
    more.append(textarea);
    await pool.add(textarea);
  }
}

window.harness = { instrument, pool, services, sources, changes, violations, start, startMany, ready: true };

/**
 * What the instrument knows of the desk around it: the services given by the page, and small memories of their answers.
 *
 * Services (each returns a promise; a refusal rejects with an Error whose message is French):
 *   searchExperts(q)      -> [{id, name, role, organisation, last}]; `last` is null, or the last quote that the person
 *                            may see: {on, article, url, by, role, organisation}
 *   createExpert({name, role, organisation}, {anyway}) -> the same shape; rejects with `answer.near`, a list of the same
 *                            shape, when somebody known may be that person, unless `anyway`
 *   searchPhotos(q)       -> [{id, preview, title, sha256, alt, caption, credit, bank, licence, licenceUrl, rightsEnd,
 *                              focalX, focalY}]
 *   uploadPhoto(file, {progress, signal}) -> the same shape; `progress(part)` is told how much is sent, from 0 to 1
 *   listSources()         -> [{id, kind, title, publisher, url, publishedOn, consultedOn}], in their order
 *   addSource(data)       -> the same shape
 *   searchArticles(q)     -> [{id, title, detail}]
 * Optional:
 *   describePhoto(use)    -> the photo, with what the library did not know of it
 *   findExpert(id)        -> one person, or null
 *   updateExpert({id, role, organisation}, was) -> the person as kept; rejects with `answer.person` when it was not so
 *   photoPreview(id)      -> address of a small image of that photo
 *   sections()            -> [{id, label, textarea}], the bodies an island can move to
 *   findInArticle()       -> opens what searches every body of the page, in place of the editor's own dialog
 *   vocabulary            -> {sourceKinds: [[value, label]], licences: [[value, label]]}
 */

import { DEFAULT_VOCABULARY } from "./vocabulary.js";

/** The article's sources in their order: numbers and names of the calls. */
export class Sources {
  #list = [];

  /** Ask the page for its sources again. */
  async refresh(services) {
    this.#list = services.listSources ? await services.listSources() : [];
    return this.#list;
  }

  all() {
    return this.#list;
  }

  /** 1 for the first source, 0 when it is unknown. */
  number(id) {
    return this.#list.findIndex((source) => String(source.id) === String(id)) + 1;
  }

  label(id) {
    const source = this.#list.find((candidate) => String(candidate.id) === String(id));
    return source ? [source.title || source.url, source.publisher].filter(Boolean).join(", ") : "Source introuvable";
  }
}

/** The desk of one page. */
export class Desk {
  #previews = new Map();
  #sizes = new Map();

  constructor(services) {
    this.services = services;
    this.sources = new Sources();
    this.vocabulary = { ...DEFAULT_VOCABULARY, ...services.vocabulary };
    this.recentSpeakers = [];
  }

  /** Keep what a search said, so that a photo just chosen shows at once. */
  rememberPhoto(photo) {
    if (photo.preview) this.#previews.set(String(photo.id), Promise.resolve(photo.preview));
    if (photo.width) this.#sizes.set(String(photo.id), `${photo.width} × ${photo.height} pixels`);
  }

  /** The size of a photo chosen on this page, in words, or an empty string. */
  sizeOf(id) {
    return this.#sizes.get(String(id)) ?? "";
  }

  /** The address of a photo's small image, or an empty string. */
  preview(id) {
    if (!id) return Promise.resolve("");
    if (!this.#previews.has(id)) this.#previews.set(id, this.#askPreview(id));
    return this.#previews.get(id);
  }

  async #askPreview(id) {
    try {
      return (await this.services.photoPreview?.(id)) ?? "";
    } catch {
      return "";
    }
  }

  /** The people quoted lately come first in the next search. */
  rememberSpeaker(speaker) {
    const others = this.recentSpeakers.filter((known) => known.name !== speaker.name);
    this.recentSpeakers = [speaker, ...others].slice(0, 6);
  }
}

const desks = new WeakMap();

/** One desk for one set of services: editors of a page share its memories. */
export function deskOf(services) {
  if (!desks.has(services)) desks.set(services, new Desk(services));
  return desks.get(services);
}

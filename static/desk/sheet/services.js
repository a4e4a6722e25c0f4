/** What the editor asks the desk for (see ../editor/desk.js): our endpoints, and the rows of the page itself. */

import { sendPhoto } from "../photos/sending.js";

/** The token that the desk expects: from the cookie, since a new login in another tab changes it. */
export function token(form) {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? decodeURIComponent(cookie.split("=")[1]) : form.elements.csrfmiddlewaretoken.value;
}

/** Ask the desk. A refusal rejects with its French sentence; what came with it is its `answer`. */
export async function ask(url, options = {}) {
  let response;
  try {
    response = await fetch(url, { ...options, headers: { Accept: "application/json", ...options.headers } });
  } catch {
    throw new Error("La connexion ne répond pas. Réessayez dans un instant.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    const sentence = answer.obstacles?.join(" ") || answer.message || "Cela n’a pas fonctionné. Réessayez dans un instant.";
    throw Object.assign(new Error(sentence), { answer });
  }
  return answer;
}

const SOURCE_FIELDS = { kind: "kind", title: "title", publisher: "publisher", url: "url", publishedOn: "published_on", consultedOn: "consulted_on" };

/** One source of the page, as the editor knows it. */
function sourceOf(row) {
  const { key } = row.dataset;
  const read = (name) => row.querySelector(`[name="sources-${key}-${name}"]`).value;
  return { id: key, ...Object.fromEntries(Object.entries(SOURCE_FIELDS).map(([ours, name]) => [ours, read(name)])) };
}

/** The services of a page. */
export function makeServices(page) {
  const { data, form } = page;
  const search = (tool) => async (q) => (await ask(`${data.tools[tool]}?q=${encodeURIComponent(q)}`)).results;
  const post = (tool, fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return ask(data.tools[tool], { method: "POST", body, headers: { "X-CSRFToken": token(form) } });
  };
  return {
    vocabulary: data.vocabulary,
    searchExperts: search("experts"),
    createExpert: (person, { anyway = false } = {}) => post("experts", anyway ? { ...person, anyway: "1" } : person),
    updateExpert: ({ id, role, organisation }, was) =>
      post("experts", { id, role, organisation, "was-role": was.role, "was-organisation": was.organisation }),
    findExpert: async (id) => (await ask(`${data.tools.experts}?id=${encodeURIComponent(id)}`)).results[0] ?? null,
    searchPhotos: search("photos"),
    uploadPhoto(file, how = {}) {
      const body = new FormData();
      body.append("file", file);
      return sendPhoto(data.tools.photos, body, { token: token(form), ...how });
    },
    describePhoto: ({ photo, alt, caption, credit, bank, licence, licenceUrl, rightsEnd }) =>
      post("photos", { id: photo, alt, caption, credit, bank, licence, licence_url: licenceUrl, rights_end: rightsEnd }),
    photoPreview: async (id) => data.preview.replace("00000000-0000-0000-0000-000000000000", id),
    searchArticles: search("articles"),
    searchTags: search("tags"),
    searchSources: search("sources"),
    sourceAt: async (url) => (await ask(`${data.tools.sources}?url=${encodeURIComponent(url)}`)).results[0] ?? null,
    listSources: async () => [...form.querySelectorAll('[data-row="sources"]')].map(sourceOf),
    async addSource(source) {
      const row = page.rows.add("sources");
      for (const [ours, name] of Object.entries(SOURCE_FIELDS)) row.querySelector(`[name="sources-${row.dataset.key}-${name}"]`).value = source[ours] ?? "";
      page.changed();
      return sourceOf(row);
    },
    sections: () => page.sections.bodies(),
  };
}

/** Start the writing instrument on the textareas of Django's forms (`data-rich-text`), without the desk's services. */

import { startEditor } from "./editor.js";

const services = {
  searchExperts: async () => [],
  searchPhotos: async () => [],
  searchArticles: async () => [],
  listSources: async () => [],
};

/** Buttons that need the desk (experts, photos, sources, articles) are left out of a form. */
const DESK_BUTTONS = new Set(["Citation", "MotsCites", "AppelSource", "LienArticle", "Photo"]);

const withoutDesk = (toolbar) =>
  toolbar.map((group) => group.filter((button) => !DESK_BUTTONS.has(button))).filter((group) => group.length > 0);

for (const textarea of document.querySelectorAll("textarea[data-rich-text]")) {
  const config = JSON.parse(textarea.dataset.config);
  startEditor(textarea, { config: { ...config, toolbar: withoutDesk(config.toolbar) }, services });
}

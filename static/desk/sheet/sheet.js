/** The sheet of an article: everything the page does beyond a form. Without it, each button sends the form. */

import { editorPool } from "../editor/editor.js";
import { watchFindings } from "../findings/findings.js";
import { prepareReplacing } from "../replacing/panel.js";
import { watchFields } from "./fields.js";
import { watchHealth } from "./health.js";
import { Keeping } from "./keep.js";
import { watchSources } from "./known_sources.js";
import { prepareLead } from "./lead.js";
import { prepareOutline } from "./outline.js";
import { watchPlaces } from "./places.js";
import { watchPresence } from "./presence.js";
import { Preview } from "./preview.js";
import { prepareRows } from "./rows.js";
import { Saving } from "./saving.js";
import { Sections } from "./sections.js";
import { makeServices } from "./services.js";
import { watchStrays } from "./strays.js";
import { prepareTags } from "./tags.js";

const data = JSON.parse(document.getElementById("sheet-data").textContent);
const form = document.querySelector("[data-form]");

const page = { data, form, changed: () => form.dispatchEvent(new CustomEvent("sheet:changed", { bubbles: true })) };
page.services = makeServices(page);
page.pool = editorPool({ config: data.config, services: page.services });
page.rows = prepareRows(page);
page.sections = new Sections(page);
watchSources(page);
watchHealth(page);
page.tags = prepareTags(page);
page.lead = prepareLead(page);
watchFields(page);
watchPlaces();
watchStrays(document.querySelector("[data-article]"));
prepareOutline(page);
page.saving = new Saving(page);
watchFindings(page);
page.preview = new Preview(page);
const replacing = prepareReplacing(page);
page.services.findInArticle = () => replacing.open();

for (const hidden of document.querySelectorAll("[data-js]")) hidden.hidden = false;
for (const textarea of form.querySelectorAll("textarea[data-body]")) page.pool.add(textarea);
page.presence = watchPresence(page);
page.keeping = new Keeping(page);
document.documentElement.dataset.sheet = "ready";

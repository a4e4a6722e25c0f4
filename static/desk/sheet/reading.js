/** An article that is only looked at: its islands shown as in the editor at rest. */

import { readFindings } from "../findings/findings.js";
import { deskOf } from "../editor/desk.js";
import { showAtRest } from "../editor/rest.js";

const data = JSON.parse(document.getElementById("sheet-data").textContent);
const services = {
  photoPreview: async (id) => data.preview.replace("00000000-0000-0000-0000-000000000000", id),
  listSources: async () => data.sources ?? [],
};
const desk = deskOf(services);
await desk.sources.refresh(services);
for (const body of document.querySelectorAll("[data-prose-body]")) showAtRest(body, body.innerHTML, desk);
readFindings();

// Beside the words: a link or a citation to copy, the device's share sheet, an error reported at the words selected.

const LONGEST = 500;
const ADDED = ".call, .section__number, aside, details";
const all = (name) => document.querySelectorAll(`[data-${name}]`);
const [status, text, report, form] = ["said", "reading", "report", "report-form"].map((name) => all(name)[0]);

async function copy(copied, near, words) {
  const said = await navigator.clipboard.writeText(copied).then(() => words, () => "La copie n’a pas été permise");
  status.textContent = near.dataset.done = said;
  setTimeout(() => delete near.dataset.done, 2500);
}

if (navigator.clipboard) {
  for (const link of all("anchor")) link.addEventListener("click", () => copy(link.href, link, "Lien copié"));
  for (const button of all("copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.dataset.copy, button, "Citation copiée"));
  }
}

for (const button of all("share")) {
  button.hidden = !navigator.share;
  const { title, share: url } = button.dataset;
  button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
}

/** The words selected in the text, without what the page adds to them; empty when there are none, or too many. */
function selected() {
  const { isCollapsed, anchorNode, focusNode } = getSelection();
  if (isCollapsed || !text.contains(anchorNode) || !text.contains(focusNode)) return "";
  const words = getSelection().getRangeAt(0).cloneContents();
  for (const each of words.querySelectorAll(ADDED)) each.remove();
  const said = words.textContent.replace(/\s+/g, " ").trim();
  return said.length > LONGEST ? "" : said;
}

if (text && report) {
  const here = report.cloneNode(true);
  Object.assign(here, { className: "report-here", hidden: true });
  document.body.append(here);
  document.addEventListener("selectionchange", () => {
    const passage = selected();
    here.hidden = !passage;
    if (!passage) return;
    const range = getSelection().getRangeAt(0);
    const part = range.startContainer.parentElement.closest(".section, .introduction, .conclusion");
    here.hash = new URLSearchParams({ passage, endroit: part?.id || part?.className || "" });
    const { bottom, left } = range.getBoundingClientRect();
    here.style.top = `${bottom + scrollY + 8}px`;
    here.style.left = `${Math.max(8, Math.min(left, innerWidth - here.offsetWidth - 8))}px`;
  });
}

if (form) {
  const said = new URLSearchParams(location.hash.slice(1));
  const { passage, endroit } = form.elements;
  if (said.has("passage") && !passage.value) {
    passage.value = said.get("passage").slice(0, LONGEST);
    endroit.value = said.get("endroit");
    if (endroit.selectedIndex < 0) endroit.selectedIndex = 0;
  }
}

/** Put a form of another moment in the open page: rows, sections, fields, boxes. */

const LISTS = ["byline", "sources", "notes"];
const ROWS = new Set([...LISTS, "sections"]);

/** Put everything back. The base goes back too: what was saved since is not overwritten unseen. */
export function restore(page, fields) {
  const { form, pool, rows, sections, tags, lead } = page;
  const values = (name) => fields.filter(([known]) => known === name).map(([, value]) => value);
  for (const list of LISTS) {
    rows.list(list).replaceChildren();
    for (const key of values(list)) rows.add(list, key);
  }
  const wanted = values("sections");
  for (const section of sections.all()) if (!wanted.includes(section.dataset.key)) dropSection(pool, section);
  for (const id of wanted) {
    const known = sections.all().find((section) => section.dataset.key === id);
    sections.list.append(known ?? sections.add(null, { id, focus: false }));
  }
  for (const [name, value] of fields) fill(form, pool, name, value);
  for (const box of form.querySelectorAll("input[type=checkbox]:not([name=tags])")) box.checked = values(box.name).length > 0;
  tags.restore(values("tags"), values("new_tags"));
  lead.show();
  sections.renumber();
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Take a section out, its editor with it. */
export function dropSection(pool, section) {
  pool.remove(section.querySelector("textarea[data-body]"));
  section.remove();
}

/** Write one value in its control; lists of rows and boxes have their own way. */
export function fill(form, pool, name, value) {
  const control = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=checkbox])`);
  if (!control || ROWS.has(name) || name === "new_tags" || name === "tags") return;
  if (control.matches("[data-body]")) pool.setHTML(control, value);
  else control.value = value;
}

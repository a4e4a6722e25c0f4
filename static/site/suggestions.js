// What a search box proposes as one types: a list under it, by keyboard or pointer. Without this, the box is a form.

const WAIT = 150; // ms after the last letter
const SHORTEST = 2;
let made = 0;

function element(name, className, text = "") {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function propose(form) {
  const input = form.querySelector('input[name="q"]');
  const list = element("ul", "suggestions");
  let timer;
  let asked;
  list.id = `suggestions-${(made += 1)}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) {
    input.setAttribute(name, value);
  }

  const chosen = () => list.querySelector('[aria-selected="true"]');

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(suggestions) {
    list.replaceChildren(
      ...suggestions.map(({ label, sort, address }, place) => {
        const line = element("li", "suggestions__line");
        line.id = `${list.id}-${place}`;
        line.dataset.address = address;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.append(element("span", "suggestions__sort", sort), element("span", "suggestions__label", label));
        return line;
      }),
    );
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    const lines = [...list.children];
    const place = lines.indexOf(chosen()) + step; // -1: none, the words typed
    const next = lines[place < -1 ? lines.length - 1 : place];
    chosen()?.setAttribute("aria-selected", "false");
    next?.setAttribute("aria-selected", "true");
    next?.scrollIntoView({ block: "nearest" });
    if (next) input.setAttribute("aria-activedescendant", next.id);
    else input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: input.value.slice(0, 200) })}`;
      const answer = await fetch(address, { signal: asked.signal, credentials: "omit" });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      list.hidden = true; // the form is enough
    }
  }

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length >= SHORTEST) timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen()) window.location.assign(chosen().dataset.address);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[data-address]");
    if (line) window.location.assign(line.dataset.address);
  });
  input.addEventListener("blur", close);
}

for (const form of document.querySelectorAll("[data-suggestions]")) propose(form);

/** Drag what is not out from one day to another. The form « Déplacer » of each entry does the same without a mouse. */

const SILENT = "Le serveur n’a pas répondu\u00a0: rien n’a été déplacé.";
const LOGGED_OUT = "Votre session a expiré\u00a0: rechargez la page pour vous reconnecter. Rien n’a été déplacé.";

const board = document.querySelector("[data-calendar]");
const said = document.querySelector("[data-calendar-said]");
let held = null;

/** Say why nothing moved; without sentences, say nothing any more. */
function say(sentences) {
  said.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })),
  );
  said.hidden = sentences.length === 0;
  if (!said.hidden) said.scrollIntoView({ block: "nearest" });
}

const dayOf = (event) => (held ? event.target.closest("[data-day]") : null);

function mark(day) {
  for (const each of board.querySelectorAll(".is-over")) each.classList.remove("is-over");
  day?.classList.add("is-over");
}

/** Ask the server for the move; return the sentences that refuse it, none when it is done. */
async function ask(form, when) {
  const body = new FormData(form);
  body.set("when", when);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.headers.get("Content-Type")?.includes("json")) return [LOGGED_OUT];
    return answer.ok ? [] : (await answer.json()).obstacles;
  } catch {
    return [SILENT];
  }
}

/** Put the entry on its new day at once; back where it was when the server refuses. */
async function move(entry, day) {
  const [list, next] = [entry.parentElement, entry.nextSibling];
  say([]);
  day.querySelector("ul").append(entry);
  entry.setAttribute("aria-busy", "true");
  const obstacles = await ask(entry.querySelector("form"), `${day.dataset.day}T${entry.dataset.hour}`);
  if (obstacles.length === 0) return window.location.reload();
  entry.removeAttribute("aria-busy");
  list.insertBefore(entry, next);
  return say(obstacles);
}

board.addEventListener("dragstart", (event) => {
  held = event.target.closest?.("[data-move]") ?? null;
  if (!held) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.querySelector("a").textContent);
});
board.addEventListener("dragover", (event) => {
  const day = dayOf(event);
  if (!day) return;
  event.preventDefault();
  mark(day);
});
board.addEventListener("drop", (event) => {
  const [entry, day] = [held, dayOf(event)];
  if (!day) return;
  event.preventDefault();
  if (day !== entry.closest("[data-day]")) move(entry, day);
});
board.addEventListener("dragend", () => {
  held = null;
  mark(null);
});

for (const entry of board.querySelectorAll("[data-move]")) entry.draggable = true;

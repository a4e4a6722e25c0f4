/** Dragging a section by its grip, with a mouse, a pen or a finger. The bodies fold while one drags. */

const EDGE = 80;
const STEP = 14;

/** Let the grips of a list of sections be dragged. */
export function prepareDrag(sections) {
  sections.list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    start(sections, grip.closest("[data-section]"), event);
  });
}

function start(sections, section, event) {
  const { list } = sections;
  const before = section.nextElementSibling;
  const state = { y: event.clientY, frame: 0, moved: false };
  const stop = new AbortController();
  const { signal } = stop;
  list.classList.add("is-sorting");
  section.classList.add("is-dragged");
  section.scrollIntoView({ block: "center" });
  const end = (cancelled) => {
    stop.abort();
    cancelAnimationFrame(state.frame);
    list.classList.remove("is-sorting");
    section.classList.remove("is-dragged");
    if (cancelled) list.insertBefore(section, before);
    sections.renumber();
    section.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("pointermove", (move) => {
    state.y = move.clientY;
    state.moved = true;
    place(sections, section, state.y);
  }, { signal });
  document.addEventListener("pointerup", () => end(false), { signal });
  document.addEventListener("pointercancel", () => end(true), { signal });
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape") end(true);
  }, { signal });
  const follow = () => {
    if (state.moved) scrollNearEdge(state.y);
    state.frame = requestAnimationFrame(follow);
  };
  follow();
}

/** Put the dragged section before the first one whose middle is under the pointer. */
function place(sections, section, y) {
  const others = sections.all().filter((other) => other !== section);
  const next = others.find((other) => {
    const { top, height } = other.getBoundingClientRect();
    return y < top + height / 2;
  });
  if ((next ?? null) !== section.nextElementSibling) sections.list.insertBefore(section, next ?? null);
}

function scrollNearEdge(y) {
  if (y < EDGE) scrollBy(0, -STEP);
  else if (y > innerHeight - EDGE) scrollBy(0, STEP);
}

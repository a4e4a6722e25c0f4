/** Goes from change to change on a comparison, by its buttons or the keys n and p, and says « 2 sur 14 ». */

const stops = [...document.querySelectorAll("[data-marked] [data-change]")].filter((stop) => !stop.querySelector("[data-change]"));
const bar = document.querySelector("[data-steps-bar]");
let at = -1;

const say = () => {
  const total = stops.length === 1 ? "1 changement" : `${stops.length} changements`;
  bar.querySelector("[data-steps-count]").textContent = at < 0 ? total : `${at + 1} sur ${stops.length}`;
};

const go = (by) => {
  at = at < 0 && by < 0 ? stops.length - 1 : (at + by + stops.length) % stops.length;
  for (const stop of stops) stop.classList.toggle("is-here", stop === stops[at]);
  stops[at].scrollIntoView({ block: "center" });
  stops[at].focus({ preventScroll: true });
  say();
};

const isTyping = ({ target }) => target.closest("input, select, textarea, [contenteditable]");

if (bar && stops.length) {
  bar.hidden = false;
  say();
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-step]");
    if (button) go(Number(button.dataset.step));
  });
  document.addEventListener("keydown", (event) => {
    const by = { n: 1, p: -1 }[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    event.preventDefault();
    go(by);
  });
}

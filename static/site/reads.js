// Says that the article is read, and how far; never by whom. Nothing is sent for a reader who asks not to be counted.

const LONG = 5000;
const MOST = 60;
const address = document.querySelector("[data-reads]")?.dataset.reads;
const said = new Set();
let seen = [];

function say(bloc) {
  if (said.has(bloc)) return;
  said.add(bloc);
  navigator.sendBeacon(address, new URLSearchParams({ bloc }));
}

// Sections are said together, when the page is hidden or left.
function tell() {
  if (seen.length) navigator.sendBeacon(address, new URLSearchParams({ bloc: "sections", vues: seen.join(" ") }));
  seen = [];
}

function follow() {
  say("lecture");
  const sections = [...document.querySelectorAll(".section")].slice(0, MOST);
  const blocks = new Map([
    ...sections.map((section, index) => [section, index + 1]),
    [[...document.querySelectorAll(".introduction, .section, .conclusion")].pop()?.lastElementChild, "fin"],
    [document.querySelector(".training-block"), "formations"],
    [document.querySelector(".related"), "a-lire"],
  ]);
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      const block = blocks.get(target);
      if (block > 0) seen.push(block);
      else say(block);
    }
  });
  for (const block of blocks.keys()) if (block) watch.observe(block);
  for (const name of ["visibilitychange", "pagehide"]) addEventListener(name, tell);
}

if (address && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  let wait;
  const watch = () => {
    clearTimeout(wait);
    if (document.visibilityState === "visible" && !document.prerendering && !said.has("lecture")) wait = setTimeout(follow, LONG);
  };
  for (const name of ["visibilitychange", "prerenderingchange"]) document.addEventListener(name, watch);
  watch();
  // The middle button opens a training in a tab; the right one only asks.
  const open = ({ button, target }) => button < 2 && target.closest("a") && say("formation");
  for (const name of ["click", "auxclick"]) document.querySelector(".training-block")?.addEventListener(name, open);
}

// Says that the article is read, and how far; never by whom. Nothing is sent for a reader who asks not to be counted.

const LONG = 5000;
const address = document.querySelector("[data-reads]")?.dataset.reads;
const said = new Set();

function say(bloc) {
  if (said.has(bloc)) return;
  said.add(bloc);
  navigator.sendBeacon(address, new URLSearchParams({ bloc }));
}

function follow() {
  say("lecture");
  const blocks = new Map([
    [[...document.querySelectorAll(".introduction, .section, .conclusion")].pop()?.lastElementChild, "fin"],
    [document.querySelector(".training-block"), "formations"],
    [document.querySelector(".related"), "a-lire"],
  ]);
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) say(blocks.get(target));
  });
  for (const block of blocks.keys()) if (block) watch.observe(block);
}

if (address && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  let wait;
  const watch = () => {
    clearTimeout(wait);
    if (document.visibilityState === "visible" && !document.prerendering && !said.has("lecture")) wait = setTimeout(follow, LONG);
  };
  for (const name of ["visibilitychange", "prerenderingchange"]) document.addEventListener(name, watch);
  watch();
  document.querySelector(".training-block")?.addEventListener("click", ({ target }) => {
    if (target.closest("a")) say("formation");
  });
}

// The sommaire follows the reading: the section before the reader's eyes is the current one. Without this, it is a list.

const links = new Map(
  [...document.querySelectorAll("[data-sommaire] a")].map((link) => [link.hash.slice(1), link]),
);

function show(current) {
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (links.size) {
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) seen[isIntersecting ? "add" : "delete"](target.id);
      show(links.get([...links.keys()].find((id) => seen.has(id))));
    },
    { rootMargin: "-15% 0px -60% 0px" },
  );
  for (const id of links.keys()) watch.observe(document.getElementById(id));
}

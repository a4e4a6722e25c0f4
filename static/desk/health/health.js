// The page of the house's health, asked again every 20 seconds while somebody looks at it.
const EVERY = 20_000;
const PART = "[data-health]";

async function lookAgain() {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(PART);
  if (fresh) document.querySelector(PART).replaceChildren(...fresh.childNodes);
}

setInterval(() => lookAgain().catch(() => {}), EVERY);

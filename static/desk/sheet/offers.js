/** Texts that were typed and never saved, offered back: the newest first, compared with what is saved. */

import { openForm } from "../editor/dialogs/form.js";
import { make } from "../editor/dom.js";
import { notify } from "../editor/notice.js";
import { dropCopy } from "./device.js";
import { restore } from "./restoring.js";
import { ask } from "./services.js";

/** Look on this device and at the server, and offer what differs from the article. */
export async function offerBack(keeping) {
  const { page } = keeping;
  if (page.form.hasAttribute("data-unsaved")) return;
  const copies = await keeping.copies();
  const there = await ask(page.data.kept).then(({ kept }) => kept, () => []);
  const alive = await keeping.isAlive;
  const offers = there.filter(({ page: id }) => !alive(`${keeping.prefix}:${id}`));
  for (const copy of copies) {
    const twin = offers.find((offer) => offer.page === copy.page);
    if (twin && twin.sequence >= copy.sequence) twin.key = copy.key;
    else await addCopy(keeping, offers, copy, twin);
  }
  offers.sort((one, other) => other.time - one.time);
  showNext(keeping, offers);
}

/** A copy that only this device has, compared by the server; as it is when the server does not answer. */
async function addCopy(keeping, offers, copy, twin) {
  const message = { act: "compare", page: copy.page ?? crypto.randomUUID(), sequence: copy.sequence ?? 1, fields: copy.fields, base: baseOf(copy.fields) };
  const answer = await keeping.tell(message);
  if (answer.ok && !answer.kept.length) return dropCopy(copy.key);
  const described = answer.ok ? answer.kept[0] : { page: message.page, sequence: message.sequence, fields: copy.fields, changes: "" };
  const at = new Date(copy.at).toLocaleString("fr-CA", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  if (twin) offers.splice(offers.indexOf(twin), 1);
  offers.push({ ...described, at, time: copy.at, key: copy.key, onlyHere: !twin });
}

const baseOf = (fields) => Number(fields.find(([name]) => name === "base")?.[1]) || null;

function showNext(keeping, offers) {
  const banner = document.querySelector("[data-kept]");
  const [offer, ...rest] = offers;
  banner.hidden = !offer;
  if (!offer) return;
  const act = (label, does) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", does);
    return button;
  };
  /** The server keeps what is set aside for some days; the device lets go of its copy only then. */
  const decide = async (name) => {
    if (offer.key) await keeping.tell({ act: "deposit", page: offer.page, sequence: offer.sequence, base: baseOf(offer.fields), fields: offer.fields });
    const answer = await keeping.tell({ act: name, page: offer.page });
    if (answer.ok && offer.key) await dropCopy(offer.key);
  };
  const more = rest.length ? ` Il y en a ${rest.length} autre${rest.length > 1 ? "s" : ""}.` : "";
  const since = offer.movedOn ? " L’article a été enregistré depuis\u00a0: les deux textes seront réunis à l’enregistrement." : "";
  banner.replaceChildren(
    make("p", {}, `Un texte du ${offer.at} n’a pas été enregistré.${since}${more}`),
    make("p", { class: "kept-acts" },
      act("Reprendre", async () => {
        restore(keeping.page, offer.fields);
        banner.hidden = true;
        await keeping.now();
        if (keeping.page.saving.state.dataset.kind === "kept") await decide("take");
        showNext(keeping, rest);
      }),
      act("Comparer", () => compare(offer)),
      act("Jeter", () => {
        const done = decide("discard");
        showNext(keeping, rest);
        notify("Texte jeté.", "Annuler", async () => {
          await done;
          await keeping.tell({ act: "keep-again", page: offer.page });
          showNext(keeping, offers);
        });
      })));
}

function compare({ changes }) {
  const frame = make("div", { class: "kept-changes" });
  frame.innerHTML = changes || "<p>Sans connexion, la comparaison attend\u00a0: reprenez le texte, ou rouvrez l’article plus tard.</p>";
  openForm({ title: "Ce que ce texte changerait", submit: "", content: [frame], wide: true });
}

/** Change the data of an island, or of an inline element, in its dialog. */

import { ATTRIBUTION, ISLANDS, readData, writeData } from "./attributes.js";
import { keepCaret } from "./caret.js";
import { dress } from "./display.js";
import { askPhoto } from "./dialogs/photo.js";
import { askSource } from "./dialogs/source.js";
import { askSpeaker } from "./dialogs/speaker.js";
import { refreshIsland } from "./islands.js";

const ASK = {
  quote: (desk, data) => askSpeaker(desk, { title: "Citation", data }),
  words: (desk, data) => askSpeaker(desk, { title: "Mots cités", data }),
  photo: (desk, data) => askPhoto(desk, { data }),
  source: async (desk, data) => {
    const source = await askSource(desk, { current: data.source });
    return source && { source: source.id };
  },
};

/** True when an island of that kind has data to change. */
export const isEditable = (kind) => kind in ASK;

/** « Modifier » of a widget. */
export async function editIsland(widget) {
  const { editor, name, element } = widget;
  if (!isEditable(name)) return;
  const names = ISLANDS[name].data;
  const restore = keepCaret(editor);
  const data = await ASK[name](editor.newsroom.desk, readData(element.$, names));
  restore();
  if (!data || !widget.wrapper) return;
  editor.fire("saveSnapshot");
  writeData(element.$, names, data);
  refreshIsland(widget);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** « Modifier » of quoted words, an inline element. */
export async function editWords(editor, words) {
  const { desk } = editor.newsroom;
  const restore = keepCaret(editor);
  const data = await ASK.words(desk, readData(words.$, ATTRIBUTION));
  restore();
  if (!data) return;
  editor.fire("saveSnapshot");
  writeData(words.$, ATTRIBUTION, data);
  dress("words", words.$, desk);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** The commands of the instrument: name of the toolbar button, French label, keys, what they do. */

import { moveToSection } from "./acts.js";
import { focusBar } from "./bar.js";
import { showHelp } from "./dialogs/help.js";
import { findAndReplace } from "./find.js";
import { insertBox, insertPhoto, insertPull, insertQuote, insertSource } from "./insert.js";
import { BLOCK_KINDS } from "./islands.js";
import { foreign, link, linkArticle, linkAtCaret, toggleHeading, toggleMark, unwrap } from "./marks.js";
import { insertTable } from "./tables.js";
import { editAtCaret } from "./target.js";
import { insertWords } from "./words.js";

const CTRL_ALT = 0x110000 + 0x440000;

/** `keys` is the letter of Ctrl+Alt+letter; `content` is what must be allowed where the caret is. */
export const COMMANDS = [
  { name: "Intertitre", label: "Intertitre", keys: "3", content: "h3", heading: "h3" },
  { name: "SousIntertitre", label: "Sous-intertitre", keys: "4", content: "h4", heading: "h4" },
  { name: "OeuvreTitre", label: "Titre d’œuvre", keys: "O", content: "cite", mark: "cite" },
  { name: "Citation", label: "Citation", keys: "Q", content: "blockquote(quote)", run: insertQuote },
  { name: "MotsCites", label: "Mots cités", keys: "G", content: "q", run: insertWords },
  { name: "Photo", label: "Photo", keys: "P", content: "figure(photo)", run: insertPhoto },
  { name: "Encadre", label: "Encadré", keys: "N", content: "aside(box)", run: insertBox },
  { name: "Exergue", label: "Exergue", keys: "R", content: "aside(pull)", run: insertPull },
  { name: "AppelSource", label: "Appel de source", keys: "S", content: "sup(source)", run: insertSource },
  { name: "LangueEtrangere", label: "Langue étrangère", keys: "E", content: "span[lang]", run: foreign },
  { name: "LienArticle", label: "Lien vers un article", keys: "A", content: "a[data-article]", run: linkArticle },
  { name: "Link", label: "Lien", keys: "K", content: "a[href]", run: link },
  { name: "Unlink", label: "Retirer le lien", content: "a[href]", run: removeLink },
  { name: "Table", label: "Tableau", keys: "T", content: "table", run: insertTable },
  { name: "Rechercher", label: "Rechercher et remplacer", keys: "F", run: findAndReplace },
  { name: "AideClavier", label: "Aide du clavier", keys: "H", run: showKeys },
];

/** Acts without a button: their keys only. */
const KEYS_ONLY = [
  { name: "ModifierIci", run: editAtCaret, keystroke: 0x440000 + 13 },
  { name: "BarreIci", run: () => focusBar(), keystroke: CTRL_ALT + 66 },
  { name: "DeplacerIci", run: moveHere, keystroke: CTRL_ALT + 77 },
];

function removeLink(editor) {
  const current = linkAtCaret(editor);
  if (current) unwrap(editor, current);
}

function moveHere(editor) {
  const widget = editor.widgets.focused ?? editor.widgets.widgetHoldingFocusedEditable;
  if (widget && BLOCK_KINDS.includes(widget.name)) moveToSection(widget);
}

function showKeys() {
  showHelp(COMMANDS.filter(({ keys }) => keys).map(({ label, keys }) => [label, `Ctrl+Alt+${keys}`]));
}

function act(command) {
  if (command.heading) return (editor) => toggleHeading(editor, command.heading);
  return command.run;
}

/** Register one command: `exec` may open a dialog, so it is asynchronous for CKEditor's undo history. */
function register(editor, command) {
  const id = command.name.toLowerCase();
  if (command.mark) editor.commands[id] = toggleMark(editor, command.mark);
  else {
    editor.addCommand(id, {
      async: true,
      editorFocus: false,
      requiredContent: command.content,
      exec: (target) => {
        act(command)(target);
        return true;
      },
    });
  }
  if (command.heading) {
    editor.attachStyleStateChange(new CKEDITOR.style({ element: command.heading }), (state) => {
      const own = editor.getCommand(id);
      if (own.state !== CKEDITOR.TRISTATE_DISABLED) own.setState(state);
    });
  }
  return id;
}

/** Teach an editor its commands, buttons and keys. */
export function addCommands(editor) {
  for (const command of COMMANDS) {
    const id = register(editor, command);
    editor.ui.addButton(command.name, { label: command.label, command: id, toolbar: "newsroom", icon: "" });
    if (command.keys) editor.setKeystroke(CTRL_ALT + command.keys.charCodeAt(0), id);
  }
  for (const { name, run, keystroke } of KEYS_ONLY) {
    editor.addCommand(name, { async: true, editorFocus: false, exec: (target) => run(target) });
    editor.setKeystroke(keystroke, name);
  }
  editor.setKeystroke(CKEDITOR.CTRL + 75, "link");
}

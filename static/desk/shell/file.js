/**
 * A file to choose, under a button of ours: the browser's own speaks the browser's language.
 *
 * The control stays: it has the focus, the keyboard and its name; only its looks are hidden. Without this it is as usual.
 */

const labelOf = (input) => input.dataset.fileLabel ?? (input.multiple ? "Choisir des fichiers" : "Choisir un fichier");

/** « rue.jpg », or « 3 fichiers : … »; nothing when nothing is chosen. */
export function namesOf(files) {
  const names = [...files].map((file) => file.name).join(", ");
  return files.length > 1 ? `${files.length} fichiers\u00a0: ${names}` : names;
}

/** Dropping on the button is choosing, as on the browser's own. */
function takeDrops(box, input) {
  box.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  box.addEventListener("drop", (event) => {
    const { files } = event.dataTransfer;
    if (!files.length || (files.length > 1 && !input.multiple)) return;
    event.preventDefault();
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Put a button over a file control that is in the page or about to be; gives what stands in its place. */
export function dressFile(input, className = "button") {
  const box = document.createElement("span");
  const label = document.createElement("label");
  const names = document.createElement("span");
  box.className = "file";
  label.className = `file-button ${className}`;
  names.className = "file-names";
  names.setAttribute("role", "status");
  label.htmlFor = input.id;
  label.textContent = labelOf(input);
  input.replaceWith(box);
  input.classList.add("file-native");
  box.append(input, label, names);
  const show = () => {
    names.textContent = namesOf(input.files);
  };
  input.addEventListener("change", () => setTimeout(show)); // once whoever took the files has emptied the control
  takeDrops(box, input);
  return box;
}

/** Dress the file controls of a page, but for those that are inside their label. */
export function dressFiles(root) {
  for (const input of root.querySelectorAll('input[type="file"][id]')) if (!input.closest("label")) dressFile(input);
}

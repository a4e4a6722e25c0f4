/** A file sent to the photo library: what is refused before it leaves, then how far it is. */

const MAX_BYTES = 10 * 1024 * 1024;
const ACCEPTED = ["image/jpeg", "image/png", "image/webp"];
const NO_ANSWER = "La connexion ne répond pas. Rien n’a été ajouté\u00a0: réessayez dans un instant.";
const REFUSED = "Cette photo n’a pas été ajoutée. Réessayez dans un instant.";

/** For `accept`, and for the hint beside a file control. */
export const PHOTO_TYPES = ACCEPTED.join(",");
export const PHOTO_LIMITS = "JPEG, PNG ou WebP, 10\u00a0Mo au plus.";

const megabytes = (bytes) => (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toLocaleString("fr-CA");

/** Why a file is not sent, in a sentence about `subject`, or an empty string. What the browser does not know, the desk judges. */
export function refusalOf(file, subject = "Cette image") {
  if (file.type && !ACCEPTED.includes(file.type)) return `${subject} n’est pas une photo que nous savons lire\u00a0: déposez un JPEG, un PNG ou un WebP. Rien n’a été ajouté.`;
  if (file.size > MAX_BYTES) return `${subject} pèse ${megabytes(file.size)}\u00a0Mo\u00a0: 10\u00a0Mo au plus. Rien n’a été ajouté.`;
  return file.size ? "" : `${subject} est vide. Rien n’a été ajouté.`;
}

/** The desk's reasons, with what came of the file. */
function sentenceOf(obstacles) {
  const said = obstacles?.join(" ") || REFUSED;
  return said.includes("ajouté") ? said : `${said} Rien n’a été ajouté.`;
}

/** Send a form with a file. `progress(part)` goes from 0 to 1. Resolves with the photo, or rejects with a French sentence. */
export function sendPhoto(url, body, { token, progress = () => {}, signal = null }) {
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", token);
  request.responseType = "json";
  request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
  signal?.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    const refuse = (sentence) => reject(new Error(sentence));
    request.addEventListener("error", () => refuse(NO_ANSWER));
    request.addEventListener("abort", () => refuse("L’envoi est interrompu. Rien n’a été ajouté."));
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(request.response);
      else refuse(sentenceOf(request.response?.obstacles));
    });
    request.send(body);
  });
}

/**
 * The copies on this device. In IndexedDB, whose `strict` transactions end when the words are on the disk: a browser
 * writes localStorage seconds later, and loses it when it is killed. localStorage is the last resort of a page that
 * closes, which has no time to wait, and of a browser that refuses the other.
 */

const BASE = "newsroom-kept";
const STORE = "texts";
const PATIENCE = 4000;

/** On this channel, pages hear that somebody logged out: what they keep here is to be let go. */
export const FORGET = "newsroom:forget";

let opening = null;

/** Keep a copy. Resolves with true once it is on the disk, with false when the device refuses. */
export function keepCopy(key, copy) {
  return within(write((store) => store.put(copy, key)));
}

/** Keep a copy without waiting: nothing may be said of it. */
export function keepInHaste(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // full, or refused: the bar never said that it was kept
  }
}

/** Let one copy go, in both places. */
export function dropCopy(key) {
  dropHasty((known) => known === key);
  return within(write((store) => store.delete(key)));
}

/** Let go of everything on this device, whoever wrote it. */
export function dropAll() {
  dropHasty((key) => key.startsWith("newsroom:"));
  return within(write((store) => store.clear()));
}

/** The copies whose key `wanted` accepts, one for each key: the one of the highest number. */
export async function readCopies(wanted) {
  const found = new Map();
  for (const copy of [...(await readKept(wanted)), ...readHasty(wanted)]) {
    const known = found.get(copy.key);
    if (!known || (copy.sequence ?? 0) > (known.sequence ?? 0)) found.set(copy.key, copy);
  }
  return [...found.values()].filter(({ fields }) => fields).sort((one, other) => other.at - one.at);
}

function openBase() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(BASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const base = request.result;
      base.onclose = () => (opening = null);
      base.onversionchange = () => {
        base.close();
        opening = null;
      };
      resolve(base);
    };
  }).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function write(act) {
  const base = await openBase();
  return new Promise((resolve) => {
    const transaction = base.transaction(STORE, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
    act(transaction.objectStore(STORE));
  });
}

async function read(wanted) {
  const base = await openBase();
  return new Promise((resolve) => {
    const found = [];
    const request = base.transaction(STORE).objectStore(STORE).openCursor();
    request.onerror = () => resolve(found);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      if (wanted(cursor.key)) found.push({ ...cursor.value, key: cursor.key });
      cursor.continue();
    };
  });
}

const readKept = async (wanted) => (await within(read(wanted))) || [];

function readHasty(wanted) {
  return hastyKeys().filter(wanted).flatMap((key) => {
    try {
      return [{ ...JSON.parse(localStorage.getItem(key)), key }];
    } catch {
      return [];
    }
  });
}

function dropHasty(wanted) {
  for (const key of hastyKeys().filter(wanted)) localStorage.removeItem(key);
}

function hastyKeys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return []; // a browser that forbids every storage
  }
}

/** A refusal, or a device that never answers, is a no. */
const within = (promise) =>
  Promise.race([promise.catch(() => false), new Promise((resolve) => setTimeout(resolve, PATIENCE, false))]);

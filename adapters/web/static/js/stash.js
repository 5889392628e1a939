// Where a browser keeps a ballot that was got and not yet cast, so that a reload, a closed tab or a
// browser that broke down costs nobody the vote. It is encrypted under a key that the server gives
// to that one account, signed in, while the box has keys: who uses this browser next cannot read it,
// and once the box was opened nobody can.

const BASE = "tonvinh-booth";
const PLACE = "slots";
const NONCE = 12;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened() {
  const request = indexedDB.open(BASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(PLACE);
  return settled(request);
}

// Strict: on the disk before the server is asked to sign, because it signs for each voter only once.
async function within(mode, work) {
  const base = await opened();
  try {
    const change = base.transaction(PLACE, mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    const found = await work(change.objectStore(PLACE));
    await done;
    return found;
  } finally {
    base.close();
  }
}

export class Stash {
  // The name tells neither account nor key; two accounts on one browser have two places.
  static async of(ballot, bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const name = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    return new Stash(`${ballot}/${name}`, key);
  }

  constructor(name, key) {
    this.name = name;
    this.key = key;
  }

  async read() {
    const kept = await within("readonly", (place) => settled(place.get(this.name)));
    return kept ? this.#opened(kept) : null;
  }

  // Keeps a slot unless there is one, and returns what is kept: of two tabs the first one wins.
  async begin(slot) {
    const closed = await this.#closed(slot);
    const kept = await within("readwrite", async (place) => {
      const found = await settled(place.get(this.name));
      if (!found) place.put(closed, this.name);
      return found ?? closed;
    });
    return this.#opened(kept);
  }

  async write(slot) {
    const closed = await this.#closed(slot);
    await within("readwrite", (place) => settled(place.put(closed, this.name)));
  }

  async clear() {
    await within("readwrite", (place) => settled(place.delete(this.name)));
  }

  async #closed(slot) {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const plain = new TextEncoder().encode(JSON.stringify(slot));
    return { nonce, sealed: await crypto.subtle.encrypt(this.#how(nonce), this.key, plain) };
  }

  async #opened({ nonce, sealed }) {
    const plain = await crypto.subtle.decrypt(this.#how(nonce), this.key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  #how(iv) {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(this.name) };
  }
}

// Drops what is kept for a ballot that is over; returns whether there was anything.
export async function dropped(ballot) {
  const all = IDBKeyRange.bound(`${ballot}/`, `${ballot}/\uffff`);
  return within("readwrite", async (place) => {
    const there = await settled(place.count(all));
    place.delete(all);
    return there > 0;
  });
}

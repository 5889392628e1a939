// The manifest of a bundle: what it is about and what it consists of, as JSON in one form only.

import { decode, encode, hex, same, sha256, uuidIn } from "./bytes.js";
import { ProofRefused, Unreadable } from "./refusing.js";

const FORMAT = "tonvinh-bundle/v1";
const DIGEST = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{6})?[+-]\d\d:\d\d$/;
export const LARGEST_MANIFEST = 8 * 2 ** 20;

const wrong = (field) => new ProofRefused("manifest_malformed", { field });

// Whole numbers exactly, however large; browsers that do not show a number's text lose nothing below 2**53.
const exactly = (_, value, context) => {
  if (typeof value !== "number") return value;
  const text = context?.source ?? String(value);
  return /^-?\d+$/.test(text) ? BigInt(text) : value;
};

function jsonIn(raw) {
  try {
    return JSON.parse(decode(raw), exactly);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unreadable) throw wrong("-");
    throw error;
  }
}

// The fields of a JSON object, each of which must be of the type that is asked for.
class Fields {
  #path;
  #value;

  constructor(path, value) {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!isObject) throw wrong(path || "-");
    this.#path = path;
    this.#value = value;
  }

  #get(name, fits) {
    const value = Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
    if (!fits(value)) throw wrong(`${this.#path}${name}`);
    return value;
  }

  // JSON can spell half of a character, which no text has.
  text = (name) => this.#get(name, (value) => typeof value === "string" && value.isWellFormed());
  truth = (name) => this.#get(name, (value) => typeof value === "boolean");
  number = (name) => this.#get(name, (value) => typeof value === "bigint" && value >= 0n && value < 2n ** 63n);
  oneOf = (name, known) => this.#get(name, (value) => known.includes(value));
  matching = (name, form) => this.#get(name, (value) => typeof value === "string" && form.test(value));

  uuid(name) {
    try {
      return uuidIn(this.text(name));
    } catch (error) {
      throw error instanceof Unreadable ? wrong(`${this.#path}${name}`) : error;
    }
  }

  fields(name) {
    return new Fields(`${name}.`, this.#get(name, (value) => typeof value === "object" && value !== null));
  }

  each(name) {
    return this.#get(name, Array.isArray).map((value) => new Fields(`${name}.`, value));
  }
}

function listed(fields) {
  const sha = fields.text("sha256");
  if (!DIGEST.test(sha)) throw wrong("sha256");
  return { name: fields.text("name"), size: fields.number("size"), sha256: sha };
}

// JSON with a space for each depth and the keys in their order, as the one who wrote it has it.
function written(value, depth = 0) {
  if (typeof value !== "object") return typeof value === "bigint" ? String(value) : JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inner = Array.isArray(value)
    ? value.map((each) => written(each, depth + 1))
    : Object.keys(value).sort().map((key) => `${JSON.stringify(key)}: ${written(value[key], depth + 1)}`);
  if (!inner.length) return open + close;
  const margin = `\n${" ".repeat(depth + 1)}`;
  return `${open}${margin}${inner.join(`,${margin}`)}\n${" ".repeat(depth)}${close}`;
}

// Reads a manifest; refuses the first field that is wrong.
export async function manifestIn(raw) {
  const content = new Fields("", jsonIn(raw));
  if (content.text("format") !== FORMAT) throw wrong("format");
  const [log, subject] = [content.fields("log"), content.fields("subject")];
  const kind = subject.oneOf("kind", ["nomination", "season"]);
  const manifest = {
    complete: null, events: null, exported_at: null, format: FORMAT, log: null, parts: null, proofs: null,
    subject: { id: subject.uuid("id"), kind },
  };
  manifest.log = { origin: log.text("origin"), size: log.number("size") };
  manifest.events = content.number("events");
  manifest.complete = content.truth("complete");
  manifest.proofs = content.truth("proofs");
  manifest.exported_at = content.matching("exported_at", MOMENT);
  manifest.parts = content.each("parts").map(listed);
  // Written again it must be the same, or a key stands there twice, or one nobody knows.
  if (!same(encode(`${written(manifest)}\n`), raw)) throw wrong("-");
  return { ...manifest, digest: hex(await sha256(raw)) };
}

// One walk over the events of a bundle, in their order, which checks each and all of them.

import { decode, encode, hex, Pieces, sha256, uuidIn, uuidText, viewOf } from "./bytes.js";
import { leafOf } from "./covers.js";
import { BALLOT_KINDS, BALLOT_NAMED, get, Polls, RESULT_TAKEN } from "./recounting.js";
import { ProofRefused, Unreadable } from "./refusing.js";

const RULE_SET_PUBLISHED = "rule_set.published";
const NOMINATION_NAMED = "season.nomination_brought_forward";
const ABOUT_BALLOTS = [...BALLOT_KINDS, BALLOT_NAMED, RESULT_TAKEN];
const LARGEST_BODY = 64 * 2 ** 20;

// Of the columns recorded_at and command_seq, and of four ids: their types and lengths.
const FIXED = [[1184, 8], [21, 2], [2950, 16], [2950, 16], [2950, 16], [2950, 16]];
const TEXTS = [25, 25, 25, 114];

const unreadable = (why) => {
  throw new Unreadable(why);
};

// The events of a bundle as they stand there; what cannot be one is refused.
export function* carriedEvents(bytes) {
  const pieces = new Pieces(bytes);
  let last = 0n;
  while (!pieces.ended) {
    const head = pieces.take(32);
    if (!head) throw new ProofRefused("event_malformed", { position: last + 1n });
    const view = viewOf(head);
    const [position, version, length] = [view.getBigInt64(0), view.getInt32(24), view.getUint32(28)];
    const body = length <= LARGEST_BODY ? pieces.take(length) : null;
    if (!body || position < 1n || version < 1) throw new ProofRefused("event_malformed", { position });
    last = position;
    yield { position, version, body, stream: head.subarray(8, 24) };
  }
}

// What a row of the record holds beside its place: its type, its rules, and the JSON of the event.
function bodyIn(raw) {
  const pieces = new Pieces(raw);
  const number = () => viewOf(pieces.take(4) ?? unreadable("too short")).getInt32(0);
  if (number() !== 10) unreadable("columns");
  for (const [type, size] of FIXED) {
    if (number() !== type || number() !== size || !pieces.take(size)) unreadable("columns");
  }
  const texts = TEXTS.map((type) => {
    const [found, length] = [number(), number()];
    return (found === type && length >= 0 && pieces.take(length)) || unreadable("columns");
  });
  if (!pieces.ended) unreadable("more than an event");
  return { type: decode(texts[0]), actor: decode(texts[1]), label: decode(texts[2]), data: texts[3] };
}

function saidIn(body) {
  try {
    return JSON.parse(decode(body.data));
  } catch (error) {
    return error instanceof SyntaxError ? unreadable("not JSON") : unreadable(error.message);
  }
}

// Feeds the events of a bundle to its tree, one by one.
export class Walk {
  count = 0n;
  versions = new Map();
  rulesUsed = new Map();
  rulesHeld = new Set();
  nominations = [];
  polls = new Polls();
  #cover;
  #stated;
  #check;

  // Walk over the streams that are stated, with a check of each event's own proof, if any.
  constructor(cover, stated, check) {
    this.#cover = cover;
    this.#stated = stated;
    this.#check = check;
  }

  async through(events) {
    for (let next = events.next(); !next.done; next = events.next()) {
      await this.#passOthers();
      this.#mustBeNext(next.value, events);
      await this.#take(next.value);
    }
    await this.#passOthers();
    if (this.#cover.wantsOwn) throw new ProofRefused("event_missing", { position: this.#cover.tree.size + 1n });
    this.#cover.mustEnd();
  }

  async #passOthers() {
    await this.#cover.pass((position, stream) => {
      if (this.#stated.has(stream)) throw new ProofRefused("event_left_out", { position, stream });
    });
  }

  #mustBeNext({ position }, rest) {
    const wanted = this.#cover.tree.size + 1n;
    if (!this.#cover.wantsOwn || position < wanted) throw new ProofRefused("event_inserted", { position });
    if (position === wanted) return;
    // Whether it is out of order or another one is missing shows only further on.
    for (const other of rest) if (other.position === wanted) throw new ProofRefused("event_order", { position });
    throw new ProofRefused("event_missing", { position: wanted });
  }

  async #take(event) {
    const leaf = await leafOf(event);
    await this.#check?.(event.position, leaf);
    await this.#cover.takeOwn(leaf);
    this.#countOf(event);
    try {
      await this.#learn(event);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      throw new ProofRefused("event_malformed", { position: event.position });
    }
  }

  #countOf({ stream, version, position }) {
    const id = uuidText(stream);
    const found = this.versions.get(id) ?? 0n;
    if (BigInt(version) !== found + 1n) {
      throw new ProofRefused("version_gap", { stream: id, found, wanted: found + 1n, position, version });
    }
    this.versions.set(id, found + 1n);
    this.count += 1n;
  }

  async #learn(event) {
    const body = bodyIn(event.body);
    const kind = body.type.slice(0, Math.max(0, body.type.lastIndexOf(".")));
    if (kind === RULE_SET_PUBLISHED) await this.#holdRules(event, saidIn(body));
    else if (kind === NOMINATION_NAMED) this.nominations.push(uuidIn(get(saidIn(body), "nomination_id")));
    else if (ABOUT_BALLOTS.includes(kind)) await this.polls.take(uuidText(event.stream), kind, saidIn(body));
    const used = kind !== RULE_SET_PUBLISHED && !this.rulesUsed.has(body.label);
    if (used) this.rulesUsed.set(body.label, event.position);
  }

  async #holdRules({ position }, said) {
    const content = get(said, "content");
    const isText = typeof content === "string" && content.isWellFormed();
    const digest = isText ? hex(await sha256(encode(content))) : unreadable("content");
    const [label, stated] = [String(get(said, "label")), String(get(said, "digest"))];
    const short = label.slice(label.indexOf("@") + 1);
    const fits = label.includes("@") && short !== "" && stated.startsWith(short);
    if (digest !== stated || !fits) throw new ProofRefused("rules_altered", { position });
    this.rulesHeld.add(label);
  }
}

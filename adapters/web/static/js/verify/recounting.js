// Counts the secret ballots of a bundle again, from what was published and from nothing else.

import { encode, fromBase64Url, hex, joined, same, sha256, toBase32, uuidBytes, uuidIn, uuidText } from "./bytes.js";
import { ProofRefused, Unreadable } from "./refusing.js";

export const BALLOT_KINDS = ["ballot.opened", "ballot.published", "ballot.tallied"];
export const BALLOT_NAMED = "season.round_ballot_opened";
export const RESULT_TAKEN = "season.round_counted";

const SEALED = encode("tonvinh-ballot/v1\0");
const [TOKEN, SIGNATURE, SEAL] = [32 + 16 + 65, 256, 64];
const PSS = { name: "RSA-PSS", hash: "SHA-384" };
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

const unreadable = (why) => {
  throw new Unreadable(why);
};

// A field that must be there; a missing one is never taken for an empty one.
export function get(value, name) {
  const has = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return has ? value[name] : unreadable(name);
}

const listIn = (value, name) => (Array.isArray(get(value, name)) ? value[name] : unreadable(name));

export function alike(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const [ours, theirs] = [Object.keys(one), Object.keys(other)];
  const shaped = Array.isArray(one) === Array.isArray(other) && ours.length === theirs.length;
  return shaped && ours.every((key) => Object.hasOwn(other, key) && alike(one[key], other[key]));
}

async function tokenKey(spki) {
  const key = await crypto.subtle.importKey("spki", spki, PSS, false, ["verify"]).catch(() => unreadable("key"));
  return key.algorithm.modulusLength === 2048 ? key : unreadable("key");
}

async function receiptOf(token) {
  return toBase32((await sha256(token)).subarray(0, 10)).match(/.{4}/g).join("-");
}

const isIssued = (key, slip) =>
  crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key, slip.signature, slip.token);

async function isSealed(slip) {
  try {
    const key = await crypto.subtle.importKey("raw", slip.token.subarray(-65), CURVE, false, ["verify"]);
    const text = joined(SEALED, slip.token, ...slip.choices.map(uuidBytes));
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, slip.seal, text);
  } catch {
    return false;
  }
}

function slipIn(each) {
  const slip = {
    token: fromBase64Url(get(each, "token")),
    signature: fromBase64Url(get(each, "signature")),
    choices: listIn(each, "choices").map(uuidIn).sort(),
    seal: fromBase64Url(get(each, "seal")),
  };
  const sizes = [slip.token.length, slip.signature.length, slip.seal.length];
  return same(sizes, [TOKEN, SIGNATURE, SEAL]) ? slip : unreadable("sizes");
}

// What the events of one ballot say, as far as the walk has come.
class Poll {
  said = {};

  constructor(id) {
    this.id = id;
  }

  get counted() {
    return "ballot.tallied" in this.said;
  }

  async take(kind, said) {
    if (kind in this.said) this.#refuse("ballot_malformed", { part: kind });
    this.said[kind] = said;
    if (kind === "ballot.tallied") await this.#recount();
  }

  async #recount() {
    try {
      const [opened, shown] = [get(this.said, "ballot.opened"), get(this.said, "ballot.published")];
      const question = get(opened, "question");
      const [candidates, seats] = [listIn(question, "candidates").map(uuidIn), get(question, "seats")];
      const issued = listIn(shown, "issued");
      const strange = issued.some((voter) => !listIn(opened, "voters").includes(voter));
      if (new Set(issued).size < issued.length || strange) this.#refuse("ballot_issued_wrongly");
      const slips = await this.#checked(get(opened, "key"), listIn(shown, "ballots"), issued.length);
      for (const { choices, receipt } of slips) {
        const fits = new Set(choices).size === choices.length && choices.length <= seats;
        if (!fits || choices.some((each) => !candidates.includes(each))) this.#refuse("ballot_overmarked", { receipt });
      }
      this.#tallyMustFit(slips, candidates, issued.length);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#refuse("ballot_malformed", { part: "-" });
    }
  }

  async #checked(key, ballots, issued) {
    const spki = fromBase64Url(get(key, "spki"));
    if (hex(await sha256(spki)) !== get(key, "id")) this.#refuse("ballot_malformed", { part: "key" });
    const [opened, seen, checked] = [await tokenKey(spki), new Set(), []];
    for (const [at, each] of ballots.entries()) {
      const slip = this.#read(each, at + 1);
      const receipt = await receiptOf(slip.token);
      if (seen.has(hex(slip.token))) this.#refuse("ballot_twice", { receipt });
      if (uuidText(slip.token.subarray(32, 48)) !== this.id) this.#refuse("ballot_foreign", { receipt });
      if (!(await isIssued(opened, slip))) this.#refuse("ballot_forged", { receipt });
      if (!(await isSealed(slip))) this.#refuse("ballot_altered", { receipt });
      seen.add(hex(slip.token));
      checked.push({ receipt, choices: slip.choices });
    }
    if (seen.size > issued) this.#refuse("ballots_too_many", { found: seen.size, wanted: issued });
    return checked;
  }

  #read(each, part) {
    try {
      return slipIn(each);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return this.#refuse("ballot_malformed", { part });
    }
  }

  #tallyMustFit(slips, candidates, issued) {
    const said = get(this.said["ballot.tallied"], "tally");
    const figures = { issued, returned: slips.length, valid: slips.length, invalid: 0 };
    for (const [figure, found] of Object.entries(figures)) {
      const given = get(said, figure);
      const told = typeof given === typeof found ? given : "?";
      if (given !== found) this.#refuse("tally_differs", { figure, said: told, found });
    }
    const votes = new Map(listIn(said, "votes").map((each) => [uuidIn(get(each, "candidate")), get(each, "agree")]));
    for (const figure of candidates) {
      const found = slips.filter(({ choices }) => choices.includes(figure)).length;
      if (votes.get(figure) !== found) this.#refuse("tally_differs", { figure, said: "?", found });
      votes.delete(figure);
    }
    for (const figure of votes.keys()) this.#refuse("tally_differs", { figure, said: "?", found: 0 });
  }

  #refuse(code, facts = {}) {
    throw new ProofRefused(code, { stream: this.id, ...facts });
  }
}

// All ballots of a bundle, and what its seasons say of them.
export class Polls {
  #polls = new Map();
  #named = new Map();
  #taken = new Map();

  async take(stream, kind, said) {
    if (BALLOT_KINDS.includes(kind)) {
      if (!this.#polls.has(stream)) this.#polls.set(stream, new Poll(stream));
      await this.#polls.get(stream).take(kind, said);
    } else if (kind === BALLOT_NAMED) {
      this.#named.set(uuidIn(get(said, "round_id")), uuidIn(get(said, "ballot_id")));
    } else {
      const tally = get(get(said, "count"), "tally");
      if (tally !== null) this.#taken.set(uuidIn(get(said, "round_id")), tally);
    }
  }

  // Refuse a ballot that a season names and the bundle lacks, or whose tally it changed.
  mustBeWhole() {
    for (const [round, stream] of this.#named) {
      const poll = this.#polls.get(stream);
      if (!poll || !("ballot.opened" in poll.said)) throw new ProofRefused("ballot_missing", { stream });
      const own = poll.counted ? poll.said["ballot.tallied"].tally : null;
      if (this.#taken.has(round) && !alike(this.#taken.get(round), own)) {
        throw new ProofRefused("tally_not_taken", { stream });
      }
    }
  }

  get recounted() {
    return [...this.#polls.values()].filter((poll) => poll.counted).length;
  }
}

// The voting booth. The token is made and blinded here (RFC 9474), so that the server signs what it
// cannot read. The ballot is then handed in without cookies. What is needed to hand it in is kept,
// encrypted, until it counts; this tab keeps the token, to find the ballot by. The choice is never
// kept.

import { Stash, dropped } from "./stash.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SEALED = new TextEncoder().encode("tonvinh-ballot/v1\0");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// The arithmetic is large, and whoever only looks on needs none of it.
const blinding = async () =>
  (await import("../vendor/blindrsa/blindrsa.js")).RSABSSA.SHA384.PSS.Randomized();

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const idBytes = (id) => Uint8Array.from(id.replace(/-/g, "").match(/../g), (pair) => parseInt(pair, 16));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// The first 80 bits of the token's SHA-256 in base 32, as `receipt_of` has it on the server.
export async function receiptOf(token) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", token)).slice(0, 10);
  let bits = "";
  for (const byte of digest) bits += byte.toString(2).padStart(8, "0");
  const code = bits.match(/.{5}/g).map((five) => ALPHABET[parseInt(five, 2)]).join("");
  return code.match(/.{4}/g).join("-");
}

// A token is 32 random bytes, the ballot's id, and a public key that is made for this ballot alone.
async function makeSlot(ballot, spki) {
  const own = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const suite = await blinding();
  const token = suite.prepare(joined(idBytes(ballot), point));
  const { blindedMsg, inv } = await suite.blind(await tokenKey(spki), token);
  const jwk = await crypto.subtle.exportKey("jwk", own.privateKey);
  return { token: toText(token), blinded: toText(blindedMsg), inv: toText(inv), own: jwk };
}

const tokenKey = (spki) =>
  crypto.subtle.importKey("spki", toBytes(spki), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

async function sealOf(slot, choices) {
  const own = await crypto.subtle.importKey("jwk", slot.own, CURVE, false, ["sign"]);
  const sealed = joined(SEALED, toBytes(slot.token), ...[...choices].sort().map(idBytes));
  return toText(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, own, sealed));
}

class Booth {
  constructor(place) {
    this.place = place;
    this.given = place.dataset;
    this.form = place.querySelector("form");
    this.told = place.querySelector("[data-told]");
  }

  // By the token alone nobody votes; it tells which of the published ballots this is.
  get token() {
    return sessionStorage.getItem(this.given.ballot);
  }

  set token(token) {
    sessionStorage.setItem(this.given.ballot, token);
  }

  async open() {
    if (!globalThis.crypto?.subtle) return this.say("insecure");
    this.place.querySelector("[data-get]").addEventListener("click", () => this.tries(() => this.get()));
    for (const what of ["forget", "clear"]) {
      const button = this.place.querySelector(`[data-${what}]`);
      button.addEventListener("click", () => this.tries(() => this.forget(what)));
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.tries(() => this.cast());
    });
    this.form.addEventListener("change", () => this.limit());
    await this.tries(() => this.resume());
  }

  // After a reload, a closed tab or a lost connection: ask what became of the ballot first.
  async resume() {
    this.show("get");
    if (this.given.voter !== "yes") return;
    const answer = await this.ask(this.given.stash, { credentials: "same-origin" });
    if (!answer.ok) return this.refuse(answer.body);
    this.stash = await Stash.of(this.given.ballot, toBytes(answer.body.key));
    this.slot = await this.stash.read();
    if (this.slot && !this.slot.signature) return this.get();
    return this.look();
  }

  async look() {
    const token = this.slot?.token ?? this.token;
    if (!token) return;
    const answer = await this.post(this.given.status, { token }, "omit");
    if (!answer.ok) return this.refuse(answer.body);
    if (answer.body.counted) return this.counted(token, answer.body.receipt);
    if (this.slot) return this.offer("not-yet");
  }

  async get() {
    if (this.given.voter !== "yes") return this.say("no-voter");
    if (!this.stash) {
      await this.resume();
      if (!this.stash || this.shown !== "get") return;
    }
    this.slot ??= await this.stash.begin(await makeSlot(this.given.ballot, this.given.key));
    if (this.slot.signature) return this.look();
    const answer = await this.post(this.given.token, { blinded: this.slot.blinded }, "same-origin");
    if (!answer.ok) return this.notIssued(answer.body);
    await this.unblind(toBytes(answer.body.signature));
    return this.offer("got");
  }

  // Unblinding also verifies: a signature by another key ends here.
  async unblind(blind) {
    const { token, inv, own } = this.slot;
    const key = await tokenKey(this.given.key);
    const signature = await (await blinding()).finalize(key, toBytes(token), blind, toBytes(inv));
    this.slot = { token, signature: toText(signature), own };
    await this.stash.write(this.slot);
  }

  // Where the voter has another token, got elsewhere, this one will never be signed.
  async notIssued(problem) {
    if (problem.type.endsWith("/token-issued")) {
      await this.stash.clear();
      this.slot = null;
    }
    this.refuse(problem);
  }

  async offer(what) {
    this.token = this.slot.token;
    this.place.querySelector("[data-early]").textContent = await receiptOf(toBytes(this.slot.token));
    this.show("form");
    this.say(what);
  }

  async cast() {
    const choices = [...this.form.querySelectorAll("input:checked")].map((input) => input.value);
    const chosen = choices.filter((choice) => choice !== "");
    const slot = this.slot;
    const body = {
      token: slot.token,
      signature: slot.signature,
      choices: chosen,
      seal: await sealOf(slot, chosen),
    };
    const answer = await this.post(this.given.cast, body, "omit");
    if (!answer.ok) return this.refuse(answer.body);
    return this.counted(slot.token, answer.body.receipt);
  }

  async counted(token, receipt) {
    if (receipt !== (await receiptOf(toBytes(token)))) return this.say("failed");
    this.token = token;
    this.slot = null;
    this.form.reset();
    this.place.querySelector("[data-receipt]").textContent = receipt;
    this.show("receipt");
    this.say("counted");
    // What cannot be removed now is removed at the next visit, when the box says again that it counts.
    await this.stash.clear().catch(() => {});
  }

  async forget(what) {
    await this.stash.clear();
    sessionStorage.removeItem(this.given.ballot);
    this.slot = null;
    this.form.reset();
    this.show("nothing");
    this.say(what === "clear" ? "cleared" : "forgotten");
  }

  limit() {
    const boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    const full = boxes.filter((box) => box.checked).length >= Number(this.given.seats);
    for (const box of boxes) box.disabled = full && !box.checked;
  }

  post(address, body, credentials) {
    const headers = { "Content-Type": "application/json" };
    return this.ask(address, { method: "POST", headers, body: JSON.stringify(body), credentials });
  }

  async ask(address, how) {
    const response = await fetch(address, {
      ...how,
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "error",
    });
    return { ok: response.ok, body: await response.json() };
  }

  // Whatever fails on the way, nobody is left without a word: the token is kept, so trying again is safe.
  async tries(deed) {
    const buttons = [...this.place.querySelectorAll("button")];
    const held = this.place.contains(document.activeElement) ? document.activeElement : null;
    for (const button of buttons) button.disabled = true;
    try {
      await deed();
    } catch {
      this.say(this.slot?.signature ? "lost" : this.stash ? "failed" : "unknown");
    } finally {
      for (const button of buttons) button.disabled = false;
      if (!this.form.hidden) this.limit();
      this.keepFocus(held);
    }
  }

  // A button that is disabled or goes away takes the focus with it; by keyboard one goes on from what is told.
  keepFocus(held) {
    if (held === null || this.place.contains(document.activeElement)) return;
    (held.closest("[hidden]") ? this.told : held).focus();
  }

  show(what) {
    this.shown = what;
    for (const part of this.place.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== what;
  }

  say(what) {
    const words = this.place.querySelector(`template[data-say="${what}"]`).content.cloneNode(true);
    this.told.replaceChildren(words);
  }

  refuse(problem) {
    const vietnamese = document.documentElement.lang === "vi";
    const title = document.createElement("strong");
    title.textContent = vietnamese ? problem.title : problem.title_en;
    const detail = document.createElement("p");
    detail.textContent = vietnamese ? problem.detail : problem.detail_en;
    this.told.replaceChildren(title, detail);
  }
}

// On the page of a result: mark the ballot of this tab, or the one whose receipt is typed in.
async function find(place) {
  const field = place.querySelector("input");
  const told = place.querySelector("[data-told]");
  const look = () => {
    const wanted = field.value.toUpperCase().replace(/[^A-Z2-7]/g, "");
    let found = false;
    for (const row of document.querySelectorAll("[data-of-receipt]")) {
      const same = wanted !== "" && row.dataset.ofReceipt.replaceAll("-", "") === wanted;
      row.classList.toggle("found", same);
      row.toggleAttribute("aria-current", same);
      found ||= same;
    }
    const say = wanted === "" ? "" : found ? "found" : "not-found";
    const words = say && place.querySelector(`template[data-say="${say}"]`).content.cloneNode(true);
    told.replaceChildren(...(words ? [words] : []));
  };
  place.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  place.hidden = false;
  const token = sessionStorage.getItem(place.dataset.ballot);
  if (token && globalThis.crypto?.subtle) {
    field.value = await receiptOf(toBytes(token));
    look();
  }
  return !token;
}

// A ballot that was never cast, or whose answer never came: its key went with those of the box.
async function over(place) {
  const nothingShown = receipts ? await find(receipts) : true;
  const left = await dropped(place.dataset.over).catch(() => false);
  if (left && nothingShown) place.hidden = false;
}

const booth = document.querySelector("[data-booth]");
const receipts = document.querySelector("[data-find]");
const ended = document.querySelector("[data-over]");
if (booth) new Booth(booth).open();
if (ended) over(ended);

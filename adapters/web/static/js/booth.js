// The voting booth. The token is made and blinded here (RFC 9474), so that the server signs what it
// cannot read. The ballot is then handed in without cookies. Kept in this tab are the token and,
// until the ballot counts, what is needed to hand it in; the choice is never kept.

import { RSABSSA } from "../vendor/blindrsa/blindrsa.js";

const SUITE = RSABSSA.SHA384.PSS.Randomized();
const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SEALED = new TextEncoder().encode("tonvinh-ballot/v1\0");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

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
  const token = SUITE.prepare(joined(idBytes(ballot), point));
  const { blindedMsg, inv } = await SUITE.blind(await tokenKey(spki), token);
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

  get slot() {
    return JSON.parse(sessionStorage.getItem(this.given.ballot) ?? "null");
  }

  set slot(slot) {
    sessionStorage.setItem(this.given.ballot, JSON.stringify(slot));
  }

  async open() {
    if (!globalThis.crypto?.subtle) return this.say("insecure");
    this.place.querySelector("[data-get]").addEventListener("click", () => this.tries(() => this.get()));
    this.place.querySelector("[data-forget]").addEventListener("click", () => this.forget());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.tries(() => this.cast());
    });
    this.form.addEventListener("change", () => this.limit());
    await this.tries(() => this.resume());
  }

  // After a reload, or a connection that was lost: ask what became of the ballot before anything.
  async resume() {
    const slot = this.slot;
    if (!slot) return this.show("get");
    if (!slot.signature && !slot.counted) return this.get();
    const answer = await this.post(this.given.status, { token: slot.token }, "omit");
    if (answer.body.counted) return this.counted(answer.body.receipt);
    this.show("form");
    return this.say("not-yet");
  }

  async get() {
    if (this.given.voter !== "yes") return this.say("no-voter");
    if (!this.slot) this.slot = await makeSlot(this.given.ballot, this.given.key);
    const slot = this.slot;
    const answer = await this.post(this.given.token, { blinded: slot.blinded }, "same-origin");
    if (!answer.ok) return this.refuse(answer.body);
    const token = toBytes(slot.token);
    const blind = toBytes(answer.body.signature);
    // Unblinding also verifies: a signature by another key ends here.
    const signature = await SUITE.finalize(await tokenKey(this.given.key), token, blind, toBytes(slot.inv));
    this.slot = { token: slot.token, signature: toText(signature), own: slot.own };
    this.show("form");
    return this.say("got");
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
    return this.counted(answer.body.receipt);
  }

  async counted(receipt) {
    const token = this.slot.token;
    if (receipt !== (await receiptOf(toBytes(token)))) return this.say("failed");
    this.slot = { token, counted: true };
    this.form.reset();
    this.place.querySelector("[data-receipt]").textContent = receipt;
    this.show("receipt");
    return this.say("counted");
  }

  forget() {
    sessionStorage.removeItem(this.given.ballot);
    this.show("nothing");
    this.say("forgotten");
  }

  limit() {
    const boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    const full = boxes.filter((box) => box.checked).length >= Number(this.given.seats);
    for (const box of boxes) box.disabled = full && !box.checked;
  }

  async post(address, body, credentials) {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials,
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "error",
    });
    return { ok: response.ok, body: await response.json() };
  }

  // Whatever fails on the way, nobody is left without a word: the token is kept, so trying again is safe.
  async tries(deed) {
    const buttons = [...this.place.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    try {
      await deed();
    } catch {
      this.say(this.slot?.signature ? "lost" : "failed");
    } finally {
      for (const button of buttons) button.disabled = false;
      if (!this.form.hidden) this.limit();
    }
  }

  show(what) {
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
  const slot = JSON.parse(sessionStorage.getItem(place.dataset.ballot) ?? "null");
  if (slot && globalThis.crypto?.subtle) {
    field.value = await receiptOf(toBytes(slot.token));
    look();
  }
}

const booth = document.querySelector("[data-booth]");
const receipts = document.querySelector("[data-find]");
if (booth) new Booth(booth).open();
if (receipts) find(receipts);

// The page on which a bundle is checked. The file is read here and stays here: no request is made.

import { toBase64 } from "./bytes.js";
import { keysFrom, signedCheckpoint } from "./notes.js";
import { ProofRefused } from "./refusing.js";
import { verifyBundle } from "./verifying.js";

const LARGEST = 512 * 2 ** 20;

// Said to the reader in words of the page; nothing is wrong with the bundle.
class Unchecked extends Error {}

const bytesOf = async (file) => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Unchecked("unread");
  }
};

async function able() {
  if (!globalThis.crypto?.subtle) return false;
  const key = crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
  return key.then(() => true, (error) => error.name !== "NotSupportedError");
}

class Verifying {
  constructor(form) {
    this.form = form;
    this.verdict = document.querySelector("#verdict");
    this.words = JSON.parse(form.dataset.words);
    this.sentences = JSON.parse(form.dataset.sentences);
    this.file = null;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.judge();
    });
    this.at("bundle").addEventListener("change", () => this.take(this.at("bundle").files[0]));
    this.acceptDrops(form.querySelector("[data-drop]"));
  }

  at = (id) => this.form.querySelector(`#${id}`);

  acceptDrops(place) {
    // Anywhere else a dropped file would make the browser leave the page.
    for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
    place.addEventListener("dragover", () => place.classList.add("drop-over"));
    place.addEventListener("dragleave", () => place.classList.remove("drop-over"));
    place.addEventListener("drop", (event) => {
      place.classList.remove("drop-over");
      this.at("bundle").files = event.dataTransfer.files;
      this.take(event.dataTransfer.files[0]);
    });
  }

  take(file) {
    this.file = file ?? null;
    const ready = this.published || this.at("keys").value.trim();
    if (this.file && ready) this.judge();
  }

  get published() {
    return this.form.querySelector("input[name=whose]:checked").value === "published";
  }

  async trust() {
    const given = this.published ? this.form.querySelector("[data-published]").textContent : this.at("keys").value;
    if (!given.trim()) throw new Unchecked("nokey");
    const keys = await keysFrom(given, "log.vkey");
    const asked = this.at("witnesses").value;
    const witnesses = asked.trim() ? await keysFrom(asked, "witness.vkey") : [];
    const [kept] = this.at("kept").files;
    const quorum = this.at("quorum").value.trim();
    return {
      keys, witnesses, quorum: quorum === "" ? null : Number(quorum),
      kept: kept ? await signedCheckpoint(await bytesOf(kept), keys, kept.name) : null,
    };
  }

  async judge() {
    this.show("", this.words.busy);
    try {
      if (!this.file) throw new Unchecked("nofile");
      if (!(await able())) throw new Unchecked("unable");
      if (this.file.size > LARGEST) throw new Unchecked("large");
      const trust = await this.trust();
      this.accepted(await verifyBundle(await bytesOf(this.file), trust), trust);
    } catch (error) {
      if (error instanceof ProofRefused) this.refused(error);
      else if (error instanceof Unchecked) this.show("unchecked", this.words.unchecked, [["", this.words[error.message]]]);
      else throw error;
    }
    this.verdict.focus();
  }

  accepted(found, trust) {
    const { words } = this;
    const witnesses = found.witnessed.map(([name, at]) => [words.witness, `${name}: ${new Date(Number(at) * 1000).toISOString()}`]);
    this.show("holds", words.holds, [
      [words.subject, `${words[found.subject.kind]} ${found.subject.id}`],
      [words.events, found.events],
      [words.streams, found.streams],
      [words.log, `${found.tree.origin} @ ${found.tree.size}, ${toBase64(found.tree.root)}`],
      [words.complete, found.complete ? words.proven : words.signed],
      ...(found.recounted ? [[words.recounted, found.recounted]] : []),
      ...(trust.witnesses.length ? witnesses : [[words.witness, words.nowitness]]),
      ...(found.continues === null ? [] : [[words.continues, found.continues]]),
      ...(this.published ? [["", words.published]] : []),
    ]);
  }

  refused({ code, facts }) {
    const told = this.sentences[code].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
    this.show("refused", this.words.refused, [[this.words.first, told], ["", `(${code})`]], code);
  }

  // Text only, never markup: a bundle may hold any name.
  show(kind, title, rows = [], code = "") {
    const heading = document.createElement("h2");
    heading.textContent = title;
    const list = document.createElement("dl");
    list.className = "govuk-summary-list";
    for (const [name, value] of rows) {
      const row = document.createElement("div");
      row.className = "govuk-summary-list__row";
      for (const [tag, part, text] of [["dt", "key", name], ["dd", "value", value]]) {
        const cell = document.createElement(tag);
        cell.className = `govuk-summary-list__${part}`;
        cell.textContent = String(text);
        row.append(cell);
      }
      list.append(row);
    }
    this.verdict.className = kind ? `verdict verdict-${kind}` : "";
    this.verdict.dataset.code = code;
    this.verdict.dataset.kind = kind;
    this.verdict.replaceChildren(heading, ...(rows.length ? [list] : []));
  }
}

for (const form of document.querySelectorAll("form[data-verify]")) new Verifying(form);

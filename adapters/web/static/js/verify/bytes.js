// Bytes and the few ways to write them. Everything has one form only: what could be written in
// another way is not read at all.

import { Unreadable } from "./refusing.js";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const DECIMAL = /^(?:0|[1-9][0-9]{0,18})$/;

export const encode = (text) => new TextEncoder().encode(text);

export function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable("not UTF-8");
  }
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const same = (one, other) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function toBase64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function fromBase64(text) {
  if (typeof text !== "string" || !BASE64.test(text)) throw new Unreadable("not base64");
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Unreadable("not the canonical base64");
  return bytes;
}

export function fromBase64Url(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9_-]*$/.test(text)) throw new Unreadable("not base64url");
  const plain = text.replace(/-/g, "+").replace(/_/g, "/");
  return fromBase64(plain + "=".repeat((4 - (plain.length % 4)) % 4));
}

export function toBase32(bytes) {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[parseInt(five, 2)]).join("");
}

export function uuidText(bytes) {
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// A UUID in any of the forms that Python's reader takes, in the one that it writes.
export function uuidIn(text) {
  if (typeof text !== "string") throw new Unreadable("not a UUID");
  const plain = text.replace("urn:", "").replace("uuid:", "").replace(/^[{}]+|[{}]+$/g, "");
  const digits = plain.replace(/-/g, "").toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) throw new Unreadable("not a UUID");
  return uuidText(fromHex(digits));
}

export const uuidBytes = (text) => fromHex(text.replace(/-/g, ""));

export function decimal(text) {
  if (!DECIMAL.test(text)) throw new Unreadable("not a number");
  return BigInt(text);
}

// Takes so many bytes at a time, and none where there are not so many left.
export class Pieces {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  take(count) {
    if (this.#at + count > this.#bytes.length) return null;
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }

  get ended() {
    return this.#at === this.#bytes.length;
  }
}

export const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

// Passkeys. Each form marked `data-passkey` names what it does; the server sends what the browser
// needs and judges what comes back. Without this script, or in a browser without passkeys, these
// forms stay hidden and the password does.

const able = () =>
  window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined &&
  window.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined;

async function post(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  const said = await response.json();
  if (response.ok) return said;
  if (String(said.type).endsWith("proof-needed")) window.location.assign("/account/proof?next=/account");
  throw new Error(said.told ?? said.detail);
}

const find = async (address) => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post(address, {}));
  return (await navigator.credentials.get({ publicKey })).toJSON();
};

const make = async (address) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post(address, {}));
  return (await navigator.credentials.create({ publicKey })).toJSON();
};

const DEEDS = {
  "sign-in": async ({ next }) => {
    const credential = await find("/sign-in/passkey/options");
    window.location.assign((await post("/sign-in/passkey", { credential, next: next.value })).next);
  },
  add: async ({ name }) => {
    const credential = await make("/account/passkeys/options");
    window.location.assign((await post("/account/passkeys", { credential, name: name.value })).next);
  },
  // What was typed goes to the deed only after the proof is in the session.
  prove: async (_, form) => {
    const credential = await find("/account/proof/options");
    await post("/account/proof/passkey", { credential });
    form.submit();
  },
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able()) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector("[role=alert]");
    told.textContent = "";
    try {
      await DEEDS[form.dataset.passkey](form.elements, form);
    } catch (error) {
      told.textContent = error.name === "NotAllowedError" || !error.message ? form.dataset.failed : error.message;
    }
  });
}

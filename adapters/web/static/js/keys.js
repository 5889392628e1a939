// Single keys (see /keys): they lead to places and open forms, and never send anything. They rest
// while one types, and a person who switches them off is not given this script at all.

const GO_SECONDS = 1.5;
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
let goUntil = 0;

function hint(element, keys) {
  const shown = document.createElement("kbd");
  shown.className = "key-hint";
  shown.textContent = keys;
  shown.setAttribute("aria-hidden", "true");
  element.append(" ", shown);
}

// The link of the next row gets the focus, so Enter does what it always does.
function step(by) {
  const links = [...document.querySelectorAll("main tbody tr")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  const row = document.activeElement.closest("main tbody tr");
  const at = row ? links.findIndex((link) => row.contains(link)) : by > 0 ? -1 : links.length;
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

function open(element) {
  if (element.localName === "a") return element.click();
  const form = element.closest("details");
  if (!form) return element.focus();
  form.open = true;
  (form.querySelector("input:not([type=hidden]), textarea, select") ?? element).focus();
}

function act(key) {
  if (performance.now() < goUntil) {
    goUntil = 0;
    document.querySelector(`[data-go="${CSS.escape(key)}"]`)?.click();
    return true;
  }
  if (key === "g") goUntil = performance.now() + GO_SECONDS * 1000;
  else if (key === "?") location.assign("/keys");
  else if (key === "/") document.querySelector("#find-q")?.focus();
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "[") document.querySelector("main a[rel=prev]")?.click();
  else if (key === "]") document.querySelector("main a[rel=next]")?.click();
  else {
    const meant = document.querySelector(`main [aria-keyshortcuts="${CSS.escape(key)}"]`);
    if (!meant) return false;
    open(meant);
  }
  return true;
}

for (const element of document.querySelectorAll("[data-go]")) hint(element, `g ${element.dataset.go}`);
for (const element of document.querySelectorAll("main [aria-keyshortcuts]")) hint(element, element.getAttribute("aria-keyshortcuts"));
for (const [side, key] of [["prev", "["], ["next", "]"]]) for (const link of document.querySelectorAll(`main a[rel=${side}]`)) hint(link, key);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (event.key.length === 1 && !event.target.closest?.(TYPED_IN) && act(event.key)) event.preventDefault();
});

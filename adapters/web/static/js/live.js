// What a page needs to change while it is open comes after the page itself: nobody waits for it.

const { live } = document.querySelector("script[data-live]").dataset;
const place = document.querySelector("[data-stream]");

const loaded = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

async function follow() {
  for (const address of live.split(" ")) await loaded(address);
  // Asked for once the extension is there: htmx alone would pass over the attribute and not come back.
  place.setAttribute("hx-sse:connect", place.dataset.stream);
  place.setAttribute("hx-swap", "none");
  globalThis.htmx.process(place);
}

if (document.readyState === "complete") follow();
else window.addEventListener("load", () => setTimeout(follow));

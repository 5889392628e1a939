// What a page needs to change while it is open comes after the page itself: nobody waits for it.

const { live } = document.querySelector("script[data-live]").dataset;

function follow() {
  for (const address of live.split(" ")) {
    const script = document.createElement("script");
    script.src = address;
    script.async = false; // The second is an extension of the first.
    document.head.append(script);
  }
}

if (document.readyState === "complete") follow();
else window.addEventListener("load", () => setTimeout(follow));

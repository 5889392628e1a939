// What waits is asked about again and again; once there is an answer the page leads to it, and until
// then nothing moves under the reader. Without this script the link does it.

const EVERY = 3000;
const STILL_WAITING = 202;
const link = document.querySelector("a[data-again]");

async function look() {
  const answer = await fetch(link.href, { redirect: "manual" }).catch(() => null);
  const answered = answer && (answer.ok || answer.type === "opaqueredirect");
  if (answered && answer.status !== STILL_WAITING) location.assign(link.href);
  else setTimeout(look, EVERY);
}

setTimeout(look, EVERY);

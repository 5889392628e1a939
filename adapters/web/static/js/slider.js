// The slider of a history: shows the state after another event without leaving the page. Without
// this script the form has a button and does the same.

const WAIT = 200;
const SHOWN = ["#then", "#filters", "#timeline"];

class Slider {
  #asked = 0;
  #timer;

  constructor(form) {
    this.form = form;
    this.range = form.querySelector("input[type=range]");
    this.told = form.querySelector("output");
    form.querySelector("button").hidden = true;
    this.range.addEventListener("input", () => this.tell());
    this.range.addEventListener("change", () => this.later());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.show();
    });
  }

  tell() {
    this.told.textContent = this.form.querySelector(`option[value="${this.range.value}"]`).label;
  }

  // Holding an arrow key moves through many events; only the one it stops at is asked for.
  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(), WAIT);
  }

  async show() {
    const asked = (this.#asked += 1);
    const address = `${this.form.action}?${new URLSearchParams(new FormData(this.form))}`;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) {
      this.form.submit();
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    // An answer that was overtaken shows what nobody looks at any more.
    if (asked !== this.#asked) return;
    for (const part of SHOWN) document.querySelector(part).replaceWith(page.querySelector(part));
    history.replaceState(null, "", address);
  }
}

for (const form of document.querySelectorAll("form[data-slider]")) new Slider(form);

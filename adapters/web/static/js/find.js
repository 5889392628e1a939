// The find box of the header: Ctrl K leads to it from anywhere, and what it would find is listed
// below while one types (the combobox pattern of ARIA). Without this script the form sends itself.

const WAIT = 200;

class Find {
  #asked = 0;
  #timer;

  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = "find-hits";
    this.list.className = "find-hits";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.dataset.hits);
    input.form.append(this.list);
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "find-hits", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.form.addEventListener("focusout", (event) => {
      if (!input.form.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("keydown", (event) => this.called(event));
  }

  called(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (document.activeElement !== this.input) this.before = document.activeElement;
    this.input.focus();
    this.input.select();
  }

  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const asked = (this.#asked += 1);
    const q = this.input.value.trim();
    if (!q) return this.close();
    const response = await fetch(`/find?${new URLSearchParams({ q })}`).catch(() => null);
    // An answer that was overtaken lists what nobody asks for any more.
    if (!response?.ok || asked !== this.#asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    this.show([...page.querySelectorAll(".hits li")].filter((hit) => hit.querySelector("a")));
  }

  show(hits) {
    const options = hits.map((hit, n) => {
      const option = document.createElement("li");
      option.id = `find-hit-${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(...hit.cloneNode(true).childNodes);
      const link = option.querySelector("a");
      option.dataset.href = link.getAttribute("href");
      link.replaceWith(link.textContent);
      // The pointer must not take the focus from the field before it is let go.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(option.dataset.href));
      return option;
    });
    this.list.replaceChildren(...options);
    this.choose(null);
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
  }

  choose(option) {
    for (const each of this.list.children) each.setAttribute("aria-selected", String(each === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
    this.chosen = option;
  }

  close() {
    this.#asked += 1;
    this.show([]);
  }

  pressed(event) {
    const options = [...this.list.children];
    const at = options.indexOf(this.chosen);
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      this.before?.focus();
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      location.assign(this.chosen.dataset.href);
    } else if (options.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? at + 1 : (at < 0 ? options.length : at) - 1;
      this.choose(options[(step + options.length) % options.length]);
    }
  }
}

const input = document.querySelector("#find-q");
if (input) new Find(input);

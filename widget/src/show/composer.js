import { icon, make } from "./dom.js";
import { words } from "./words.js";

/** The box to write in: Enter sends, Shift and Enter begins a line. */
export class Composer {
  constructor({ onSay, onDraft, draft }) {
    Object.assign(this, { onSay, onDraft });
    this.box = make("textarea", {
      id: "box",
      rows: 1,
      placeholder: words.boxHint,
      enterkeyhint: "send",
      autocomplete: "off",
      onkeydown: (event) => this.#key(event),
      oninput: () => this.#written(),
    });
    this.box.value = draft;
    const label = make("label", { for: "box", class: "unseen" }, words.box);
    const send = make("button", { class: "send", "aria-label": words.send }, icon("send"));
    const onsubmit = (event) => this.#submit(event);
    this.element = make("form", { class: "composer", onsubmit, hidden: true }, label, this.box, send);
  }

  show(talking) {
    if (talking === !this.element.hidden) return;
    this.element.hidden = !talking;
    this.#fit();
  }

  /** Puts words back that could not be sent, unless others are being written. */
  giveBack(text) {
    if (this.box.value.trim()) return;
    this.box.value = text;
    this.#written();
  }

  clear() {
    this.box.value = "";
    this.#written();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.box.value.trim();
    if (text) this.onSay(text);
  }

  #written() {
    this.onDraft(this.box.value);
    this.#fit();
  }

  #fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + 2}px`;
  }
}

import { button, icon, make } from "./dom.js";
import { lineFor, offerChange } from "./message.js";
import { words } from "./words.js";

const NEAR = 60;

/** The log of the conversation: each message enters it once and keeps its place. */
export class Transcript {
  #lines = new Map();
  #following = true;

  constructor({ onEdit, scroller }) {
    Object.assign(this, { onEdit, scroller });
    this.list = make("ol", { class: "lines" });
    const log = { role: "log", "aria-live": "off", "aria-label": words.log };
    this.element = make("div", log, this.list);
    this.more = button([icon("down"), words.newMessage], () => this.goToEnd(), { class: "more", hidden: true });
    this.#watchScrolling();
  }

  show({ messages, live, about }, waiting, given) {
    this.element.setAttribute("aria-live", live ? "polite" : "off");
    const wanted = [...messages, ...waiting].filter((message) => message.text || message.card);
    const keys = new Set(wanted.map(keyOf));
    this.#lines.forEach((line, key) => keys.has(key) || this.#remove(key, line));
    const added = wanted.filter((message) => !this.#lines.has(keyOf(message)));
    added.forEach((message) => this.#add(message, about));
    wanted.forEach((message, at) => this.#settle(message, at));
    const answers = new Map(given.map((answer) => [answer.id, answer]));
    messages.filter(({ from }) => from === "person").forEach((message) => {
      const line = this.#lines.get(keyOf(message));
      if (line) offerChange(line, answers.get(message.id), this.onEdit);
    });
    return added;
  }

  /** Brings what is new into view, unless the person is reading further up. */
  reveal(added) {
    if (added.some(({ from }) => from === "person")) this.#following = true;
    if (this.#following) this.goToEnd();
    else if (added.length) this.more.hidden = false;
  }

  #add(message, about) {
    const line = lineFor(message, about);
    this.#lines.set(keyOf(message), line);
    this.list.append(line);
  }

  #remove(key, line) {
    line.remove();
    this.#lines.delete(key);
  }

  #settle(message, at) {
    const line = this.#lines.get(keyOf(message));
    line.toggleAttribute("data-waiting", !message.seq);
    if (this.list.children[at] !== line) this.list.insertBefore(line, this.list.children[at]);
  }

  /** The end of the conversation, or the start of the newest message where that is longer than the view. */
  goToEnd() {
    this.more.hidden = true;
    this.#following = true;
    const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    const latest = this.list.lastChild;
    const start = latest?.matches(".bot") ? this.#offset(latest) - 16 : end;
    this.scroller.scrollTo({ top: Math.min(end, start), behavior: behaviour });
  }

  #offset(line) {
    const view = this.scroller.getBoundingClientRect();
    return line.getBoundingClientRect().top - view.top + this.scroller.scrollTop;
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #watchScrolling() {
    const look = () => requestAnimationFrame(() => (this.#following = this.#atEnd));
    for (const moved of ["wheel", "touchmove", "keydown", "pointerup"]) {
      this.scroller.addEventListener(moved, look, { passive: true });
    }
    this.scroller.addEventListener("scroll", () => this.#atEnd && (this.more.hidden = true));
  }
}

function keyOf(message) {
  return message.id ?? message.seq;
}

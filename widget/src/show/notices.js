import { button, make, setText } from "./dom.js";
import { words } from "./words.js";

const FADES_AFTER = 4_000;
const SHOWS_AFTER = 1_000;

/** What has gone wrong and what to do, announced once; and that it is well again. */
export class Notices {
  constructor() {
    this.alert = make("p", { role: "alert", class: "notice" });
    this.calm = make("p", { role: "status", class: "notice calm" });
    this.element = make("div", { class: "notices" }, this.alert, this.calm);
  }

  show(state) {
    const text = noticeFor(state) ?? "";
    if (!text && this.troubled && !state.ended) this.#wellAgain();
    this.troubled = Boolean(state.trouble);
    setText(this.alert, text);
    if (text) setText(this.calm, "");
  }

  #wellAgain() {
    setText(this.calm, words.back);
    setTimeout(() => setText(this.calm, ""), FADES_AFTER);
  }
}

function noticeFor({ trouble, refusal, ended, about }) {
  if (ended) return null;
  if (refusal) return refusalText(refusal, about);
  return words.trouble[trouble];
}

function refusalText({ status, code }, about) {
  if (code === "not_deleted") return words.refused.notDeleted(about?.phone);
  if (status === 409) return words.refused.stale;
  return status === 413 || code === "too_long" ? words.refused.tooLong : words.refused.notTaken;
}

/** "The assistant is writing": after a moment, and announced once in a turn. */
export class Typing {
  #timer = null;
  #announcedFor = null;

  constructor({ onShow }) {
    this.onShow = onShow;
    this.text = make("span", { class: "unseen" });
    const dots = make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i"));
    this.element = make("p", { role: "status", class: "typing" }, dots, this.text);
  }

  show(typing, turn) {
    if (!typing) return this.#hide();
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#appear(turn), SHOWS_AFTER);
  }

  #appear(turn) {
    this.element.toggleAttribute("data-shown", true);
    if (this.#announcedFor !== turn) setText(this.text, words.typing);
    this.#announcedFor = turn;
    this.onShow();
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.element.toggleAttribute("data-shown", false);
    setText(this.text, "");
  }
}

/** Takes the place of the box once a chat is over. */
export class Ending {
  constructor({ onStart }) {
    this.text = make("p", { role: "status" });
    this.start = button(words.startNew, onStart, { class: "primary" });
    this.element = make("div", { class: "ending" }, this.text, this.start);
  }

  show({ ended }) {
    this.element.toggleAttribute("data-shown", Boolean(ended));
    this.start.hidden = !ended;
    setText(this.text, ended ? endedText(ended) : "");
  }
}

function endedText({ why, receipt }) {
  const text = words.ended[why];
  return typeof text === "function" ? text(receipt) : text;
}

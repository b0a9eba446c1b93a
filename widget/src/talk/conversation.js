import { answersIn, openQuestion } from "./answers.js";
import { Link } from "./link.js";
import { pause } from "./pace.js";
import { Trouble } from "./trouble.js";

/** Long enough for a screen reader to take in a log that is not live yet. */
const SETTLE = 300;

const FRESH = { messages: [], sent: [], typing: false, trouble: null, refusal: null, ended: null };

/** One conversation and everything there is to know of it; tells `onChange` whenever that changes. */
export class Conversation {
  state = { ...FRESH, about: null, live: false };
  #opened = false;

  constructor({ api, store, onChange }) {
    Object.assign(this, { store, onChange });
    this.trouble = new Trouble((trouble) => this.#change({ trouble }));
    this.link = new Link({ api, store, on: this.#news() });
  }

  /** Reads who the practice is, and goes on with the conversation that this tab remembers. */
  async open() {
    if (this.#opened) return;
    this.#opened = true;
    if (!navigator.onLine) this.trouble.raise("offline");
    this.link.about().then(({ body }) => this.#change({ about: body }));
    if (this.link.started) await this.#resume();
    else this.#change({ live: true });
    this.link.resend();
  }

  /** What the person has said that the server has not shown back yet. */
  get waiting() {
    const known = new Set(this.state.messages.map((message) => message.id));
    return [...this.state.sent, ...this.link.waiting]
      .filter((message) => !known.has(message.id) && !message.edit)
      .map(({ id, text, choices }) => ({ id, from: "person", text: text ?? choices.join(", ") }));
  }

  get talking() {
    return this.link.started || this.link.waiting.length > 0;
  }

  /** The bot's message that waits for an answer, or null while the person's is on its way. */
  get question() {
    const onItsWay = this.link.waiting.length || this.waiting.length;
    return onItsWay || this.state.ended ? null : openQuestion(this.state.messages);
  }

  /** What was asked and answered so far. */
  get answers() {
    return this.state.ended ? [] : answersIn(this.state.messages, this.store.get("edits"));
  }

  say(text) {
    this.#send({ text });
  }

  choose(choices) {
    this.#send({ choices });
  }

  edit(question) {
    const { id } = this.#send({ edit: question });
    this.store.set({ edits: [...this.store.get("edits"), id] });
  }

  /** Says that something was not taken, without asking the server. */
  refuse(refusal) {
    this.#change({ refusal });
  }

  /** Leaves this conversation behind and begins another. */
  startAgain(greeting) {
    this.#forget(null);
    this.say(greeting);
  }

  /** Tells the server that the person goes, as far as it listens, and forgets everything here. */
  leave(farewell) {
    this.link.farewell(farewell);
    this.#forget({ why: "left" });
  }

  /** Has everything deleted, also on the server; says whether that worked. */
  async remove() {
    if (!this.link.started) return this.#forget({ why: "left" });
    const { outcome, receipt } = await this.link.remove();
    if (outcome === "done") this.#forget({ why: "deleted", receipt });
    else if (outcome === "gone") this.#gone();
    else this.#change({ refusal: { code: "not_deleted" } });
  }

  #send(message) {
    const item = this.link.send(message);
    this.#change({ refusal: null });
    return item;
  }

  #change(changes) {
    this.state = { ...this.state, ...changes };
    this.onChange();
  }

  /** Shows what was shown before without announcing it, then what is new. */
  async #resume() {
    const history = await this.link.history();
    if (!history) return this.#gone();
    const seen = this.store.get("last");
    this.trouble.calm();
    this.#change({ messages: history.messages.filter(({ seq }) => seq <= seen) });
    await pause(SETTLE);
    this.#change({ live: true });
    history.messages.filter(({ seq }) => seq > seen).forEach((message) => this.#take(message));
    this.#change({ typing: history.typing });
    this.link.follow();
  }

  #news() {
    return {
      message: (message) => this.#take(message),
      typing: (typing) => typing !== this.state.typing && this.#change({ typing }),
      connected: () => this.trouble.calm(),
      trouble: (what) => this.trouble.raise(what),
      sent: (message) => this.#sent(message),
      refused: (message, refusal) => this.#change({ refusal: { ...refusal, message } }),
      gone: () => this.#gone(),
    };
  }

  #take(message) {
    const messages = [...this.state.messages, message];
    const sent = this.state.sent.filter(({ id }) => id !== message.id);
    this.store.set({ last: message.seq });
    const ended = message.kind === "ended" ? { why: "closed" } : this.state.ended;
    const typing = message.from === "bot" ? false : this.state.typing;
    this.#change({ messages, sent, ended, typing });
  }

  #sent(message) {
    this.trouble.calm();
    const { messages, sent } = this.state;
    const shown = messages.findIndex(({ id }) => id === message.id);
    const answered = shown >= 0 && messages.slice(shown).some(({ from }) => from === "bot");
    this.#change({ sent: shown < 0 ? [...sent, message] : sent, typing: !answered });
  }

  #gone() {
    const unsent = this.link.waiting.map(({ text }) => text).filter(Boolean);
    const { messages } = this.state;
    this.#forget({ why: "expired" }, { messages, draft: unsent.join("\n") });
  }

  #forget(ended, { messages = [], draft = "" } = {}) {
    this.link.cut();
    this.trouble.calm();
    this.store.set({ draft });
    this.#change({ ...FRESH, messages, ended, live: true });
  }
}

import { outcomeOf } from "./api.js";
import { answersIn, openQuestion } from "./answers.js";
import { backoff, pause } from "./pace.js";
import { Receiver } from "./receiver.js";
import { Sender } from "./sender.js";

const SETTLE = 300;
const TROUBLE_SHOWS_AFTER = 2_500;

const FRESH = { messages: [], sent: [], typing: false, trouble: null, refusal: null, ended: null };

/** One conversation and everything there is to know of it; tells `onChange` whenever that changes. */
export class Conversation {
  state = { ...FRESH, about: null, live: false };
  #receiver = null;
  #opened = false;

  constructor({ api, store, onChange }) {
    Object.assign(this, { api, store, onChange });
    this.sender = this.#newSender();
    addEventListener("offline", () => this.#trouble("offline"));
    addEventListener("online", () => this.state.trouble === "offline" && this.#change({ trouble: "lost" }));
    addEventListener("pagehide", () => this.#receiver?.stop());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#started() && this.#follow());
  }

  /** Reads who the practice is, and goes on with the conversation that this tab remembers. */
  async open() {
    if (this.#opened) return;
    this.#opened = true;
    if (!navigator.onLine) this.#trouble("offline");
    this.#readAbout();
    if (this.#started()) await this.#resume();
    else this.#change({ live: true });
    this.sender.kick();
  }

  /** What the person has said that the server has not shown back yet. */
  get waiting() {
    const known = new Set(this.state.messages.map((message) => message.id));
    return [...this.state.sent, ...this.sender.waiting]
      .filter((message) => !known.has(message.id) && !message.edit)
      .map(({ id, text, choices }) => ({ id, from: "person", text: text ?? choices.join(", ") }));
  }

  get talking() {
    return this.#started() || this.sender.waiting.length > 0;
  }

  /** The bot's message that waits for an answer, or null while the person's is on its way. */
  get question() {
    const onItsWay = this.sender.waiting.length || this.waiting.length;
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
    const session = this.store.get("session");
    if (session) this.api.send(session.token, { id: crypto.randomUUID(), text: farewell }, { last: true });
    this.#forget({ why: "left" });
  }

  /** Has everything deleted, also on the server; says whether that worked. */
  async remove() {
    const session = this.store.get("session");
    if (!session) return this.#forget({ why: "left" });
    const answer = await this.api.forget(session.token);
    const outcome = outcomeOf(answer);
    if (outcome === "done") this.#forget({ why: "deleted", receipt: answer.body.receipt });
    else if (outcome === "gone") this.#gone();
    else this.#change({ refusal: { code: "not_deleted" } });
  }

  #started() {
    return Boolean(this.store.get("session"));
  }

  #send(message) {
    const item = this.sender.add(message);
    this.#change({ refusal: null });
    return item;
  }

  #change(changes) {
    this.state = { ...this.state, ...changes };
    this.onChange();
  }

  async #readAbout() {
    const about = await this.#persist(() => this.api.about());
    this.#change({ about: about.body });
  }

  async #persist(request) {
    for (let failures = 1; ; failures++) {
      const answer = await request();
      if (outcomeOf(answer) !== "again") return answer;
      this.#trouble("lost");
      await pause(backoff(failures));
    }
  }

  /** Shows what was shown before without announcing it, then what is new. */
  async #resume() {
    const { token } = this.store.get("session");
    const answer = await this.#persist(() => this.api.messages(token, 0));
    if (outcomeOf(answer) !== "done") return this.#gone();
    const { messages } = answer.body;
    const seen = this.store.get("last");
    this.#calm();
    this.#change({ messages: messages.filter(({ seq }) => seq <= seen) });
    await pause(SETTLE);
    this.#change({ live: true });
    messages.filter(({ seq }) => seq > seen).forEach((message) => this.#take(message));
    this.#change({ typing: answer.body.typing });
    this.#follow();
  }

  #follow() {
    this.#receiver?.stop();
    this.#receiver = new Receiver({
      api: this.api,
      token: this.store.get("session").token,
      after: this.store.get("last"),
      on: {
        message: (message) => this.#take(message),
        typing: (typing) => typing !== this.state.typing && this.#change({ typing }),
        connected: () => this.#calm(),
        trouble: (what) => this.#trouble(what),
        gone: () => this.#gone(),
      },
    });
    this.#receiver.run();
  }

  #newSender() {
    const on = {
      started: (session) => {
        this.store.set({ session, last: 0 });
        this.#follow();
      },
      sent: (message) => this.#sent(message),
      refused: (message, refusal) => this.#change({ refusal: { ...refusal, message } }),
      trouble: (what) => this.#trouble(what),
      gone: () => this.#gone(),
    };
    return new Sender({ api: this.api, store: this.store, on });
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
    this.#calm();
    const { messages, sent } = this.state;
    const shown = messages.findIndex(({ id }) => id === message.id);
    const answered = shown >= 0 && messages.slice(shown).some(({ from }) => from === "bot");
    this.#change({ sent: shown < 0 ? [...sent, message] : sent, typing: !answered });
  }

  /** A short interruption is nobody's business: it is shown once it has lasted. */
  #trouble(what) {
    const now = navigator.onLine ? what : "offline";
    if (now === "offline" || now === "busy") return this.#change({ trouble: now });
    if (this.state.trouble || this.worry) return;
    this.worry = setTimeout(() => this.#change({ trouble: "lost" }), TROUBLE_SHOWS_AFTER);
  }

  #calm() {
    clearTimeout(this.worry);
    this.worry = null;
    if (this.state.trouble) this.#change({ trouble: null });
  }

  #gone() {
    const unsent = this.sender.waiting.map(({ text }) => text).filter(Boolean);
    const { messages } = this.state;
    this.#forget({ why: "expired" }, { messages, draft: unsent.join("\n") });
  }

  #forget(ended, { messages = [], draft = "" } = {}) {
    this.#receiver?.stop();
    this.sender.stop();
    this.#calm();
    this.store.forget();
    this.store.set({ draft });
    this.sender = this.#newSender();
    this.#change({ ...FRESH, messages, ended, live: true });
  }
}

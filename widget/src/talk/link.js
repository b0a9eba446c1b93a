import { outcomeOf } from "./api.js";
import { newId } from "./ids.js";
import { backoff, pause } from "./pace.js";
import { Receiver } from "./receiver.js";
import { Sender } from "./sender.js";

/** Both directions of one conversation with the server: what is sent, and what is followed. */
export class Link {
  #receiver = null;

  constructor({ api, store, on }) {
    Object.assign(this, { api, store, on });
    this.#renewSender();
    addEventListener("pagehide", () => this.#receiver?.stop());
    addEventListener("pageshow", ({ persisted }) => persisted && this.started && this.follow());
  }

  get started() {
    return Boolean(this.store.get("session"));
  }

  get waiting() {
    return this.#sender.waiting;
  }

  send(message) {
    return this.#sender.add(message);
  }

  /** Sends what a page before this one could not. */
  resend() {
    this.#sender.kick();
  }

  about() {
    return this.#persist(() => this.api.about());
  }

  /** Everything that was said so far, or null when the conversation is gone. */
  async history() {
    const answer = await this.#persist(() => this.api.messages(this.#token, 0));
    return outcomeOf(answer) === "done" ? answer.body : null;
  }

  /** Goes on from the last message seen. */
  follow() {
    this.#receiver?.stop();
    const after = this.store.get("last");
    this.#receiver = new Receiver({ api: this.api, token: this.#token, after, on: this.on });
    this.#receiver.run();
  }

  /** Says goodbye without waiting for an answer. */
  farewell(text) {
    if (this.started) this.api.send(this.#token, { id: newId(), text }, { last: true });
  }

  /** What the server says to a wish to have everything deleted. */
  async remove() {
    const answer = await this.api.forget(this.#token);
    return { outcome: outcomeOf(answer), receipt: answer.body?.receipt };
  }

  /** Cuts both directions and forgets what this tab knew. */
  cut() {
    this.#receiver?.stop();
    this.#sender.stop();
    this.store.forget();
    this.#renewSender();
  }

  #sender = null;

  get #token() {
    return this.store.get("session").token;
  }

  #renewSender() {
    const started = (session) => {
      this.store.set({ session, last: 0 });
      this.follow();
    };
    this.#sender = new Sender({ api: this.api, store: this.store, on: { ...this.on, started } });
  }

  async #persist(request) {
    for (let failures = 1; ; failures++) {
      const answer = await request();
      if (outcomeOf(answer) !== "again") return answer;
      this.on.trouble("lost");
      await pause(backoff(failures));
    }
  }
}

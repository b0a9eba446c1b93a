import { outcomeOf } from "./api.js";
import { newId } from "./ids.js";
import { backoff, pause } from "./pace.js";

/** Sends the outbox strictly one message at a time, in order, until the server has each. */
export class Sender {
  #busy = false;
  #stopped = new AbortController();

  constructor({ api, store, on }) {
    Object.assign(this, { api, store, on });
  }

  add(message) {
    const item = { id: newId(), ...message };
    this.store.set({ outbox: [...this.waiting, item] });
    this.kick();
    return item;
  }

  get waiting() {
    return this.store.get("outbox");
  }

  stop() {
    this.#stopped.abort();
  }

  async kick() {
    if (this.#busy) return;
    this.#busy = true;
    const { signal } = this.#stopped;
    for (let failures = 0; this.waiting.length && !signal.aborted; ) {
      const answer = await this.#next();
      if (signal.aborted) break;
      failures = this.#judge(answer) ? 0 : failures + 1;
      if (failures) await pause(Math.max(backoff(failures), (answer.retryAfter ?? 0) * 1000), signal);
    }
    this.#busy = false;
  }

  /** The answer to the next request that is due: a conversation first, then the oldest message. */
  async #next() {
    const session = this.store.get("session");
    if (!session) return { ...(await this.api.start()), starts: true };
    const [message] = this.waiting;
    return { ...(await this.api.send(session.token, message)), message };
  }

  /** Whether the request is settled; if not, it is tried again. */
  #judge(answer) {
    const outcome = outcomeOf(answer);
    if (outcome === "again" || (answer.starts && outcome !== "done")) return this.#later(answer);
    if (answer.starts) this.on.started(answer.body);
    else if (outcome === "gone") this.#drop(() => this.on.gone());
    else this.#settle(answer, outcome);
    return true;
  }

  #later(answer) {
    this.on.trouble(answer.status === 429 ? "busy" : "lost");
    return false;
  }

  #settle({ message, status, body }, outcome) {
    this.store.set({ outbox: this.waiting.filter((other) => other.id !== message.id) });
    if (outcome === "done") this.on.sent(message);
    else this.on.refused(message, { status, code: body?.error?.code });
  }

  #drop(then) {
    this.stop();
    then();
  }
}

import { outcomeOf } from "./api.js";
import { backoff, pause } from "./pace.js";
import { EventReader } from "./sse.js";

const FIRST_BYTE = 20_000;
const NEXT_BYTE = 45_000;
const POLL_SECONDS = 25;

/** Follows a conversation from a sequence number on: a stream, or polling where streams are held back. */
export class Receiver {
  #stopped = new AbortController();
  #polling = false;

  constructor({ api, token, after, on }) {
    Object.assign(this, { api, token, after, on });
  }

  stop() {
    this.#stopped.abort();
  }

  async run() {
    const { signal } = this.#stopped;
    for (let failures = 0; !signal.aborted; ) {
      const outcome = await (this.#polling ? this.#poll(signal) : this.#stream(signal));
      if (signal.aborted) return;
      if (outcome === "gone") return this.on.gone();
      failures = outcome === "done" ? 0 : failures + 1;
      if (failures) this.on.trouble("lost");
      await pause(failures ? backoff(failures) : 200, signal);
    }
  }

  /** One request, ended when nothing is heard of it in time or when the whole conversation stops. */
  async #attempt(signal, patience, request) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener("abort", stop);
    const watch = new Watch(patience, stop);
    const outcome = await request(attempt.signal, watch);
    watch.end();
    signal.removeEventListener("abort", stop);
    return { outcome, silent: !watch.heard && attempt.signal.aborted };
  }

  async #poll(signal) {
    const asked = (limit) => this.api.messages(this.token, this.after, POLL_SECONDS, limit);
    const { outcome: answer } = await this.#attempt(signal, NEXT_BYTE, asked);
    const outcome = outcomeOf(answer);
    if (outcome !== "done") return outcome;
    this.on.connected();
    answer.body.messages.forEach((message) => this.#take(message));
    this.on.typing(answer.body.typing);
    return "done";
  }

  async #stream(signal) {
    const follow = (limit, watch) => this.#follow(limit, watch);
    const { outcome, silent } = await this.#attempt(signal, FIRST_BYTE, follow);
    this.#polling = silent;
    return silent ? "done" : outcome;
  }

  async #follow(signal, watch) {
    const response = await this.api.stream(this.token, this.after, signal);
    if (!response) return "again";
    if (!response.ok) return outcomeOf(response);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const events = new EventReader();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        watch.hear(NEXT_BYTE);
        this.on.connected();
        events.push(part.value).forEach((event) => this.#handle(event));
      }
    } catch {
      return watch.heard ? "done" : "again";
    }
    return watch.heard ? "done" : "again";
  }

  #handle({ type, data }) {
    const said = JSON.parse(data);
    if (type === "typing") this.on.typing(said.typing);
    else if (type === "message") this.#take(said);
  }

  #take(message) {
    if (message.seq <= this.after) return;
    this.after = message.seq;
    this.on.message(message);
  }
}

/** Calls for an end when nothing has been heard for too long. */
class Watch {
  heard = false;

  constructor(patience, end) {
    this.give = end;
    this.timer = setTimeout(end, patience);
  }

  hear(patience) {
    this.heard = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.give, patience);
  }

  end() {
    clearTimeout(this.timer);
  }
}

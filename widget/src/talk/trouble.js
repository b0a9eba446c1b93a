const SHOWS_AFTER = 2_500;

/** Whether the chat is in trouble: being offline shows at once, a lost connection once it has lasted. */
export class Trouble {
  #timer = null;
  #shown = null;

  constructor(onChange) {
    this.onChange = onChange;
    addEventListener("offline", () => this.raise("offline"));
    addEventListener("online", () => this.#shown === "offline" && this.#show("lost"));
  }

  raise(what) {
    if (!navigator.onLine) return this.#show("offline");
    if (what === "busy") return this.#show("busy");
    if (this.#shown || this.#timer) return;
    this.#timer = setTimeout(() => this.#show("lost"), SHOWS_AFTER);
  }

  calm() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#show(null);
  }

  #show(what) {
    if (what === this.#shown) return;
    this.#shown = what;
    this.onChange(what);
  }
}

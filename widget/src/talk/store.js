const NOTHING = { session: null, last: 0, outbox: [], edits: [], draft: "", open: false };

/** What one tab remembers of one conversation: never on disk for longer than the tab lives. */
export class Store {
  #kept = { ...NOTHING };

  constructor(key, storage) {
    this.key = key;
    this.storage = storage;
    this.#kept = { ...NOTHING, ...this.#read() };
  }

  get(name) {
    return this.#kept[name];
  }

  set(changes) {
    this.#kept = { ...this.#kept, ...changes };
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.#kept));
    } catch {
      // A full or forbidden storage costs the resume after a reload, not the conversation.
    }
  }

  forget() {
    this.set({ ...NOTHING, open: this.#kept.open });
  }

  #read() {
    try {
      return JSON.parse(this.storage?.getItem(this.key) ?? "{}");
    } catch {
      return {};
    }
  }
}

/** The tab's own storage, or null where the browser forbids it. */
export function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

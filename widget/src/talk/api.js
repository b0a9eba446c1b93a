const PATIENCE = 30_000;

/** The requests of the website transport. Each answers; none throws for what a network may do. */
export class Api {
  constructor(base, fetcher = (...request) => fetch(...request)) {
    this.base = base;
    this.fetcher = fetcher;
  }

  about() {
    return this.#ask("GET", "/about");
  }

  start() {
    return this.#ask("POST", "/conversations", { body: {} });
  }

  send(token, message, { last = false } = {}) {
    return this.#ask("POST", "/messages", { token, body: message, keepalive: last });
  }

  messages(token, after, wait, signal) {
    const waiting = wait ? `&wait=${wait}` : "";
    return this.#ask("GET", `/messages?after=${after}${waiting}`, { token, signal });
  }

  forget(token) {
    return this.#ask("DELETE", "/conversation", { token });
  }

  /** The response whose body streams, or null when there is none. */
  async stream(token, after, signal) {
    const accept = { Accept: "text/event-stream" };
    return this.#fetch("GET", `/messages?after=${after}`, { token, signal, headers: accept });
  }

  async #ask(method, path, options = {}) {
    const response = await this.#fetch(method, path, options);
    if (!response) return { status: 0, body: null };
    const body = await response.json().catch(() => null);
    const retryAfter = Number(response.headers.get("Retry-After")) || 0;
    return { status: response.status, body, retryAfter };
  }

  #fetch(method, path, { token, body, signal, keepalive, headers = {} }) {
    const request = {
      method,
      signal: signal ?? AbortSignal.timeout(PATIENCE),
      keepalive: Boolean(keepalive),
      headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }) },
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    };
    if (body) {
      request.headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(body);
    }
    return this.fetcher(this.base + path, request).catch(() => null);
  }
}

/** What an answer's status means for the one who asked: "done", "again", "gone" or "refused". */
export function outcomeOf({ status }) {
  if (status >= 200 && status < 300) return "done";
  if (status === 401 || status === 403 || status === 404 || status === 410) return "gone";
  if (status === 0 || status === 408 || status === 425 || status === 429 || status >= 500) return "again";
  return "refused";
}

// What the page asks of the service: its operations, what lies under /_ivsh/, and sockets. All of it on the page's own origin.

/** The service answered with an error. */
export class ServiceError extends Error {
  constructor(status, code, message, fields) {
    super(message || code || `status ${status}`);
    this.status = status;
    this.code = code || `HTTP ${status}`;
    /** `[{name, message}]` of a ValidationException. */
    this.fields = Array.isArray(fields) ? fields : [];
  }
}

/** No answer came: the server is gone, or being started again. */
export class Unreachable extends Error {
  constructor() { super("The server does not answer."); }
}

/**
 * Emits `link` with `detail` true or false when the server begins or ceases to answer, `key` when it wants the operator's key.
 */
export class Service extends EventTarget {
  #isUp = null;

  constructor() {
    super();
    this.key = sessionStorage.getItem("ivsh-key");
  }

  useKey(key) {
    this.key = key;
    sessionStorage.setItem("ivsh-key", key);
  }

  /** Calls an operation by its name. Its output, or null where it has none. */
  call(operation, input) {
    const body = JSON.stringify(input);
    return this.#request(`/${operation}`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  }

  /** Reads what lies at `/_ivsh/PATH`. */
  read(path, signal) {
    return this.#request(`/_ivsh/${path}`, { signal });
  }

  /** A socket for messaging. The token travels as the subprotocol, as browsers do it with Amazon IVS Chat itself. */
  socket(token) {
    return new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/`, token);
  }

  async #request(path, options) {
    const headers = { ...options.headers, ...(this.key ? { "X-Ivsh-Key": this.key } : {}) };
    let response, text;
    try {
      response = await fetch(path, { ...options, headers, cache: "no-store", credentials: "omit", redirect: "error" });
      text = await response.text();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      this.#note(false);
      throw new Unreachable();
    }
    this.#note(true);
    let body = null;
    try { body = text === "" ? null : JSON.parse(text); } catch { if (response.ok) throw new ServiceError(502, "NotJSON", "The answer is no JSON."); }
    if (response.ok) return body;
    // The type may be followed by a colon and an address, as with other AWS services.
    const code = (response.headers.get("x-amzn-errortype") ?? body?.code ?? "").split(":")[0];
    const isRefused = response.status === 403 && (path.startsWith("/_ivsh/") || code === "MissingAuthenticationTokenException");
    if (isRefused) this.dispatchEvent(new Event("key"));
    throw new ServiceError(response.status, code, body?.message ?? body?.Message, body?.fieldList);
  }

  #note(isUp) {
    if (isUp === this.#isUp) return;
    this.#isUp = isUp;
    this.dispatchEvent(new CustomEvent("link", { detail: isUp }));
  }
}

/** Waits that grow: half a second, one, two, … at most ten, each shortened at random so that pages do not come back all at once. */
export class Backoff {
  #tries = 0;
  reset() { this.#tries = 0; }
  next() {
    const longest = Math.min(10_000, 500 * 2 ** Math.min(this.#tries++, 10));
    return longest * (0.5 + Math.random() / 2);
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

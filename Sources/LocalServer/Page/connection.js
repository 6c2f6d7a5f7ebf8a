// One user's connection to one room, kept up across restarts of the server.

import { Backoff, ServiceError } from "./service.js";

/** Why `send` was not possible. */
export class NotConnected extends Error {
  constructor() { super("Not connected: nothing was sent."); }
}

const requestId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * A chat token for `user`, the socket that it opens, and after a break a new token and a new socket: a token opens one connection only.
 *
 * `user` has `userId` and may have `capabilities`, `attributes` and `sessionDurationInMinutes`.
 * Emits `state` when `state` or `note` changes, and `frame` with every frame in `detail`.
 */
export class Connection extends EventTarget {
  /** `connecting`, `connected`, `waiting` for the next try, or `ended`. */
  state = "connecting";
  /** What there is to say about the state. */
  note = "";
  /** When the session ends, by the service's clock. */
  sessionEnd = null;

  #service; #room; #user; #socket = null; #timer = null; #backoff = new Backoff(); #epoch = 0; #comesBack;

  /** @param comesBack whether it also returns after a moderator's disconnect or the end of its session. */
  constructor(service, room, user, comesBack = false) {
    super();
    this.#service = service;
    this.#room = room;
    this.#user = user;
    this.#comesBack = comesBack;
  }

  /** @param token an unused answer of CreateChatToken; without one, it asks for its own. */
  async open(token = null) {
    const epoch = ++this.#epoch;
    clearTimeout(this.#timer);
    this.#set("connecting");
    let answer = token;
    try {
      answer ??= await this.#service.call("CreateChatToken", { roomIdentifier: this.#room, ...this.#user });
    } catch (error) {
      if (epoch !== this.#epoch) return;
      const isFinal = error instanceof ServiceError && error.status < 500 && error.status !== 429;
      return isFinal ? this.#set("ended", error.message) : this.#retry();
    }
    if (epoch !== this.#epoch) return;
    this.sessionEnd = answer.sessionExpirationTime;
    let openedAt = 0;
    const socket = this.#socket = this.#service.socket(answer.token);
    socket.onopen = () => {
      openedAt = performance.now();
      this.#set("connected");
    };
    socket.onmessage = (message) => {
      const frame = typeof message.data === "string" ? parsed(message.data) : null;
      if (frame) this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
    };
    socket.onclose = (close) => {
      if (epoch !== this.#epoch) return;
      this.#socket = null;
      // A connection that breaks again at once must not be retried at once again.
      if (openedAt && performance.now() - openedAt > 5000) this.#backoff.reset();
      if (close.code === 1000 && !this.#comesBack) this.#set("ended", close.reason || "The service ended the connection.");
      else this.#retry();
    };
  }

  /**
   * Sends a frame and gives the request id by which its answer is known.
   * @throws NotConnected
   */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) throw new NotConnected();
    const id = requestId();
    this.#socket.send(JSON.stringify({ ...frame, RequestId: id }));
    return id;
  }

  /** Ends it for good. */
  leave() {
    this.#epoch++;
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
    this.#socket = null;
    this.#set("ended", "You left.");
  }

  /** Does not wait any longer for the next try. */
  hurry() {
    if (this.state === "waiting") this.open();
  }

  #retry() {
    const wait = this.#backoff.next();
    this.#set("waiting", `Trying again in ${Math.ceil(wait / 1000)} s`);
    this.#timer = setTimeout(() => this.open(), wait);
  }

  #set(state, note = "") {
    this.state = state;
    this.note = note;
    this.dispatchEvent(new Event("state"));
  }
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch { return null; }
}

// A user whom the page plays: a connection, what was sent over it, and what the service refused.

import { Connection } from "./connection.js";
import { excerpt } from "./dom.js";

const longestErrorList = 5;
const longestPending = 200;

/** Emits `state` with the connection, `errors` when the refusals change, `refused` with a refused frame's own text in `detail`. */
export class Seat extends EventTarget {
  /** The latest refusals: `{code, message, about}`. */
  errors = [];
  #pending = new Map();

  constructor(room, user, token) {
    super();
    this.room = room;
    this.user = user;
    this.connection = new Connection(room.service, room.arn, user);
    this.connection.addEventListener("state", () => this.dispatchEvent(new Event("state")));
    this.connection.addEventListener("frame", (event) => this.#take(event.detail));
    this.connection.open(token);
  }

  get title() { return this.user.userId; }
  get capabilities() { return this.user.capabilities ?? []; }

  say(content, attributes) {
    this.#send({ Action: "SEND_MESSAGE", Content: content, ...(attributes ? { Attributes: attributes } : {}) },
      `“${excerpt(content, 40)}” was not sent`, content);
  }

  deleteMessage(id, reason) {
    this.#send({ Action: "DELETE_MESSAGE", Id: id, ...(reason ? { Reason: reason } : {}) }, `Message ${id} was not deleted`);
  }

  disconnectUser(userId, reason) {
    this.#send({ Action: "DISCONNECT_USER", UserId: userId, ...(reason ? { Reason: reason } : {}) }, `${userId} was not disconnected`);
  }

  dismissErrors() {
    this.errors = [];
    this.dispatchEvent(new Event("errors"));
  }

  #send(frame, failure, text = null) {
    const id = this.connection.send(frame);
    this.#pending.set(id, { failure, text });
    if (this.#pending.size > longestPending) this.#pending.delete(this.#pending.keys().next().value);
  }

  #take(frame) {
    const request = this.#pending.get(frame.RequestId);
    this.#pending.delete(frame.RequestId);
    if (frame.Type !== "ERROR") return this.room.take(frame);
    this.errors = [...this.errors, { code: frame.ErrorCode, message: String(frame.ErrorMessage ?? ""), about: request?.failure ?? "" }]
      .slice(-longestErrorList);
    this.dispatchEvent(new Event("errors"));
    if (request?.text) this.dispatchEvent(new CustomEvent("refused", { detail: request.text }));
  }
}

// What the page knows of one room: what was said in it, and who of the page's users sits in it.

import { Connection } from "./connection.js";
import { Seat } from "./seat.js";

/** Entries kept for a room; older ones go. */
export const longestTimeline = 500;

/**
 * A room that the page watches. It watches over a connection of its own, as a user without capabilities; its seats deliver the same
 * frames again, which are told apart by their ids.
 *
 * Emits `entries` with the frames that came since the last time, `changed` with an entry that changed, `settings`, `seats` when seats are
 * added or removed, and `seated` when a seat's connection changes.
 */
export class Room extends EventTarget {
  /** By frame id, oldest first: `{frame, deletion}`, where `deletion` is the reason once the message was deleted. */
  entries = new Map();
  seats = [];
  /** Of GetRoom; null until it is known. */
  settings = null;
  isDeleted = false;
  unread = 0;
  #fresh = []; #isScheduled = false;

  constructor(service, summary) {
    super();
    this.service = service;
    this.arn = summary.arn;
    this.id = summary.id;
    this.name = summary.name;
    this.observer = new Connection(service, this.arn, { userId: "ivsh-page", sessionDurationInMinutes: 180 }, true);
    this.observer.addEventListener("frame", (event) => this.take(event.detail));
    this.observer.open();
  }

  /** What people call the room. */
  get title() { return this.name || this.id; }

  get isInUse() { return this.seats.some((seat) => seat.connection.state !== "ended"); }

  async refresh() {
    try {
      this.settings = await this.service.call("GetRoom", { identifier: this.arn });
      this.name = this.settings.name ?? "";
      this.isDeleted = false;
    } catch (error) {
      if (error.status !== 404) throw error;
      this.isDeleted = true;
    }
    this.dispatchEvent(new Event("settings"));
  }

  /** @param token the answer of CreateChatToken for `user`. */
  join(user, token) {
    const seat = new Seat(this, user, token);
    seat.addEventListener("state", () => this.dispatchEvent(new Event("seated")));
    this.seats.push(seat);
    this.dispatchEvent(new Event("seats"));
    return seat;
  }

  remove(seat) {
    seat.connection.leave();
    this.seats = this.seats.filter((other) => other !== seat);
    this.dispatchEvent(new Event("seats"));
  }

  /** Lets go of the room and of everybody in it. */
  close() {
    this.observer.leave();
    for (const seat of this.seats) seat.connection.leave();
  }

  /** Takes a frame that some connection delivered. */
  take(frame) {
    if (frame.Type !== "MESSAGE" && frame.Type !== "EVENT") return;
    const id = String(frame.Id);
    if (this.entries.has(id)) return;
    const entry = { id, frame, deletion: null };
    this.entries.set(id, entry);
    if (this.entries.size > longestTimeline) this.entries.delete(this.entries.keys().next().value);
    if (frame.EventName === "aws:DELETE_MESSAGE") this.#strike(frame.Attributes ?? {});
    this.#fresh.push(entry);
    if (this.#fresh.length > longestTimeline) this.#fresh.shift();
    this.#schedule();
  }

  #strike(attributes) {
    const entry = this.entries.get(String(attributes.MessageId ?? attributes.MessageID));
    if (!entry || entry.frame.Type !== "MESSAGE") return;
    entry.deletion = String(attributes.Reason ?? "");
    this.dispatchEvent(new CustomEvent("changed", { detail: entry }));
  }

  /** A busy room is shown at the pace of the screen, not of its messages. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const deliver = () => {
      this.#isScheduled = false;
      const fresh = this.#fresh;
      this.#fresh = [];
      this.dispatchEvent(new CustomEvent("entries", { detail: fresh }));
    };
    // A page in the background gets no animation frames.
    if (document.hidden) setTimeout(deliver, 500);
    else requestAnimationFrame(deliver);
  }
}

// The messages and events of the open room.

import { announce } from "./announcer.js";
import { byId, clock, colour, element, excerpt } from "./dom.js";
import { longestTimeline } from "./room.js";

/**
 * Shows a room's entries, the newest at the bottom, and follows them as long as the reader is there. One entry at a time is in the
 * tab order; arrow keys, Home and End move on from it.
 */
export class Timeline {
  #onModerate; #isFollowing = true; #measures = ""; #stop = new AbortController();
  #list = byId("entries"); #scroller = byId("timeline"); #newer = byId("newer"); #hint = byId("quiet-room");

  /** @param onModerate called with `{kind: "delete", id, about}` or `{kind: "disconnect", userId}`. */
  constructor(onModerate) {
    this.#onModerate = onModerate;
    this.#newer.onclick = () => this.#follow();
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#list.addEventListener("keydown", (event) => this.#move(event));
    this.#list.addEventListener("focusin", (event) => this.#makeCurrent(event.target.closest(".entry")));
    // A pane that becomes smaller, as by the keyboard of a phone, and text that is laid out anew keep the end in sight.
    const resized = new ResizeObserver(() => { if (this.#isFollowing) this.#follow(); });
    resized.observe(this.#scroller);
    resized.observe(this.#list);
  }

  show(room) {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#list.replaceChildren();
    const { signal } = this.#stop;
    room.addEventListener("entries", (event) => this.#append(event.detail, true), { signal });
    room.addEventListener("changed", (event) => this.#strike(event.detail), { signal });
    this.#append([...room.entries.values()], false);
    this.#follow();
  }

  get #isAtEnd() {
    return this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < 40;
  }

  #follow() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#isFollowing = true;
    this.#newer.hidden = true;
    this.#measures = this.#size;
  }

  get #size() { return `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`; }

  /** Only the reader's own scrolling says where the reader wants to be; a new layout scrolls too. */
  #scrolled() {
    // Followed at once: of two such scrolls in a row the second would pass for the reader's.
    if (this.#size === this.#measures) this.#isFollowing = this.#isAtEnd;
    else if (this.#isFollowing) this.#follow();
    this.#measures = this.#size;
    if (this.#isAtEnd) this.#newer.hidden = true;
  }

  #append(entries, isLive) {
    const shown = entries.filter((entry) => !this.#node(entry));
    this.#list.append(...shown.map((entry) => this.#entry(entry)));
    while (this.#list.childElementCount > longestTimeline) this.#list.firstElementChild.remove();
    this.#hint.hidden = this.#list.childElementCount > 0;
    if (!this.#list.contains(document.activeElement)) this.#makeCurrent(this.#list.lastElementChild);
    if (this.#isFollowing) this.#follow();
    else if (isLive && shown.length) this.#newer.hidden = false;
    this.#measures = this.#size;
    if (isLive) for (const entry of shown) announce(sentence(entry));
  }

  #node(entry) { return this.#list.querySelector(`[data-id="${CSS.escape(entry.id)}"]`); }

  #strike(entry) { this.#node(entry)?.replaceWith(this.#entry(entry)); }

  #entry(entry) {
    const { frame } = entry;
    const isMessage = frame.Type === "MESSAGE";
    const made = isMessage ? this.#message(entry) : this.#event(entry);
    const json = element("pre", { class: "frame", hidden: true }, JSON.stringify(frame, null, 2));
    const show = element("button", { type: "button", class: "quiet small", "aria-expanded": "false", tabindex: "-1" }, "Frame");
    show.onclick = () => {
      json.hidden = !json.hidden;
      show.setAttribute("aria-expanded", String(!json.hidden));
    };
    made.querySelector(".actions").append(show);
    made.append(json);
    return made;
  }

  #message(entry) {
    const { frame, deletion } = entry;
    const user = String(frame.Sender?.UserId ?? "");
    const content = String(frame.Content ?? "");
    const moderate = (label, request) => element(
      "button", { type: "button", class: "quiet small", tabindex: "-1", onclick: () => this.#onModerate(request) }, label);
    const remove = moderate("Delete", { kind: "delete", id: entry.id, about: excerpt(content, 40) });
    const disconnect = moderate("Disconnect", { kind: "disconnect", userId: user });
    disconnect.append(element("span", { class: "unseen" }, ` ${user}`));
    return element("article",
      { class: `entry message colour-${colour(user)}${deletion === null ? "" : " deleted"}`, "data-id": entry.id, tabindex: "-1",
        "aria-label": excerpt(sentence(entry), 160) },
      element("p", { class: "by" }, element("b", { class: "sender" }, user), " ", clock(frame.SendTime), pairs(frame.Sender?.Attributes)),
      element("p", { class: "content" }, element(deletion === null ? "span" : "s", {}, content), pairs(frame.Attributes)),
      deletion === null ? null : element("p", { class: "why" }, deletion ? `Deleted: ${deletion}` : "Deleted"),
      element("div", { class: "actions" }, deletion === null ? remove : null, disconnect));
  }

  #event(entry) {
    const { frame } = entry;
    const isSystem = String(frame.EventName).startsWith("aws:");
    return element("article",
      { class: `entry event${isSystem ? " system" : ""}`, "data-id": entry.id, tabindex: "-1", "aria-label": excerpt(sentence(entry), 160) },
      element("p", { class: "by" }, element("b", { class: "sender" }, String(frame.EventName)), " ", clock(frame.SendTime)),
      element("p", { class: "content" }, isSystem ? told(frame) : pairs(frame.Attributes)),
      element("div", { class: "actions" }));
  }

  #makeCurrent(entry) {
    if (!entry || entry.tabIndex === 0) return;
    const set = (one, index) => {
      one.tabIndex = index;
      for (const button of one.querySelectorAll("button")) button.tabIndex = index;
    };
    for (const old of this.#list.querySelectorAll('.entry[tabindex="0"]')) set(old, -1);
    set(entry, 0);
  }

  #move(event) {
    const from = event.target.closest(".entry");
    const to = {
      ArrowUp: from?.previousElementSibling, ArrowDown: from?.nextElementSibling,
      Home: this.#list.firstElementChild, End: this.#list.lastElementChild,
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
}

/** Attributes as small labels. */
function pairs(attributes) {
  const entries = Object.entries(attributes ?? {});
  if (entries.length === 0) return null;
  return element("span", { class: "pairs" }, ...entries.map(([key, value]) =>
    element("span", { class: "pair" }, element("span", { class: "key" }, `${key} `), String(value))));
}

/** What an event of the service itself says. */
function told(frame) {
  const { MessageId, MessageID, UserId, Reason } = frame.Attributes ?? {};
  const what = {
    "aws:DELETE_MESSAGE": `Message ${MessageId ?? MessageID} was deleted`, "aws:DISCONNECT_USER": `${UserId} was disconnected`,
  }[frame.EventName];
  if (!what) return pairs(frame.Attributes) ?? "";
  return Reason ? `${what}: ${Reason}` : what;
}

/** An entry as a sentence, for screen readers. */
function sentence({ frame, deletion }) {
  if (frame.Type === "MESSAGE") {
    return `${frame.Sender?.UserId}${deletion === null ? "" : ", deleted"}: ${frame.Content}.`;
  }
  const words = told(frame);
  const attributes = Object.entries(frame.Attributes ?? {}).map(([key, value]) => `${key} ${value}`).join(", ");
  return typeof words === "string" && words ? `${words}.` : `Event ${frame.EventName}${attributes && `: ${attributes}`}.`;
}

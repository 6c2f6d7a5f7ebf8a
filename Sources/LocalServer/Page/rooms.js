// The list of rooms.

import { byId, counted, element } from "./dom.js";
import { onSubmit } from "./forms.js";
import { pause } from "./service.js";

/** Pages of 50 rooms that are shown at most; the filter finds among the shown ones. */
const mostPages = 20;

/** Emits `open` with the summary of a room that was made here. */
export class RoomList extends EventTarget {
  rooms = [];
  /** The ARN of the open room. */
  current = null;
  #pages = 1; #hasMore = false; #connections = new Map(); #unread = () => 0; #refreshing = null; #isStale = false;

  /** @param unread gives how many entries of a room nobody has seen, by its ARN. */
  constructor(service, unread) {
    super();
    this.service = service;
    this.#unread = unread;
    onSubmit(byId("create-room"), async (fields) => {
      const name = fields.name.value.trim();
      const made = await service.call("CreateRoom", name ? { name } : {});
      fields.name.value = "";
      await this.refresh();
      this.dispatchEvent(new CustomEvent("open", { detail: made }));
    });
    byId("room-filter").addEventListener("input", () => this.render());
    byId("more-rooms").onclick = () => {
      this.#pages = Math.min(mostPages, this.#pages + 1);
      this.refresh();
    };
  }

  find(id) { return this.rooms.find((room) => room.id === id); }

  /** Reads the list anew. While it is being read, further calls together cause one more reading, a second later at the earliest. */
  refresh() {
    if (this.#refreshing) {
      this.#isStale = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#read().finally(async () => {
      await pause(this.#isStale ? 1000 : 0);
      this.#refreshing = null;
      if (!this.#isStale) return;
      this.#isStale = false;
      this.refresh();
    });
    return this.#refreshing;
  }

  async #read() {
    try {
      const rooms = [];
      let nextToken;
      for (let page = 0; page < this.#pages; page++) {
        const answer = await this.service.call("ListRooms", nextToken ? { nextToken } : {});
        rooms.push(...(answer.rooms ?? []));
        nextToken = answer.nextToken;
        if (!nextToken) break;
      }
      this.rooms = rooms;
      this.#hasMore = Boolean(nextToken) && this.#pages < mostPages;
      this.render();
      this.dispatchEvent(new Event("change"));
    } catch {
      // Said at the top of the page already; the list is read again when the server answers.
    }
  }

  /** @param connections how many listen to a room, by its ARN. */
  showConnections(connections) {
    this.#connections = connections;
    this.render();
  }

  connections(arn) { return this.#connections.get(arn) ?? 0; }

  render() {
    const wanted = byId("room-filter").value.trim().toLowerCase();
    const shown = this.rooms.filter(({ name, id }) => `${name ?? ""} ${id}`.toLowerCase().includes(wanted));
    const list = byId("room-list");
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    list.replaceChildren(...shown.map((room) => this.#item(room)));
    if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
    byId("room-count").textContent = this.rooms.length ? `${this.rooms.length}${this.#hasMore ? "+" : ""}` : "";
    byId("no-rooms").hidden = this.rooms.length > 0;
    byId("room-filter-box").hidden = this.rooms.length < 8;
    byId("more-rooms").hidden = !this.#hasMore;
  }

  #item(room) {
    const connected = this.connections(room.arn);
    const unread = room.arn === this.current ? 0 : this.#unread(room.arn);
    return element("li", {},
      element("a", { href: `#room=${room.id}`, "aria-current": room.arn === this.current ? "page" : null },
        element("span", { class: "room-name" }, room.name || room.id),
        element("span", { class: "room-id" }, room.name ? room.id : "no name"),
        unread ? element("span", { class: "unread" }, `${unread} new`) : null,
        connected ? element("span", { class: "connected" }, element("span", { class: "dot", "aria-hidden": "true" }),
          String(connected), element("span", { class: "unseen" }, ` connected`)) : null));
  }
}

/** `2 connected`, for the head of a room. */
export const connectedText = (count) => counted(count, "connection");

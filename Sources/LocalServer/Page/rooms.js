// The list of rooms.

import { byId, counted, element } from "./dom.js";
import { onSubmit } from "./forms.js";

/** Pages of 50 rooms that are shown at most; the filter finds among the shown ones. */
const mostPages = 20;

/** Emits `open` with the summary of a room that was made here. */
export class RoomList extends EventTarget {
  rooms = [];
  /** The ARN of the open room. */
  current = null;
  #pages = 1; #hasMore = false; #connections = new Map(); #items = new Map(); #unread = () => 0; #reading = null; #next = null;

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

  /** Reads the list anew: one reading at a time, and one more for all who ask while it goes on. */
  refresh() {
    this.#next ??= (async () => {
      await this.#reading;
      this.#next = null;
      this.#reading = this.#read();
      await this.#reading;
    })();
    return this.#next;
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
    const items = new Map(shown.map((room) => [room.arn, this.#items.get(room.arn) ?? new Item(room.id)]));
    for (const room of shown) {
      const isCurrent = room.arn === this.current;
      items.get(room.arn).show(room, this.connections(room.arn), isCurrent ? 0 : this.#unread(room.arn), isCurrent);
    }
    this.#items = items;
    this.#arrange([...items.values()].map(({ node }) => node));
    byId("room-count").textContent = this.rooms.length ? `${this.rooms.length}${this.#hasMore ? "+" : ""}` : "";
    byId("no-rooms").hidden = this.rooms.length > 0;
    byId("room-filter-box").hidden = this.rooms.length < 8;
    byId("more-rooms").hidden = !this.#hasMore;
  }

  #arrange(nodes) {
    const list = byId("room-list");
    if (nodes.length === list.childElementCount && nodes.every((node, place) => node === list.children[place])) return;
    const focused = document.activeElement;
    const hadFocus = list.contains(focused);
    list.replaceChildren(...nodes);
    if (hadFocus) focused.focus();
  }
}

/** A room in the list. What has not changed is not touched: a click must find what was there when the button went down. */
class Item {
  #link; #parts;

  constructor(id) {
    const part = (kind) => element("span", { class: kind });
    this.#parts = { name: part("room-name"), id: part("room-id"), unread: part("unread"), connected: part("connected") };
    this.#link = element("a", { href: `#room=${id}` }, ...Object.values(this.#parts));
    this.node = element("li", {}, this.#link);
  }

  show(room, connected, unread, isCurrent) {
    if (isCurrent) this.#link.setAttribute("aria-current", "page");
    else this.#link.removeAttribute("aria-current");
    this.#write("name", room.name || room.id);
    this.#write("id", room.name ? room.id : "no name");
    this.#write("unread", unread ? `${unread} new` : "");
    this.#write("connected", connected ? String(connected) : "", " connected");
  }

  #write(part, text, unseen = "") {
    const node = this.#parts[part];
    if (node.dataset.text === text) return;
    node.dataset.text = text;
    node.hidden = text === "";
    node.replaceChildren(text, unseen && element("span", { class: "unseen" }, unseen));
  }
}

/** `2 connections`, for the head of a room. */
export const connectedText = (count) => counted(count, "connection");

// Below the timeline: whom the page acts as. The operator works through the service's operations, a user through a socket.

import { announce } from "./announcer.js";
import { byId, clock, colour, element } from "./dom.js";
import { attributes, onSubmit, openDialog } from "./forms.js";

const stateNames = { connecting: "Connecting", connected: "Connected", waiting: "Connection lost", ended: "Not connected" };
const capabilityNames = { SEND_MESSAGE: "send", DELETE_MESSAGE: "delete", DISCONNECT_USER: "disconnect" };
let serial = 0;

/** The tabs of the open room: the operator, then its seats. */
export class Panel {
  #room = null; #stop = new AbortController(); #tabs = []; #selected = new WeakMap();

  constructor(service) {
    this.service = service;
    byId("join").onclick = () => this.#join();
    onSubmit(byId("join-form"), (fields) => this.#take(fields));
    byId("tabs").addEventListener("keydown", (event) => this.#move(event));
  }

  /** The seat that acts, or null for the operator. */
  get actor() { return this.#selected.get(this.#room) ?? null; }

  show(room) {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#room = room;
    this.#tabs = [];
    byId("tabs").replaceChildren();
    byId("panels").replaceChildren();
    this.#add(null);
    for (const seat of room.seats) this.#add(seat);
    room.addEventListener("seats", () => this.#update(), { signal: this.#stop.signal });
    this.#select(this.actor);
  }

  #update() {
    for (const gone of this.#tabs.filter(({ seat }) => seat && !this.#room.seats.includes(seat))) {
      gone.tab.remove();
      gone.panel.remove();
    }
    this.#tabs = this.#tabs.filter(({ tab }) => tab.isConnected);
    for (const seat of this.#room.seats) if (!this.#tabs.some((tab) => tab.seat === seat)) this.#add(seat);
    if (!this.#tabs.some(({ seat }) => seat === this.actor)) this.#select(this.#room.seats.at(-1) ?? null, true);
  }

  #add(seat) {
    const id = `seat-${++serial}`;
    const tab = element("button",
      { type: "button", role: "tab", id: `${id}-tab`, "aria-controls": id, class: seat ? `seat colour-${colour(seat.title)}` : "seat",
        onclick: () => this.#select(seat) },
      seat ? element("span", { class: "dot", "aria-hidden": "true" }) : null, element("span", { class: "name" }, seat?.title ?? "Operator"));
    const panel = element("div", { role: "tabpanel", id, "aria-labelledby": tab.id, class: "seat-panel", hidden: true });
    byId("tabs").append(tab);
    byId("panels").append(panel);
    this.#tabs.push({ seat, tab, panel });
    if (seat) this.#fillSeat(seat, tab, panel);
    else this.#fillOperator(panel);
  }

  #select(seat, focuses = false) {
    this.#selected.set(this.#room, seat);
    for (const one of this.#tabs) {
      const isSelected = one.seat === seat;
      one.tab.setAttribute("aria-selected", String(isSelected));
      one.tab.tabIndex = isSelected ? 0 : -1;
      one.panel.hidden = !isSelected;
      if (isSelected) one.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (isSelected && focuses) one.tab.focus();
    }
  }

  #move(event) {
    const at = this.#tabs.findIndex(({ seat }) => seat === this.actor);
    const count = this.#tabs.length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at + count - 1) % count, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#select(this.#tabs[to].seat, true);
  }

  #join() {
    openDialog("join-dialog");
    byId("join-user").select();
  }

  #take(fields) {
    const user = { userId: fields.userId.value };
    const capabilities = [...fields.capability].filter((box) => box.checked).map((box) => box.value);
    if (capabilities.length) user.capabilities = capabilities;
    const given = attributes(fields.attributes);
    if (given) user.attributes = given;
    if (fields.sessionDurationInMinutes.value !== "") user.sessionDurationInMinutes = Number(fields.sessionDurationInMinutes.value);
    return this.#connect(user);
  }

  /** Asks for the token here, so that the form shows what the service does not like about the user. */
  async #connect(user) {
    const token = await this.service.call("CreateChatToken", { roomIdentifier: this.#room.arn, ...user });
    const seat = this.#room.join(user, token);
    byId("join-dialog").close();
    this.#select(seat);
    this.#tabs.find((one) => one.seat === seat)?.panel.querySelector("textarea")?.focus();
  }

  #fillOperator(panel) {
    const id = panel.id;
    const name = element("input", { id: `${id}-event`, name: "eventName", autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    const given = element("textarea", { id: `${id}-attributes`, name: "attributes", rows: "1", spellcheck: "false", autocapitalize: "off" });
    const event = element("form", { class: "inline", novalidate: true, "aria-label": "Send an event" },
      element("div", { class: "field" }, element("label", { for: name.id }, "Event name"), name),
      element("div", { class: "field wide" }, element("label", { for: given.id }, "Attributes, one key=value a line"), given),
      element("button", { type: "submit" }, "Send event"));
    const room = this.#room;
    onSubmit(event, async (fields) => {
      const pairs = attributes(fields.attributes);
      await this.service.call("SendEvent", { roomIdentifier: room.arn, eventName: fields.eventName.value, ...(pairs ? { attributes: pairs } : {}) });
      given.value = "";
      name.select();
    });
    const user = element("input", { id: `${id}-user`, name: "userId", autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
    const reason = element("input", { id: `${id}-reason`, name: "reason", autocomplete: "off" });
    const disconnect = element("form", { class: "inline", novalidate: true, "aria-label": "Disconnect a user" },
      element("div", { class: "field" }, element("label", { for: user.id }, "User id"), user),
      element("div", { class: "field wide" }, element("label", { for: reason.id }, "Reason (may be left out)"), reason),
      element("button", { type: "submit" }, "Disconnect user"));
    onSubmit(disconnect, async (fields) => {
      await this.service.call("DisconnectUser",
        { roomIdentifier: room.arn, userId: fields.userId.value, ...(fields.reason.value ? { reason: fields.reason.value } : {}) });
      user.value = reason.value = "";
    });
    panel.append(event, disconnect);
  }

  #fillSeat(seat, tab, panel) {
    const id = panel.id;
    const room = this.#room;
    const { signal } = this.#stop;
    const state = element("p", { class: "state" });
    const rejoin = element("button", { type: "button", class: "quiet small", onclick: () => seat.connection.open() }, "Rejoin");
    const leave = element("button", { type: "button", class: "quiet small", onclick: () => room.remove(seat) }, "Leave");
    const text = element("textarea", { id: `${id}-text`, name: "content", rows: "1", enterkeyhint: "send", placeholder: `Message as ${seat.title}` });
    const count = element("span", { class: "length", id: `${id}-length` });
    const extra = element("textarea", { id: `${id}-attributes`, name: "attributes", rows: "1", spellcheck: "false", autocapitalize: "off" });
    const send = element("button", { type: "submit" }, "Send");
    const form = element("form", { class: "composer", novalidate: true, "aria-label": `Send a message as ${seat.title}` },
      element("div", { class: "row" }, element("label", { class: "unseen", for: text.id }, `Message as ${seat.title}`), text, send),
      element("div", { class: "under" },
        element("details", {}, element("summary", {}, "Attributes"),
          element("label", { for: extra.id }, "One key=value a line"), extra),
        count));
    const errors = element("div", { class: "errors", role: "alert" });
    panel.append(element("div", { class: "seat-head" }, state, rejoin, leave), form, errors);

    const measure = () => {
      const longest = room.settings?.maximumMessageLength;
      const length = [...text.value].length;
      count.textContent = longest ? `${length} / ${longest}` : String(length);
      count.classList.toggle("over", length > longest);
    };
    text.addEventListener("input", measure);
    room.addEventListener("settings", measure, { signal });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    onSubmit(form, (fields) => {
      if (text.value === "") return text.focus();
      seat.say(text.value, attributes(fields.attributes));
      text.value = "";
      measure();
      text.focus();
    });

    const showState = () => {
      const { connection } = seat;
      tab.dataset.state = state.dataset.state = connection.state;
      const powers = seat.capabilities.map((one) => capabilityNames[one] ?? one).join(", ");
      const parts = connection.state === "connected"
        ? [`${stateNames.connected} until `, clock(connection.sessionEnd), `. May ${powers || "only read"}.`]
        : [connection.note ? `${stateNames[connection.state]}. ${connection.note}` : `${stateNames[connection.state]} …`];
      state.replaceChildren(element("span", { class: "dot", "aria-hidden": "true" }), element("span", {}, ...parts));
      const isOver = connection.state === "ended" || connection.state === "waiting";
      if (!isOver && document.activeElement === rejoin) leave.focus();
      rejoin.hidden = !isOver;
      tab.title = `${seat.title}: ${stateNames[connection.state]}`;
    };
    const showErrors = () => {
      errors.replaceChildren(...seat.errors.map(({ code, message, about }) => element("p", { class: "refusal" },
        element("b", {}, String(code)), ` ${message}`, about ? element("span", { class: "about" }, ` ${about}.`) : null)));
      if (seat.errors.length) {
        errors.append(element("button", { type: "button", class: "quiet small", onclick: () => { seat.dismissErrors(); text.focus(); } }, "Dismiss"));
      }
    };
    seat.addEventListener("state", () => {
      showState();
      if (seat.connection.state !== "connecting") announce(`${seat.title}: ${stateNames[seat.connection.state]}. ${seat.connection.note}`);
    }, { signal });
    seat.addEventListener("errors", showErrors, { signal });
    // What was refused comes back to be mended, unless something else is being written already.
    seat.addEventListener("refused", (event) => {
      if (text.value !== "") return;
      text.value = event.detail;
      measure();
    }, { signal });
    showState();
    showErrors();
    measure();
  }
}

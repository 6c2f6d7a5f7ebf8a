// The log of requests that reach the service.

import { byId, clock, element } from "./dom.js";
import { Backoff, pause } from "./service.js";

const longestLog = 300;
const waitSeconds = 20;
const changesRooms = new Set(["CreateRoom", "UpdateRoom", "DeleteRoom", "TagResource", "UntagResource"]);

/** Follows the request log. Emits `rooms` when some request changed the list of rooms, whoever sent it. */
export class RequestLog extends EventTarget {
  #after = null;

  constructor(service) {
    super();
    this.service = service;
    byId("errors-only").onchange = (event) => byId("request-list").classList.toggle("errors-only", event.target.checked);
    this.#follow();
  }

  async #follow() {
    const backoff = new Backoff();
    for (;;) {
      try {
        const answer = await this.service.read(this.#after === null ? `requests?limit=${longestLog}` : `requests?after=${this.#after}&wait=${waitSeconds}`);
        backoff.reset();
        this.#take(answer.requests ?? []);
        this.#after = answer.next;
        // However busy the service is, the page asks a few times a second at most.
        await pause(300);
      } catch {
        // A server that was started again counts from the beginning.
        this.#after = null;
        await pause(backoff.next());
      }
    }
  }

  #take(requests) {
    if (requests.length === 0) return;
    const list = byId("request-list");
    list.prepend(...requests.slice(-longestLog).map(item).reverse());
    while (list.childElementCount > longestLog) list.lastElementChild.remove();
    byId("no-requests").hidden = true;
    if (requests.some(({ operation, status }) => changesRooms.has(operation) && status < 300)) this.dispatchEvent(new Event("rooms"));
  }
}

function item({ time, requestId, operation, request, status, error, microseconds, source }) {
  const failed = status === null || status >= 400;
  return element("li", { class: failed ? "failed" : null, title: `${requestId} from ${source}` },
    clock(time), element("b", { class: "operation" }, String(operation ?? request ?? "unknown")),
    element("span", { class: "status" }, status === null ? "dropped" : String(status)),
    element("span", { class: "duration" }, `${(microseconds / 1000).toFixed(1)} ms`),
    error ? element("span", { class: "code" }, String(error)) : null);
}

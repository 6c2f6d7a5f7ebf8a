// The log of requests that reach the service.

import { byId, clock, element } from "./dom.js";
import { Backoff, pause } from "./service.js";

const longestLog = 300;
/** Seconds for which the server may keep a request that it has no answer to yet. */
const longestWait = 20;
const changesRooms = new Set(["CreateRoom", "UpdateRoom", "DeleteRoom", "TagResource", "UntagResource"]);

/** Follows the request log. Emits `rooms` when some request changed the list of rooms, whoever sent it. */
export class RequestLog extends EventTarget {
  /** Settles when the log was read for the first time, or could not be: changes after that are told. */
  ready;
  #after = null;

  constructor(service) {
    super();
    this.service = service;
    byId("errors-only").onchange = (event) => byId("request-list").classList.toggle("errors-only", event.target.checked);
    this.ready = new Promise((resolve) => this.#follow(resolve));
  }

  async #follow(isRead) {
    const backoff = new Backoff();
    // At first and after a failure, the answer is wanted at once.
    let wait = 0;
    for (;;) {
      try {
        const after = this.#after;
        const answer = await this.service.read(after === null ? `requests?limit=${longestLog}` : `requests?after=${after}&wait=${wait}`);
        backoff.reset();
        wait = longestWait;
        if (after !== null && answer.next < after) {
          // The server was started again and counts from the beginning.
          byId("request-list").replaceChildren();
          this.#after = 0;
          wait = 0;
          this.dispatchEvent(new Event("rooms"));
          continue;
        }
        this.#show(answer.requests);
        if (after !== null && answer.requests.some(isChange)) this.dispatchEvent(new Event("rooms"));
        this.#after = answer.next;
        isRead();
        // However busy the service is, the page asks a few times a second at most.
        await pause(300);
      } catch {
        isRead();
        wait = 0;
        await pause(backoff.next());
      }
    }
  }

  #show(requests) {
    if (requests.length === 0) return;
    const list = byId("request-list");
    list.prepend(...requests.slice(-longestLog).map(item).reverse());
    while (list.childElementCount > longestLog) list.lastElementChild.remove();
    byId("no-requests").hidden = true;
  }
}

const isChange = ({ operation, status }) => changesRooms.has(operation) && status !== null && status < 300;

function item({ time, requestId, operation, request, status, error, microseconds, source }) {
  const failed = status === null || status >= 400;
  return element("li", { class: failed ? "failed" : null, title: `${requestId} from ${source}` },
    clock(time), element("b", { class: "operation" }, String(operation ?? request ?? "unknown")),
    element("span", { class: "status" }, status === null ? "dropped" : String(status)),
    element("span", { class: "duration" }, `${(microseconds / 1000).toFixed(1)} ms`),
    error ? element("span", { class: "code" }, String(error)) : null);
}

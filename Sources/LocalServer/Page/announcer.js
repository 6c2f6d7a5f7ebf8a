// Tells users of screen readers what happens, without talking over them: one sentence every three seconds at most.

import { byId, counted, excerpt } from "./dom.js";

const interval = 3000;
const waiting = [];
let timer = null;

/** Has a sentence spoken soon. When many come at once, their number and the last one are spoken instead. */
export function announce(sentence) {
  waiting.push(excerpt(sentence, 200));
  if (waiting.length > 1000) waiting.splice(0, waiting.length - 1000);
  timer ??= setTimeout(speak, 150);
}

function speak() {
  timer = null;
  if (waiting.length === 0) return;
  byId("announcer").textContent =
    waiting.length <= 3 ? waiting.join(" ") : `${counted(waiting.length, "new entry").replace("entrys", "entries")}. Last: ${waiting.at(-1)}`;
  waiting.length = 0;
  timer = setTimeout(speak, interval);
}

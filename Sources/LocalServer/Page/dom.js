// Making elements. What users and programs wrote becomes text nodes and attribute values only, never markup.

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element. `properties` are attributes, but for `onclick` and the like, which are listeners; null and false leave one out.
 * Children are elements or text.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A time of day in the reader's own zone. The machine's form stays in `datetime`. */
export function clock(time) {
  const date = new Date(time);
  const text = Number.isNaN(date.getTime()) ? String(time) : date.toLocaleTimeString([], { hour12: false });
  return element("time", { datetime: time, title: time }, text);
}

/** `3 messages`, `1 message`. */
export const counted = (count, noun) => `${count.toLocaleString()} ${noun}${count === 1 ? "" : "s"}`;

/** Which of eight colours a user has: always the same one. */
export function colour(userId) {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.codePointAt(0)) % 65521;
  return sum % 8;
}

/** At most `limit` characters of a text, for names of controls. */
export function excerpt(text, limit = 60) {
  const characters = [...text];
  return characters.length <= limit ? text : characters.slice(0, limit - 1).join("") + "…";
}

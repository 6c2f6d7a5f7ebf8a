// The page as a whole: which room is open, where the focus goes, and what keeps the parts up to date.

import { byId, element } from "./dom.js";
import { onSubmit, openDialog } from "./forms.js";
import { moderate } from "./moderation.js";
import { Panel } from "./panel.js";
import { RequestLog } from "./requests.js";
import { Room } from "./room.js";
import { connectedText, RoomList } from "./rooms.js";
import { pause, Service } from "./service.js";
import { editSettings } from "./settings.js";
import { Timeline } from "./timeline.js";

/** Rooms watched at the same time; the one left longest ago goes, unless one of the page's users sits in it. */
const mostWatched = 8;

const service = new Service();
/** Watched rooms by ARN, the one opened last at the end. */
const watched = new Map();
let open = null;
let info = null;

const rooms = new RoomList(service, (arn) => watched.get(arn)?.unread ?? 0);
const panel = new Panel(service);
const timeline = new Timeline((request) => moderate(request, open, panel.actor));

// Which room is open stands in the address, so that Back works. The key must not stay there: addresses are copied and photographed.

function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const key = address.get("key");
  if (key) {
    service.useKey(key);
    address.delete("key");
    history.replaceState(null, "", address.size ? `#${address}` : location.pathname);
  }
  return address.get("room");
}

function route() {
  const id = readAddress();
  if (open && open.id === id) return;
  const summary = id && (rooms.find(id) ?? (info && /^[A-Za-z0-9]{1,64}$/.test(id)
    ? { id, arn: `arn:aws:ivschat:${info.region}:${info.account}:room/${id}`, name: "" } : null));
  if (summary) show(summary);
  else leave();
}

function show(summary) {
  letGo();
  const room = watched.get(summary.arn) ?? watch(summary);
  watched.delete(room.arn);
  watched.set(room.arn, room);
  for (const other of [...watched.values()].slice(0, -mostWatched)) if (!other.isInUse) forget(other);
  open = room;
  room.unread = 0;
  rooms.current = room.arn;
  document.body.dataset.view = "room";
  byId("welcome").hidden = true;
  byId("room").hidden = false;
  timeline.show(room);
  panel.show(room);
  refreshRoom();
  render();
  rooms.render();
  byId("room-title").focus({ preventScroll: true });
}

function leave() {
  const id = open?.id;
  letGo();
  rooms.current = null;
  document.body.dataset.view = "rooms";
  byId("welcome").hidden = false;
  byId("room").hidden = true;
  document.title = "Rooms – ivsh";
  rooms.render();
  if (id) byId("room-list").querySelector(`[href="#room=${id}"]`)?.focus();
}

/** A room that was deleted cannot be found again once it is left. */
function letGo() {
  if (open?.isDeleted) forget(open);
  open = null;
}

function watch(summary) {
  const room = new Room(service, summary);
  watched.set(room.arn, room);
  room.addEventListener("entries", (event) => {
    if (room === open && !document.hidden) return;
    room.unread += event.detail.length;
    rooms.render();
  });
  room.addEventListener("settings", render);
  room.observer.addEventListener("state", () => {
    render();
    look();
    // The room may be gone, with all others.
    if (room.observer.state === "ended") rooms.refresh();
  });
  room.addEventListener("seated", () => look());
  return room;
}

function forget(room) {
  room.close();
  watched.delete(room.arn);
}

function refreshRoom() {
  // A failure shows at the top of the page; the next change of the list asks again.
  open?.refresh().catch(() => {});
}

function render() {
  if (!open) return;
  document.title = `${open.title} – ivsh`;
  byId("room-title").textContent = open.title;
  byId("room").classList.toggle("gone", open.isDeleted);
  for (const id of ["room-settings", "join"]) byId(id).disabled = open.isDeleted;
  const { settings, observer } = open;
  const facts = open.isDeleted
    ? ["This room was deleted. Connections that stand stay open."]
    : [
      element("code", { title: open.arn }, open.id),
      settings && `${settings.maximumMessageLength} characters`, settings && `${settings.maximumMessageRatePerSecond} messages/s`,
      settings?.messageReviewHandler && `reviewed by ${settings.messageReviewHandler.uri.split(":").at(-1)}`,
      rooms.connections(open.arn) > 0 && connectedText(rooms.connections(open.arn)),
      observer.state !== "connected" && (observer.state === "connecting" ? "connecting to it" : `not watched. ${observer.note}`),
    ];
  byId("room-facts").replaceChildren(...facts.filter(Boolean).map((fact) => element("span", {}, fact)));
}

byId("room-settings").onclick = () => editSettings(open, (isDeleted) => {
  rooms.refresh();
  if (!isDeleted || open.isInUse) return refreshRoom();
  forget(open);
  location.hash = "";
});

// The request log.

function showRequests(isShown) {
  byId("requests").hidden = !isShown;
  document.body.classList.toggle("with-requests", isShown);
  byId("toggle-requests").setAttribute("aria-expanded", String(isShown));
}
byId("toggle-requests").onclick = () => showRequests(byId("requests").hidden);
byId("close-requests").onclick = () => {
  showRequests(false);
  byId("toggle-requests").focus();
};

// The link to the server.

service.addEventListener("link", ({ detail: isUp }) => {
  const link = byId("link");
  link.dataset.state = isUp ? "up" : "down";
  link.textContent = isUp ? "Connected" : "The server does not answer. Trying again";
  if (!isUp || !hasStarted) return;
  readInfo();
  rooms.refresh();
  for (const room of watched.values()) for (const { connection } of [{ connection: room.observer }, ...room.seats]) connection.hurry();
});

service.addEventListener("key", () => {
  if (!byId("key-dialog").open) openDialog("key-dialog");
});
onSubmit(byId("key-form"), async (fields) => {
  service.useKey(fields.key.value.trim());
  fields.key.value = "";
  byId("key-dialog").close();
  await readInfo();
  await rooms.refresh();
  route();
});

async function readInfo() {
  try {
    info = await service.read("info");
  } catch { return; }
  byId("facts").replaceChildren(...[info.region, `account ${info.account}`].map((fact) => element("span", {}, fact)));
  byId("snippet").textContent = [
    `export AWS_ENDPOINT_URL_IVSCHAT=${location.origin}`, `export AWS_REGION=${info.region}`,
    "aws ivschat create-room --name lobby",
  ].join("\n");
}

/** Ends the wait of `followConnections`: who comes and goes by this page is shown at once. */
function look() {
  isDue = true;
  wake?.();
}
let isDue = false;
let wake = null;

async function followConnections() {
  for (;;) {
    isDue = false;
    if (!document.hidden) {
      try {
        const { rooms: counts } = await service.read("connections");
        rooms.showConnections(new Map(counts.map(({ arn, connections }) => [arn, connections])));
        render();
      } catch {
        // The old numbers stay; what is wrong shows at the top of the page.
      }
    }
    if (!isDue) await Promise.race([pause(2000), new Promise((resolve) => { wake = resolve; })]);
    await pause(100);
  }
}

rooms.addEventListener("open", ({ detail }) => { location.hash = `room=${detail.id}`; });
rooms.addEventListener("change", () => {
  route();
  if (!open || open.isDeleted) return;
  const summary = rooms.find(open.id);
  // Settings that are not known yet are being asked for.
  if (!summary || (open.settings && new Date(summary.updateTime) > new Date(open.settings.updateTime))) refreshRoom();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden || !open) return;
  open.unread = 0;
  rooms.render();
});
// What happened to the store without a request, as in another program, is seen when the reader comes back.
window.addEventListener("focus", () => rooms.refresh());
byId("skip").onclick = () => byId("main").focus();
byId("back").onclick = (event) => {
  event.preventDefault();
  location.hash = "";
};
window.addEventListener("hashchange", route);

let hasStarted = false;
readAddress();
await readInfo();
const log = new RequestLog(service);
log.addEventListener("rooms", () => rooms.refresh());
await log.ready;
await rooms.refresh();
hasStarted = true;
route();
followConnections();

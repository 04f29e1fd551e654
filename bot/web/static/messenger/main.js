// The messenger made comfortable. Without any of it forms are sent, links followed, and pages reloaded by hand.
import { prepareDialogs } from "./dialogs.js";
import { prepareKeys } from "./keys.js";
import { loadOlder } from "./older.js";
import { View, watch, watchRooms } from "./room.js";
import { prepareSay } from "./say.js";
import { prepareSwitcher } from "./switcher.js";
import { prepareThreads } from "./thread.js";

const room = document.querySelector("[data-view]");
if (room) {
  const view = new View(room);
  const form = room.querySelector("[data-say]");
  if (form) prepareSay(form, view);
  const live = room.dataset.events ? watch(room.dataset.events, view) : null;
  loadOlder(view);
  if (room.dataset.view === "posts") prepareThreads(view, live);
}
const rooms = document.querySelector("[data-rooms-events]");
if (rooms) watchRooms(rooms.dataset.roomsEvents);
prepareSwitcher();
prepareDialogs();
prepareKeys();

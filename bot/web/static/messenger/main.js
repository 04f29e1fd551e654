// The messenger made comfortable. Without any of it forms are sent, links followed, and pages reloaded by hand.
import { loadOlder } from "./older.js";
import { watch } from "./room.js";
import { prepareSay } from "./say.js";
import { prepareSwitcher } from "./switcher.js";

const room = document.querySelector("[data-events]");
if (room) {
  const form = room.querySelector("[data-say]");
  if (form) prepareSay(form, room);
  if (room.dataset.events) watch(room);
  loadOlder(room);
}
prepareSwitcher();

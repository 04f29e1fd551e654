// Comforts of members' pages. Without it, a recording is wound by hand.
"use strict";

function prepareRecording(player) {
  for (const link of document.querySelectorAll("[data-seek]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      player.currentTime = Math.max(0, Number(link.dataset.seek) / 1000);
      player.play();
    });
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const player = document.querySelector("audio[data-recording]");
  if (player) prepareRecording(player);
});

// A colour that is picked is written into the field beside it.
document.addEventListener("input", (event) => {
  const picker = event.target;
  if (picker instanceof HTMLInputElement && picker.dataset.mirrors) document.getElementById(picker.dataset.mirrors).value = picker.value;
});

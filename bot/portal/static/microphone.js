// The microphone and the loudspeaker that somebody has chosen, and why there is none. What is chosen stays on the device.

const KEPT = { microphone: "phone microphone", loudspeaker: "phone loudspeaker" };
const WANTED = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };

// The order counts: most of them also call themselves Safari, and many Chrome.
const BROWSERS = [
  ["in-app", /MicroMessenger|DingTalk|Lark|Feishu|QQ\/|FBAN|FBAV|Instagram|Line\//],
  ["ios", /iPhone|iPad|iPod/],
  ["firefox", /Firefox\//],
  ["android", /Android/],
  ["chrome", /Chrome\/|Edg\//],
  ["safari", /Safari\//],
];

export function chosen(kind) {
  try {
    return localStorage.getItem(KEPT[kind]) || "";
  } catch (closed) {
    return "";
  }
}

export function choose(kind, id) {
  try {
    localStorage.setItem(KEPT[kind], id);
  } catch (closed) {
    // Then it counts for this page only, if at all.
  }
}

// Raises what the browser raises. One that is no longer plugged in does not stand in the way of another.
export async function openMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no secure page", "SecurityError");
  const open = (audio) => navigator.mediaDevices.getUserMedia({ audio });
  const id = chosen("microphone");
  if (!id) return open(WANTED);
  try {
    return await open({ ...WANTED, deviceId: { exact: id } });
  } catch (error) {
    if (!["OverconstrainedError", "NotFoundError"].includes(error.name)) throw error;
    return open(WANTED);
  }
}

export async function hearOn(context) {
  const id = chosen("loudspeaker");
  if (!id || !context.setSinkId) return;
  try {
    await context.setSinkId(id);
  } catch (gone) {
    // The usual one then.
  }
}

export const choosesLoudspeaker = () => "setSinkId" in (window.AudioContext?.prototype || {});

export function browserOf(agent) {
  return (BROWSERS.find(([, pattern]) => pattern.test(agent)) || ["other"])[0];
}

// The name of the text that says why, and what to do.
export function whyNot(error, agent = navigator.userAgent) {
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return "none";
  if (error.name === "NotReadableError" || error.name === "AbortError") return "busy";
  if (error.name === "SecurityError" || error.name === "TypeError") return browserOf(agent) === "in-app" ? "blocked-in-app" : "insecure";
  return /system/i.test(error.message) ? "blocked-system" : `blocked-${browserOf(agent)}`;
}

import { countEn, groupEn } from "../format.ts";
import type { ru } from "../ru.ts";

const people = (count: number) => countEn(count, "person", "people");

/** Messages from the service's admins to one seller or to all. */
export const bulletins = {
  heading: "Message from the service",
  writeAll: "Message to all",
  writeOne: "Write a message",
  titleAll: "Message to all sellers",
  titleOne: (company) => `Message to “${company}”`,
  recipients: (count, english) =>
    english === 0
      ? `Will get it: ${people(count)}.`
      : `Will get it: ${people(count)}, of them ${groupEn(english)} read English.`,
  nobody: "There is nobody to send it to.",
  ask: {
    ru: (most) =>
      `Send the Russian text as one message, up to ${groupEn(most)} characters. It arrives without formatting, as it is written.`,
    en: (most) =>
      `Send the English text as one message, up to ${groupEn(most)} characters. Those who read English get this one.`,
  },
  kept: "What was written before is kept.",
  above: "Above is what people will get. Nothing has been sent yet.",
  onlyRu: "There is no English text: everybody gets the Russian one.",
  onlyEn: "There is no Russian text: everybody gets the English one.",
  write: { ru: "Russian text", en: "English text" },
  preview: "Show how it will look",
  send: (count) => `Send to ${people(count)}`,
  drop: "Discard the draft",
  dropped: "The draft is discarded, nothing was sent.",
  changed: "The draft has changed since: read it once more.",
  tooLong: (count, most) =>
    `Too long: ${countEn(count, "character", "characters")}, ${groupEn(most)} fit. What was written before is kept. Send a shorter one.`,
  onlyText: "Only a text can be sent. What was written before is kept. Send a text, or discard the draft.",
  going: "Sending. Urgent notices to sellers go first.",
  stop: "Stop",
  stopping: "Stopped: the others will not get it.",
  stopped: "Stopped: the others did not get it.",
  done: "Sending has ended.",
  gone: "This sending is no longer there.",
  sent: (count, total) => `Sent: ${groupEn(count)} of ${groupEn(total)}`,
  blocked: (count) => `Closed the chat with the bot: ${groupEn(count)}`,
  failed: (count) => `Did not arrive or unknown: ${groupEn(count)}`,
  left: (count) => `Left: ${groupEn(count)}`,
  unsent: (count) => `Not sent: ${groupEn(count)}`,
} satisfies typeof ru.bulletins;

import { state } from "./state.js";

const words = {
  429: { ru: "429 — слишком часто, подождать", en: "429: too many requests, wait" },
  500: { ru: "500 — ошибка у Telegram", en: "500: an error of Telegram's" },
  "502-html": { ru: "502 — страница вместо ответа", en: "502: a page instead of an answer" },
  "drop-before": { ru: "Обрыв до выполнения", en: "Connection lost before the call was done" },
  "drop-after": { ru: "Обрыв после выполнения", en: "Connection lost after the call was done" },
  hang: { ru: "Ответа нет вовсе", en: "No answer at all" },
  blocked: { ru: "403 — бот заблокирован человеком", en: "403: the person blocked the bot" },
  deactivated: { ru: "403 — учётная запись удалена", en: "403: the account is deleted" },
  kicked: { ru: "403 — бот удалён из группы", en: "403: the bot was thrown out of the group" },
  migrated: { ru: "Группа стала супергруппой", en: "The group became a supergroup" },
};

/** The faults that Telegram can have, by name. */
export const faultNames = Object.keys(words);

/** What a fault does, in the page's language. */
export function faultWords(name) {
  return words[name]?.[state.language] ?? name;
}

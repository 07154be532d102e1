import { countRu, group } from "../format.ts";

const people = (count: number) => countRu(count, "человек", "человека", "человек");

/** Messages from the service's admins to one seller or to all. */
export const bulletins = {
  /** For sellers: the heading of such a message. */
  heading: "Сообщение сервиса",
  writeAll: "Сообщение всем",
  writeOne: "Написать",
  titleAll: "Сообщение всем продавцам",
  titleOne: (company: string) => `Сообщение компании «${company}»`,
  recipients: (count: number, english: number) =>
    english === 0
      ? `Получат: ${people(count)}.`
      : `Получат: ${people(count)}, из них читают по-английски: ${group(english)}.`,
  nobody: "Получателей нет: отправлять некому.",
  ask: {
    ru: (most: number) =>
      `Пришлите текст по-русски одним сообщением, до ${group(most)} знаков. Он придёт без разметки, так, как написан.`,
    en: (most: number) =>
      `Пришлите английский текст одним сообщением, до ${group(most)} знаков. Его получат те, кто читает по-английски.`,
  },
  kept: "Написанное раньше цело.",
  above: "Выше — то, что придёт людям. Ничего ещё не отправлено.",
  onlyRu: "Английского текста нет: все получат русский.",
  onlyEn: "Русского текста нет: все получат английский.",
  write: { ru: "Русский текст", en: "Английский текст" },
  preview: "Показать, как придёт",
  send: (count: number) => `Отправить: ${people(count)}`,
  drop: "Убрать черновик",
  dropped: "Черновик убран, ничего не отправлено.",
  changed: "Черновик с тех пор изменился: прочитайте ещё раз.",
  tooLong: (letters: number, most: number) =>
    `Слишком длинно: ${countRu(letters, "знак", "знака", "знаков")}, помещается ${group(most)}. Написанное раньше цело. Пришлите короче.`,
  onlyText: "Отправить можно только текст. Написанное раньше цело. Пришлите текст или уберите черновик.",
  going: "Отправляю. Срочные уведомления продавцам идут вперёд.",
  stop: "Остановить",
  stopping: "Остановлено: остальным не отправится.",
  stopped: "Остановлено: остальным не отправлено.",
  done: "Отправка закончена.",
  gone: "Этой отправки уже нет.",
  sent: (count: number, total: number) => `Отправлено: ${group(count)} из ${group(total)}`,
  blocked: (count: number) => `Закрыли чат с ботом: ${group(count)}`,
  failed: (count: number) => `Не дошло или неизвестно: ${group(count)}`,
  left: (count: number) => `Осталось: ${group(count)}`,
  unsent: (count: number) => `Не отправлено: ${group(count)}`,
};

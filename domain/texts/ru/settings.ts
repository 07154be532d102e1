import type { TimeZone } from "#domain/access/preferences.ts";

const zones: Readonly<Record<TimeZone, string>> = {
  "Europe/Kaliningrad": "Калининград",
  "Europe/Moscow": "Москва",
  "Europe/Samara": "Самара",
  "Asia/Yekaterinburg": "Екатеринбург",
  "Asia/Omsk": "Омск",
  "Asia/Krasnoyarsk": "Красноярск",
  "Asia/Irkutsk": "Иркутск",
  "Asia/Yakutsk": "Якутск",
  "Asia/Vladivostok": "Владивосток",
  "Asia/Magadan": "Магадан",
  "Asia/Kamchatka": "Камчатка",
  "Europe/Minsk": "Минск",
  "Asia/Almaty": "Алматы",
  "Asia/Bishkek": "Бишкек",
  "Asia/Tashkent": "Ташкент",
  "Asia/Yerevan": "Ереван",
};

const hours = (from: number, until: number) => `с ${from}:00 до ${until}:00`;

/** /settings. */
export const settings = {
  title: "Настройки",
  language: "Язык",
  zone: "Часовой пояс",
  zoneAsk: "По каким часам вы живёте? От этого зависят тихие часы.",
  zones,
  clock: (time: string) => `сейчас ${time}`,
  quiet: "Тихие часы",
  quietOff: "выключены",
  hours,
  quietAsk:
    "В тихие часы сообщения приходят без звука. Со звуком — только то, что стоит денег, если пропустить: вход в кабинет перестал действовать, WB ограничил кабинет или просит пройти проверку, бронь ждёт вашего «да».",
  quietOwn: "Свои часы",
  quietFromAsk: "С какого часа не звенеть?",
  quietUntilAsk: (from: number) => `С ${from}:00. А до какого часа?`,
  quietNone: "Всегда со звуком",
  saved: "Запомнил.",
  summaryOn: "Закрепить сводку",
  summaryOff: "Убрать сводку",
  summary: "Сводка в закрепе",
  on: "включена",
  off: "выключена",
};

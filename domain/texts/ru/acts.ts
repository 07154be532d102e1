import type { DeedKind } from "#domain/operations/deed.ts";
import { countRu } from "../format.ts";

/** What the service's admins may do to it, and the journal of that. */
export const acts = {
  deedsTitle: "Что делали администраторы",
  deedsNone: "Пока ничего.",
  deedsOpen: "Журнал действий",
  deed: {
    "registration.approved": "впустил компанию",
    "registration.refused": "отказал компании",
    "invite.made": "выдал приглашение",
    "booking.paused": "остановил бронирование",
    "booking.resumed": "возобновил бронирование",
    "page.restarted": "перезапустил страницу",
    "browser.recycled": "сменил браузер",
    "process.drained": "разгрузил процесс",
    "jobs.retried": "повторил невыполненное",
    "jobs.discarded": "убрал невыполненное",
    "picture.seen": "смотрел снимок страницы",
    "watcher.marked": "отметил вход, который смотрит за всех",
    "watcher.unmarked": "снял отметку со входа, который смотрел за всех",
    "incident.muted": "заглушил сбой",
    "incident.unmuted": "снова следит за сбоем",
    "incident.resolved": "отметил сбой решённым",
  } satisfies Readonly<Record<DeedKind, string>>,
  pause: "Остановить бронирование",
  resume: "Возобновить бронирование",
  pauseTitle: "Остановить всё бронирование?",
  pauseText:
    "Новых попыток не будет ни у одного продавца, пока вы не возобновите. Начатая попытка закончится. Слоты смотрим дальше, продавцы видят остановку в /status.",
  pausedSince: "Бронирование остановлено с",
  pausedNow: "Остановлено: новых попыток не будет.",
  resumedNow: "Бронирование снова идёт.",
  /** For sellers, in /status. */
  pausedForSellers:
    "Бронирование временно остановлено администратором сервиса. Заявки целы и продолжат сами.",
  recycle: "Сменить браузер",
  recycling: "Браузер сменится, как только страницы закончат начатое.",
  drain: "Разгрузить",
  drainTitle: (host: string) => `Разгрузить процесс на ${host}?`,
  drainText:
    "Он закончит начатое, отдаст страницы другим процессам и новых не возьмёт, пока его не перезапустят.",
  drainLast: "Других процессов с браузерами нет: бронировать станет некому.",
  draining: "Процесс отдаёт страницы.",
  failedOf: "Не выполнено",
  failedNone: "Невыполненного нет.",
  failedText: "«Повторить» запустит всё ещё раз. «Убрать» забудет: решения хранятся в базе и не потеряются.",
  retry: "Повторить всё",
  discard: "Убрать всё",
  retried: (count: number) => `Повторяю: ${countRu(count, "задание", "задания", "заданий")}.`,
  discarded: (count: number) => `Убрано: ${countRu(count, "задание", "задания", "заданий")}.`,
  restart: "Перезапустить страницу",
  restarting: "Страница закроется в спокойный момент и откроется заново.",
  picture: "Последний снимок",
  pictureNone: "Снимков этого входа нет: за неделю ни одна страница не подвела.",
  notOpen: "Страница сейчас закрыта: она откроется заново, когда понадобится.",
};

import { countRu, group } from "../format.ts";

/** Milliseconds as people read them. */
const duration = (ms: number): string => {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1).replace(".", ",")} с`;
  if (seconds < 120) return `${Math.round(seconds)} с`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} мин` : `${Math.round(seconds / 3600)} ч`;
};

/** What the service's admins read of the service itself. */
export const operations = {
  title: "Управление сервисом",
  duration,
  memory: (mb: number) => (mb < 1024 ? `${group(mb)} МБ` : `${(mb / 1024).toFixed(1).replace(".", ",")} ГБ`),
  open: {
    home: "‹ К обзору",
    sellers: "Продавцы",
    logins: "Входы",
    processes: "Процессы",
    queues: "Очереди",
    bookings: "Брони",
    incidents: "Сбои",
    day: "Графики за сутки",
    week: "Графики за неделю",
  },
  sellersLine: (companies: number, watches: number) =>
    `Компаний: ${group(companies)} · заявок в работе: ${group(watches)}`,
  loginsLine: (alive: number, suspect: number, dead: number) =>
    `Входы: живых ${group(alive)} · под вопросом ${group(suspect)} · умерших ${group(dead)}`,
  hotLine: (hot: number, cold: number) => `Страниц открыто: ${group(hot)} · без страницы: ${group(cold)}`,
  sourcesTitle: "Источники слотов",
  lag: (ms: number) => (ms < 1000 ? "без отставания" : `отстаёт на ${duration(ms)}`),
  bookingsTitle: "Брони сегодня",
  bookingsWeek: "За семь дней",
  bookingsNone: "Попыток не было.",
  success: (booked: number, all: number) =>
    `Забронировано ${group(booked)} из ${group(all)} (${Math.round((100 * booked) / all)} %)`,
  took: (p50: number, p95: number) =>
    `Увидел → забронировал: обычно ${duration(p50)}, 95 % за ${duration(p95)}`,
  reasonsTitle: "Почему не вышло",
  processesLine: (count: number, memory: string) =>
    `${countRu(count, "процесс", "процесса", "процессов")} · память ${memory}`,
  processesNone: "Ни один процесс о себе не сообщает.",
  queuesLine: (waiting: number, failed: number) =>
    `Очереди: ждёт ${group(waiting)} · не выполнено ${group(failed)}`,
  noticesLine: (waiting: number, oldestMs: number) =>
    waiting === 0
      ? "Уведомления: все отправлены"
      : `Уведомления: ждёт ${group(waiting)}, дольше всех ${duration(oldestMs)}`,
  lettersLine: (waiting: number) =>
    waiting === 0 ? "Письма: все отправлены" : `Письма: ждёт ${group(waiting)}`,
  incidentsLine: (open: number) => (open === 0 ? "Сбоев нет" : `Открытых сбоев: ${group(open)}`),
  since: "С",
  registered: "Зарегистрирована",
  roles: { bot: "чат", jobs: "браузеры", "web-auth": "подключение" } as Readonly<
    Record<string, string | undefined>
  >,
  processMemory: (node: string, browser: string | undefined) =>
    browser === undefined ? `Память ${node}` : `Память ${node}, браузеры ${browser}`,
  processPages: (count: number) => `Открыто страниц: ${group(count)}`,
  notReady: "Не может работать",
  ready: "Работает",
  queueName: {
    notify: "Telegram",
    pool: "Браузеры, общая",
    own: "Браузеры",
  },
  queueCounts: (waiting: number, active: number, delayed: number) =>
    `ждёт ${group(waiting)} · идёт ${group(active)} · отложено ${group(delayed)}`,
  queueOldest: (ms: number) => `дольше всех ждёт ${duration(ms)}`,
  queueFailed: (count: number) => `не выполнено ${group(count)}`,
  sellerState: { awaiting: "ждёт решения", active: "работает", refused: "отказано" },
  sellerCounts: (logins: number, watches: number, booked: number) =>
    `входов ${group(logins)} · заявок ${group(watches)} · броней ${group(booked)}`,
  sellersNone: "Ни одной компании ещё нет.",
  people: "Сотрудники",
  role: { owner: "владелец", staff: "сотрудник" } as Readonly<Record<string, string | undefined>>,
  loginState: { alive: "живой", suspect: "под вопросом", dead: "умер" },
  loginCause: {
    "refused-by-wb": "WB завершил сессию",
    "logged-out": "вышли на другом устройстве",
    superseded: "заменён новым входом",
    unreachable: "WB долго не отвечает",
    removed: "удалён",
  },
  loginsNone: "Ни одного входа ещё нет.",
  noAccounts: "без кабинетов",
  heldAt: (host: string) => `страница открыта: ${host}`,
  cold: "страница закрыта",
  resting: "отдыхает до",
  signedIn: "Вход выполнен",
  stateSince: "Так с",
  watches: (count: number) => `Заявок в работе: ${group(count)}`,
  openOne: "Нажмите номер, чтобы открыть.",
  gone: "Этого уже нет. Показываю, как сейчас.",
  charts: {
    day: "Сервис за сутки",
    week: "Сервис за неделю",
    bookings: "Попытки: удались и нет",
    took: "От слота до брони, 95 % не дольше, секунды",
    memory: "Память, МБ",
    lag: "Отставание календаря слотов, секунды",
    booked: "забронировано",
    failed: "не вышло",
    none: "За это время данных нет",
    file: "Сервис",
  },
};

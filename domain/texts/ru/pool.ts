import { countRu, quoted } from "../format.ts";

/** Who looks at slots, what that costs WB in requests, and the service's own login. */
export const pool = {
  looking: ({ looking, all, hasWatcher }: { looking: number; all: number; hasWatcher: boolean }) =>
    hasWatcher
      ? `Отчёт по всем складам читает за всех вход сервиса. Календари своих заказов смотрят входы: ${looking} из ${all}.`
      : `Слоты смотрят входы, чьи заказы готовы: ${looking} из ${all}. Остальные бронируют то, что увидели они.`,
  callsTitle: "Запросы к WB за сегодня",
  calls: ({
    logins,
    calls,
    most,
    mostName,
  }: {
    logins: number;
    calls: number;
    most: number;
    mostName: string | null;
  }) =>
    logins === 0
      ? "Запросов не было."
      : `${calls} от ${countRu(logins, "входа", "входов", "входов")}, больше всех ${most}${mostName === null ? "" : ` (${quoted(mostName)})`}. Своих запросов не больше одного в секунду от входа.`,
  watcherTitle: "Вход сервиса",
  watcherWhy: (most: number) =>
    `Когда слотов ждут больше ${countRu(most, "входа", "входов", "входов")}, отчёт по всем складам читает за всех один вход вашей компании. Пока такого нет, смотрят только входы с открытой страницей.`,
  watcherNone:
    "В вашей компании нет подключённых кабинетов WB. Подключите кабинет, потом отметьте его вход здесь.",
  watcherOn: (names: string) => `✅ ${names}`,
  watcherOff: (names: string) => names,
  watcherDead: "нет входа",
  watcherMarked: "Этот вход читает отчёт за всех.",
  watcherUnmarked: "Этот вход снова обычный.",
};

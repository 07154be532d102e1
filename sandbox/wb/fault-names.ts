import type { Fault, Faults } from "#sandbox/faults.ts";
import type { FaultChoice } from "./panel-types.ts";

/** The faults that Wildberries can be asked for by name, and where each of them strikes. */
export const faultChoices: readonly FaultChoice[] = [
  { name: "gone", on: "portal:plan/add", title: "Дату заняли перед бронированием" },
  { name: "price-rises", on: "portal:plan/add", title: "Коэффициент вырос между просмотром и бронированием" },
  { name: "hang-after-booking", on: "portal:plan/add", title: "Забронировано, но ответа нет 60 секунд" },
  { name: "hang-before", on: "portal:plan/add", title: "Зависает на 60 секунд и ничего не делает" },
  { name: "504-after", on: "portal:plan/add", title: "Забронировано, ответ 504" },
  { name: "504-before", on: "portal:plan/add", title: "Не забронировано, ответ 504" },
  { name: "drop-after", on: "portal:plan/add", title: "Забронировано, соединение оборвано" },
  { name: "drop-before", on: "portal:plan/add", title: "Не забронировано, соединение оборвано" },
  { name: "merged", on: "portal:plan/add", title: "Заказ слит с уже запланированной поставкой" },
  { name: "refused", on: "portal:plan/add", title: "Отказ словами портала" },
  { name: "limit", on: "portal:plan/add", title: "«Превышен лимит на выбранную дату»" },
  { name: "goods-errors", on: "portal:plan/add", title: "«Есть ошибки в товарах поставки»" },
  { name: "restricted", on: "portal:plan/add", title: "«Создание поставок ограничено» в ответе" },
  { name: "restricted-page", on: "portal:features/get", title: "«Создание поставок ограничено» на странице" },
  { name: "move-gone", on: "portal:plan/update", title: "Дату заняли перед переносом" },
  { name: "move-refused", on: "portal:plan/update", title: "Перенос отклонён словами портала" },
  { name: "move-hangs", on: "portal:plan/update", title: "Перенесено, но ответа нет 60 секунд" },
  { name: "move-price-rises", on: "portal:plan/update", title: "Коэффициент вырос в миг переноса" },
  { name: "challenge", on: "portal:create-one-time-token", title: "Проверка просит картинку" },
  {
    name: "challenge-page",
    on: "portal:page",
    title: "Вместо страницы портала проверка с картинкой (498)",
  },
  {
    name: "challenge-call",
    on: "portal:supply/getAcceptanceCosts",
    title: "Вызов кабинета отвечает 498: сначала проверка",
  },
  { name: "429", on: "portal:supply/getAcceptanceCosts", title: "Слишком много запросов к календарю" },
  {
    name: "report-off",
    on: "portal:supply/acceptanceCoefficientsReport",
    title: "Отчёта по складам нет (404)",
  },
  {
    name: "shape-changed",
    on: "portal:supply/acceptanceCoefficientsReport",
    title: "Отчёт по складам отвечает в другом виде",
  },
  { name: "too-active", on: "portal:supply/create", title: "«Слишком активно создаёте поставки»" },
  { name: "ids-empty", on: "portal:supply/create", title: "Заказ не создан, ids пуст, ошибки нет" },
  { name: "wrong-supplier", on: "portal:supply/create", title: "Черновик чужого кабинета" },
  { name: "slow-draft", on: "portal:draft/create", title: "Новый черновик не виден 3 секунды" },
  { name: "lost-barcodes", on: "portal:draft/UpdateDraftGoods", title: "Баркод молча не сохранился" },
  { name: "validate-refuses", on: "portal:plan/validateWarehouseGoodsV2", title: "Склад не берёт товары" },
  { name: "session-dies", on: "portal-session:any", title: "Сессия умирает на следующем вызове" },
  { name: "unauthorised", on: "portal:supply/listSupplies", title: "Ответ 401 один раз" },
  { name: "unauthorised-body", on: "portal:supply/listSupplies", title: "Отказ только в тексте ответа" },
  { name: "slide-refused", on: "portal:slide-v3", title: "Обновление сессии отклонено (12)" },
  { name: "page-changed", on: "portal:page", title: "Страница переделана: testid и классы другие" },
  { name: "slow-page", on: "portal:page", title: "Скрипты страницы приходят через 8 секунд" },
  {
    name: "slow",
    on: "portal:supply/getAcceptanceCosts",
    title: "Вызов отвечает через 8 секунд (на странице — календарь)",
  },
  { name: "overlay", on: "portal:page", title: "Поверх страницы cookie и опрос" },
  { name: "mail-reject", on: "mail:letter", title: "Почта: такого адреса нет (550)" },
  { name: "mail-later", on: "mail:letter", title: "Почта: попробуйте позже (451)" },
  { name: "mail-hang", on: "mail:letter", title: "Почта: сервер молчит" },
  { name: "voice-not-authorised", on: "voice:call", title: "Звонок: человек не разрешил звонить" },
  { name: "voice-wrong-format", on: "voice:call", title: "Звонок: имя или номер не поняты" },
  { name: "voice-500", on: "voice:call", title: "Звонок: сервис сломан (500)" },
  { name: "voice-unclear", on: "voice:call", title: "Звонок: непонятный ответ" },
  { name: "voice-hang", on: "voice:call", title: "Звонок: сервис молчит" },
  { name: "voice-drop", on: "voice:call", title: "Звонок: соединение оборвано" },
  { name: "outage", on: "portal:page", title: "«Портал не загрузился»" },
];

/** Orders a fault by its name, where it naturally strikes. */
export function orderFault(
  faults: Faults,
  name: string,
  more: { readonly times?: number | "always"; readonly [param: string]: unknown } = {},
): Fault {
  const choice = faultChoices.find((one) => one.name === name);
  if (choice === undefined) throw new Error(`no fault is called ${name}`);
  return faults.add({ on: choice.on, name, ...more });
}

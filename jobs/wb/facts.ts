import type { Box } from "#domain/slots/words.ts";
import type { SupplyStatus } from "#domain/supplies/status.ts";

/**
 * What is known of Wildberries from outside, with the date it was last seen so. Numbers and words of the
 * portal live here and in the page object, and travel no further.
 */
export const wbFacts = {
  /** Front-end files of September 2025; third parties still used the same in July 2026. */
  hosts: {
    seller: "https://seller.wildberries.ru",
    supply: "https://seller-supply.wildberries.ru",
    auth: "https://seller-auth.wildberries.ru",
  },
  /** Keys of the shell in the page's local storage, September 2025. */
  storage: {
    accessToken: "wb-eu-passport-v2.access-token",
    sellerToken: "wb-eu-portal.seller-token",
    shellVersion: "@root/latest-app-version",
  },
  /** Issues the seller token of 300 s for the legal entity that is selected; 2025–2026. */
  sellerTokenPath: "/ns/suppliers-auth/suppliers-portal-core/auth/token",
  /** Ends a session, and what the shell says of itself to the host of logins; front-end files of September 2025. */
  logOff: { path: "/auth/v2/auth/logoff", appName: "seller.root", shellVersion: "v1.57.3" },
  /** Status of a supply without a date on the portal's own scale, September 2025. */
  unplanned: -1,
  /** The page gives up a call after this long, September 2025. */
  callTimeoutMs: 60_000,
  /** What the front end shows when an order was not made and nothing was said, September 2025. */
  silentRefusal: "Ошибка",
  /** The calendar holds at least so many days, today included. */
  calendarDays: 30,
  /** The report of all warehouses held so many days in August 2025. */
  reportDays: 15,
} as const;

/** Error texts that decide something; compared as parts, in lower case. */
export const wbWords = {
  /** Exact text of the front end, September 2025. */
  gone: "эта дата уже недоступна",
  tooActive: "слишком активно",
  /** The body of an answer to a session that WB does not know; front end, September 2025. */
  unauthorised: ["unauthorized", "authorization error", "empty:user id", "не авторизован"],
  /** A draft that was made a moment ago, 2026. */
  draftNotVisible: [
    "draft_not_found",
    "draft not found",
    "fail to get draft goods",
    "list draft goods error",
  ],
  draftForeign: "draft does not belong",
  draftEmpty: "пустой черновик",
  orderGone: "заказ не существует",
  /** A guess by the words for orders: how WB speaks of a supply that is gone is unknown. */
  supplyGone: "не существует",
  alreadyPlanned: "уже запланирован",
  captcha: ["captcha", "капч"],
  /** Texts about quantities and days; front end, September 2025, the last as third parties saw it. */
  limit: [
    "превышен лимит на выбранную дату",
    "лимит исчерпан",
    "лимит пока не установлен",
    "нет доступных дат",
    "временно нет лимитов",
    "превышена вместимость склада",
    "транзит уже недоступен",
    "транзит доступен с",
  ],
  /** Somebody was faster, as third parties saw it. */
  taken: "слот уже занят",
  /** The goods are wrong wherever they go; 2026. */
  badGoods: ["есть ошибки в товарах", "issues found with delivered items", "пустой черновик"],
  /** The cabinet may make no supplies; front end, September 2025. */
  restricted: [
    "создание поставок ограничено",
    "доступ к разделу ограничен",
    "возможность создания новых поставок заблокирована",
  ],
} as const;

/** Box types by the portal's numbers, September 2025 and 2026. */
const boxNumbers: Readonly<Record<Box, number>> = { box: 2, pallet: 5, supersafe: 6 };

/** The portal's number of a box type. */
export function numberOfBox(box: Box): number {
  return boxNumbers[box];
}

/** Our word for the portal's number; types that we do not serve are `undefined`. */
export function boxOfNumber(number: number): Box | undefined {
  if (number === boxNumbers.box) return "box";
  if (number === boxNumbers.pallet) return "pallet";
  return number === boxNumbers.supersafe ? "supersafe" : undefined;
}

/** Statuses on the portal's own scale, September 2025; the official method counts otherwise. */
const statusNumbers: ReadonlyMap<number, SupplyStatus> = new Map([
  [1, "planned"],
  [3, "shipping-allowed"],
  [10, "at-gate"],
  [4, "accepting"],
  [7, "accepted"],
  [9, "virtual"],
]);

const statusNames: ReadonlyMap<string, SupplyStatus> = new Map([
  ["запланировано", "planned"],
  ["отгрузка разрешена", "shipping-allowed"],
  ["отгружено на воротах", "at-gate"],
  ["идёт приёмка", "accepting"],
  ["принято", "accepted"],
  ["виртуальная", "virtual"],
]);

/** Our word for where a supply stands: by the portal's name for it, which nobody doubts, else by its number. */
export function statusOf(number: number | null, name: string | null): SupplyStatus | undefined {
  return statusNames.get(name?.toLowerCase() ?? "") ?? statusNumbers.get(number ?? 0);
}

/**
 * The report's kind of acceptance. 5 and 6 equal the box types and 4 is the old mask of "box": a guess
 * of 2025 that the calendar of an order confirms before anything is booked.
 */
export function boxOfAcceptance(kind: number): Box | undefined {
  return kind === 4 ? "box" : boxOfNumber(kind);
}

/** Whether a text of the portal says one of these. */
export function says(text: string, ...parts: readonly string[]): boolean {
  const low = text.toLowerCase();
  return parts.some((part) => low.includes(part));
}

import type { Dice } from "./dice.ts";

/** What people never type, and whoever means harm does. */
const hostile: readonly string[] = [
  "'; drop table notice; --",
  "<b>не закрыт",
  "<script>alert(1)</script>",
  "</b></i></tg-time><a href='tg://user?id=1'>x</a>",
  "&amp;lt;&#0;&#x110000;",
  "%s%n%d{{7*7}}`",
  "../../../../etc/passwd",
  "\u0000\u0001\u001f",
  "\u202Eперевёрнуто\u202C",
  "👨‍👩‍👧‍👦".repeat(300),
  "e\u0301".repeat(2_000),
  "\ud800",
  "я".repeat(4_096),
  "a".repeat(4_096),
  `2000000000017${"1,".repeat(1_500)}${" ".repeat(1_000)}!`,
  `2000000000017 ${" ".repeat(4_000)}!`,
  `${"2000000000017 1\n".repeat(250)}`,
  "2000000000017 999999999999999999999",
  "2.00000000017E+12 5",
  "99999999999999999999999999999999",
  "-1",
  "NaN",
  "Infinity",
  "1e309",
  "31.02–30.02",
  "00.00–99.99",
  "25.11–05.12",
  "01.01.0001-31.12.9999",
  "кроме 99.99, 01.13 · до 40.40 99:99 · логистика -5 · через 99999 дней",
  "[]",
  "__proto__",
  "constructor",
  "null",
  "undefined",
  "ivan@example.ru",
  "a@b",
  `${"a".repeat(300)}@example.ru`,
  "000000",
  "123 456",
  "@ivanov_shop",
  "+79990000001",
];

const commands = [
  ..."start help status cancel new list supplies journal accounts connect board settings inbox".split(" "),
  ..."limits invite admin bind lang summary templates nosuchcommand".split(" "),
];

const menu = [
  "Новая заявка",
  "Поставки",
  "Подключить WB",
  "Кабинеты",
  "Слоты",
  "Помощь",
  "New watch",
  "Help",
];

const payloads = ["i_AAAA", "wb_1", "group", "i_../..", "_", "i_'--", "A".repeat(64), "w1:AAAA:1:delete"];

/** A text that somebody sends; Telegram carries no empty one and at most 4096 characters. */
export function fuzzText(d: Dice): string {
  return anyText(d).trim().slice(0, 4_096) || ".";
}

function anyText(d: Dice): string {
  switch (d.below(6)) {
    case 0:
      return d.pick(menu);
    case 1:
      return `/${d.pick(commands)}`;
    case 2:
      return `/${d.pick(commands)}${d.percent(30) ? "@postavka_bot" : ""} ${d.pick([...payloads, ...hostile])}`;
    case 3:
      return `/start ${d.pick(payloads)}`;
    case 4:
      return d.pick(hostile);
    default:
      return mixed(d);
  }
}

/** Letters of everywhere in no order. */
function mixed(d: Dice): string {
  const length = 1 + d.below(d.percent(10) ? 3_000 : 40);
  const points = Array.from({ length }, () => {
    const point = d.percent(60) ? 32 + d.below(95) : d.percent(60) ? 0x400 + d.below(0x60) : d.below(0xffff);
    return point >= 0xd800 && point <= 0xdfff ? 0x2603 : point;
  });
  return String.fromCodePoint(...points);
}

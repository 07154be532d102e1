import type { Account, BoxTypeId, Good, PhoneKind, Supplier, Warehouse } from "./model.ts";

const all: readonly BoxTypeId[] = [2, 5, 6];

/** The warehouses of the sandbox. Ids and names are data: clients must take them from the answers. */
export const warehouses: readonly Warehouse[] = [
  place(507, "Коледино", "Московская область, Подольск, деревня Коледино, Троицкая улица, 20", 5),
  place(120762, "Электросталь", "Московская область, Электросталь, посёлок Случайный, массив 2, 32", 5),
  place(117986, "Казань", "Татарстан, Зеленодольск, промышленный парк Зеленодольск, 20", 4),
  place(206348, "Тула", "Тульская область, Алексин, Новомосковский проезд, 1", 4),
  place(130744, "Краснодар (Тихорецкая)", "Краснодар, Тихорецкая улица, 40", 3),
  place(2737, "Санкт-Петербург (Уткина Заводь)", "Ленинградская область, деревня Новосаратовка, 3", 3),
  place(208277, "Невинномысск", "Ставропольский край, Невинномысск, Тимирязева, 16", 2),
  place(1733, "Екатеринбург – Испытателей 14г", "Екатеринбург, улица Испытателей, 14г", 2),
  place(686, "Новосибирск", "Новосибирск, Петухова, 71", 2),
  place(301229, "Подольск 4", "Московская область, Подольск, Поклонная улица, 9", 3),
  {
    ...place(300571, "СЦ Волгоград", "Волгоград, шоссе Авиаторов, 14", 1),
    boxTypes: [2],
    isSortingCenter: true,
  },
  {
    ...place(218987, "Алматы Атакент", "Казахстан, Алматы, проспект Тимирязева, 42", 1),
    boxTypes: [2, 5],
  },
];

function place(id: number, name: string, address: string, popularity: number): Warehouse {
  return { id, name, address, boxTypes: all, isSortingCenter: false, popularity };
}

/** Names of the box types as the portal prints them. */
export const boxTypeNames: Readonly<Record<BoxTypeId, string>> = {
  2: "Короб",
  5: "Монопаллета",
  6: "Суперсейф",
};

interface Person {
  readonly phone: string;
  readonly kind: PhoneKind;
  readonly story: string;
  readonly entities: readonly (readonly [name: string, fullName: string, inn: string])[];
}

/** The one table of phones: what a person who types this number meets. Any other number: SMS and a new entity. */
export const persons: readonly Person[] = [
  {
    phone: "9990000001",
    kind: "sms",
    story: "Код в СМС, одно юрлицо",
    entities: [["ИП Воронова А. С.", "ИП Воронова Анна Сергеевна", "771401223344"]],
  },
  {
    phone: "9990000002",
    kind: "app",
    story: "Код в приложении, одно юрлицо",
    entities: [["ООО «Север»", "ООО «Север и сыновья»", "7708123456"]],
  },
  {
    phone: "9990000003",
    kind: "email-second-factor",
    story: "СМС, затем код на почту",
    entities: [["ИП Лебедев П. И.", "ИП Лебедев Пётр Иванович", "525801998877"]],
  },
  {
    phone: "9990000004",
    kind: "captcha-picture",
    story: "Сначала картинка с символами, затем СМС",
    entities: [["ИП Гусева М. А.", "ИП Гусева Мария Андреевна", "540699112233"]],
  },
  {
    phone: "9990000005",
    kind: "cool-down",
    story: "Код можно запросить только через 2 ч 47 мин",
    entities: [],
  },
  { phone: "9990000006", kind: "blocked", story: "Пользователь заблокирован", entities: [] },
  { phone: "9990000007", kind: "vpn", story: "Отказ: включён VPN", entities: [] },
  {
    phone: "9990000008",
    kind: "no-device",
    story: "Просят установить приложение, затем СМС",
    entities: [["ИП Орлов Д. В.", "ИП Орлов Денис Викторович", "165022334455"]],
  },
  {
    phone: "9990000009",
    kind: "captcha-refused",
    story: "Проверка отказала, 10 секунд ожидания",
    entities: [],
  },
  {
    phone: "9990000010",
    kind: "sms",
    story: "СМС, два юрлица",
    entities: [
      ["ИП Соколов Е. Н.", "ИП Соколов Егор Николаевич", "770512345678"],
      ["ООО «Сокол Трейд»", "ООО «Сокол Трейд»", "7725667788"],
    ],
  },
  {
    phone: "9990000011",
    kind: "app",
    story: "Код в приложении, три юрлица",
    entities: [
      ["ООО «Ромашка»", "ООО «Ромашка»", "7701234567"],
      ["ИП Белова К. Д.", "ИП Белова Ксения Дмитриевна", "500112349876"],
      ["ООО «Луговое»", "ООО «Луговое»", "5027998811"],
    ],
  },
  { phone: "9990000012", kind: "service-error", story: "Ошибка сервиса", entities: [] },
  {
    phone: "9990000013",
    kind: "captcha-silent",
    story: "Проверка, которую страница проходит сама, затем СМС",
    entities: [["ИП Зимин А. А.", "ИП Зимин Артём Алексеевич", "366123459900"]],
  },
  {
    phone: "9990000014",
    kind: "app-error",
    story: "Просят приложение, дальше техническая ошибка",
    entities: [],
  },
  { phone: "9990000015", kind: "sms", story: "СМС, но ни одного юрлица", entities: [] },
];

const titles = [
  ["Футболка оверсайз хлопковая", "Футболки", 192, "белый", "46", 1290],
  ["Худи с начёсом", "Худи", 1724, "графит", "48", 2890],
  ["Термокружка 450 мл", "Термокружки", 1018, "чёрный", "0", 1490],
  ["Плед вязаный 150x200", "Пледы", 754, "бежевый", "0", 2190],
  ["Органайзер для косметики", "Органайзеры", 2231, "прозрачный", "0", 890],
  ["Носки набор 5 пар", "Носки", 140, "разноцветный", "41-45", 590],
  ["Свеча ароматическая", "Свечи", 902, "молочный", "0", 690],
  ["Рюкзак городской", "Рюкзаки", 161, "синий", "0", 3490],
] as const;

/** The eight articles of a supplier. The last one travels in boxes only. */
export function goodsOf(supplier: Supplier): Good[] {
  return titles.map(([title, subject, subjectId, color, size, priceRu], index) => ({
    barcode: `20${String(supplier.oldId).padStart(8, "0")}${String(index + 1).padStart(3, "0")}`,
    supplierId: supplier.id,
    nmId: supplier.oldId * 100 + index,
    imtId: supplier.oldId * 50 + index,
    chrtId: supplier.oldId * 300 + index,
    article: `${subject.toLowerCase().slice(0, 4)}-${String(index + 1).padStart(2, "0")}`,
    title,
    subject,
    subjectId,
    brand: supplier.name.replace(/^(ИП|ООО) /, ""),
    color,
    size,
    priceRu,
    boxTypes: index === titles.length - 1 ? [2] : all,
  }));
}

/** What the portal keeps of a person, beside the entities. */
export function accountOf(phone: string, supplierIds: readonly string[]): Account {
  const person = persons.find((one) => one.phone === phone);
  return {
    phone,
    kind: person?.kind ?? "sms",
    userId: 41_000_000 + Number(phone.slice(-6)),
    email: "prodavets@example.ru",
    supplierIds,
  };
}

/** The entities of a phone by the table, or one invented for a number that is not in it. */
export function entitiesOf(phone: string): Supplier[] {
  const person = persons.find((one) => one.phone === phone);
  const tail = phone.slice(-4);
  const rows = person?.entities ?? [
    [`ИП Новиков ${tail}`, `ИП Новиков Сергей ${tail}`, `77${phone}`] as const,
  ];
  return rows.map(([name, fullName, inn], index) => ({
    id: uuidFrom(`${phone}/${index}`),
    oldId: 100_000 + ((Number(phone.slice(-7)) * 7 + index * 13) % 3_900_000),
    name,
    fullName,
    inn,
  }));
}

/** A UUID that is always the same for the same words. */
export function uuidFrom(words: string): string {
  let high = 0x811c9dc5;
  let hex = "";
  for (let round = 0; round < 4; round += 1) {
    for (const char of `${round}${words}`) high = Math.imul(high ^ char.charCodeAt(0), 0x01000193) >>> 0;
    hex += high.toString(16).padStart(8, "0");
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

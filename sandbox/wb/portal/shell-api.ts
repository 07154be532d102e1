import { signed } from "#sandbox/wb/jwt.ts";
import { challengeStatus } from "./check-page.ts";
import { supplierCookie } from "./guard.ts";
import { type Handler, text } from "./handler.ts";

const sellerTokenSeconds = 300;

const sellerToken: Handler = (call) => {
  const phone = call.held?.session.phone ?? "";
  const account = call.world.people.account(phone);
  const chosen = supplierCookie(call.exchange) ?? account.supplierIds[0];
  const supplier = call.world.people.supplier(chosen ?? "");
  if (supplier === undefined || !account.supplierIds.includes(supplier.id)) {
    return { status: 401, json: { error: "incorrect supplier id" } };
  }
  const iat = Math.floor(call.world.clock.nowMs() / 1000);
  const exp = iat + sellerTokenSeconds;
  const ids = { "Z-Sid": supplier.id, "Z-Sfid": supplier.oldId, "Z-Soid": supplier.oldId };
  const place = { "Z-Sccode": "ru", "Z-Scurr": "RUB", "Z-Slfid": 1 };
  const token = signed({ iat, exp, data: { ...ids, ...place } }, call.sellerSecret);
  return { json: { result: { data: { token, userID: account.userId, exp } } } };
};

const suppliers: Handler = (call) => {
  const phone = call.held?.session.phone ?? "";
  const list = call.world.suppliersOf(phone).map((one) => ({
    id: one.id,
    oldID: one.oldId,
    name: one.name,
    fullName: one.fullName,
    general: true,
    inn: one.inn,
    countryCode: "ru",
    isDeleted: false,
    deactivated: false,
  }));
  const countries = [{ code: "ru", name: "Россия" }];
  const answers: Readonly<Record<string, unknown>> = {
    getUserSuppliers: { suppliers: list },
    listCountries: { countries },
  };
  // The body is a batch: an array of calls with the method inside, checked by dispatch.ts.
  const batch = JSON.parse(call.exchange.body) as { id?: unknown; method?: string }[];
  return {
    json: batch.map(({ id, method }) => ({ id, jsonrpc: "2.0", result: answers[method ?? ""] ?? {} })),
  };
};

const menu: Handler = () => ({
  json: {
    result: {
      menu: [
        { name: "supply-management", title: "Поставки и заказы", link: "/supplies-management/all-supplies" },
        { name: "products", title: "Товары", link: "/new-goods" },
        { name: "analytics", title: "Аналитика", link: "/analytics" },
      ],
    },
  },
});

/** By warehouse and day what one transit warehouse passes on; the transit is the end of the address. */
const warehouseLimits: Handler = ({ exchange, world }) => {
  const transitId = Number(exchange.path.split("/").at(-1));
  const rows: Record<string, Record<string, { limit: number | null; load: number }>> = {};
  for (const { warehouseId, day, limit, load } of world.transitLimits.of(transitId)) {
    const key = String(warehouseId);
    rows[key] = { ...rows[key], [day.split("-").toReversed().join("-")]: { limit, load } };
  }
  return { json: rows };
};

const masks: Handler = () => ({
  json: {
    countriesPhoneMask: [
      { countryCode: "ru", phoneRegex: "^((7)(9)[0-9]{9})$" },
      { countryCode: "kz", phoneRegex: "^((7)(7|6)[0-9]{9})$" },
      { countryCode: "by", phoneRegex: "^(375[0-9]{9})$" },
    ],
  },
});

const oneTimeToken: Handler = (call) => {
  const action = text(call, "action");
  const session = call.world.sessions.byValidationKey(
    call.exchange.cookies.get("wbx-validation-key"),
  )?.session;
  const answered = text(call, "challengeId");
  const ordered = call.fault?.name === "challenge" || call.challenges.isDemanded(text(call, "visitorId"));
  const passed = answered === "" ? !ordered : call.challenges.solve(answered, text(call, "answer"));
  if (passed)
    return { json: { token: call.tokens.mint(action, action === "auth" ? null : (session?.id ?? null)) } };
  const { id, picture } = call.challenges.make();
  return { status: challengeStatus, json: { challengeId: id, kind: "picture", picture } };
};

/** The calls of the shell and of its neighbours. */
export const shellHandlers: Readonly<Record<string, Handler>> = {
  "warehouse-limits": warehouseLimits,
  validate: () => ({ text: "OK" }),
  "auth/token": sellerToken,
  suppliers,
  menu,
  "upgrade-cookie": (call) => ({
    json: { result: 0 },
    cookies: [
      `WBTokenV3=${call.held?.generation.accessToken ?? ""}; Path=/; Domain=wildberries.ru; Secure; SameSite=None`,
    ],
  }),
  "phone-masks": masks,
  "create-one-time-token": oneTimeToken,
};

import type { CodeVerdict } from "#sandbox/wb/codes.ts";
import type { Account, SentCode } from "#sandbox/wb/model.ts";
import { deviceCookie, noCookies, sessionCookies } from "./cookies.ts";
import { headerOf, type Reply } from "./exchange.ts";
import { type Call, type Handler, text } from "./handler.ts";

const coolDownSeconds = 10_020;

function result(number: number, payload?: unknown): Reply {
  return { json: payload === undefined ? { result: number } : { result: number, payload } };
}

/** How often each phone was told to install the app. */
const appScreens = new WeakMap<object, Map<string, number>>();

function askedBefore(call: Call, phone: string): number {
  const counts = appScreens.get(call.world) ?? new Map<string, number>();
  appScreens.set(call.world, counts);
  const before = counts.get(phone) ?? 0;
  counts.set(phone, before + 1);
  return before;
}

const askForCode: Handler = (call) => {
  const number = text(call, "phone_number");
  if (!/^7\d{10}$/.test(number)) return result(1);
  const forced = forcedResult(call);
  if (forced !== undefined) return forced;
  const account = call.world.people.account(number.slice(1));
  return refusedFor(call, account) ?? sendCode(call, account);
};

/** What this phone meets instead of a code. */
function refusedFor(call: Call, account: Account): Reply | undefined {
  switch (account.kind) {
    case "cool-down":
      return result(4, { ttl: coolDownSeconds });
    case "blocked":
      return result(10);
    case "vpn":
      return result(56);
    case "captcha-refused":
      return result(text(call, "captcha_token") === "" ? 3 : 26);
    case "service-error":
      return result(2);
    case "captcha-picture":
    case "captcha-silent":
      return afterCaptcha(call, account.kind === "captcha-picture");
    case "no-device":
      return askedBefore(call, account.phone) === 0 ? result(9) : undefined;
    case "app-error":
      return askedBefore(call, account.phone) < 2 ? result(9) : result(2);
    case "sms":
    case "app":
    case "email-second-factor":
      return undefined;
  }
}

/** First without a token, then with one; `picture` makes the gate show symbols in between. */
function afterCaptcha(call: Call, picture: boolean): Reply | undefined {
  const captcha = text(call, "captcha_token");
  if (captcha !== "") return call.tokens.spend(captcha, "auth", null) === "good" ? undefined : result(26);
  if (picture) call.challenges.demand(headerOf(call.exchange, "x-correlation-id") ?? "");
  return result(3);
}

function sendCode(call: Call, account: Account): Reply {
  const ttl = call.world.switches.now.resendSeconds;
  const pause = call.world.codes.pause(account.phone, ttl);
  if (pause > 0) return result(4, { ttl: pause });
  const app = account.kind === "app";
  const sent = call.world.codes.send(account.phone, app ? "app" : "sms");
  return result(0, { auth_method: app ? "lk" : "sms", ttl, sticker: sent.sticker });
}

const firstFactor: Readonly<Record<Exclude<CodeVerdict, "right">, number>> = {
  wrong: 6,
  "too-many": 5,
  stale: 8,
};
const secondFactor: Readonly<Record<Exclude<CodeVerdict, "right">, number>> = {
  wrong: 17,
  "too-many": 5,
  stale: 8,
};

const enterCode: Handler = (call) => {
  const code = call.params["code"];
  if (typeof code !== "number") {
    call.world.violations.add("body", "auth", "code must be a number");
    return result(1);
  }
  const forced = forcedResult(call);
  if (forced !== undefined) return forced;
  const { verdict, sent } = call.world.codes.check(text(call, "sticker"), String(code).padStart(6, "0"));
  if (verdict !== "right" || sent === undefined)
    return result(firstFactor[verdict === "right" ? "stale" : verdict]);
  const account = call.world.people.account(sent.phone);
  if (account.kind !== "email-second-factor") return signIn(call, sent);
  const mail = call.world.codes.send(sent.phone, "email");
  return result(15, {
    sticker: mail.sticker,
    preferred_method: "email",
    email_address: account.email.replace(/^(.).*(@.*)$/, "$1***$2"),
  });
};

const enterSecond: Handler = (call) => {
  const forced = forcedResult(call);
  if (forced !== undefined) return forced;
  const { verdict, sent } = call.world.codes.check(text(call, "sticker"), text(call, "code"));
  if (sent === undefined) return result(32);
  return verdict === "right" ? signIn(call, sent) : result(secondFactor[verdict]);
};

function signIn(call: Call, sent: SentCode): Reply {
  const { generation } = call.world.sessions.start(call.world.people.account(sent.phone));
  return { ...result(0, { access_token: generation.accessToken }), cookies: sessionCookies(generation) };
}

/** A fault may order any result by its number. */
function forcedResult(call: Call): Reply | undefined {
  if (call.fault?.name !== "result") return undefined;
  return result(Number(call.fault.params["result"]), call.fault.params["payload"]);
}

const slide: Handler = (call) => {
  const cookie = call.exchange.cookies.get("wbx-refresh");
  const answer = call.world.sessions.slide(cookie);
  if (answer.outcome === "renewed") {
    const { generation } = answer.held;
    const payload = { access_token: generation.accessToken, sticker: generation.sticker };
    return { ...result(0, payload), cookies: sessionCookies(generation) };
  }
  if (answer.superseded !== undefined) {
    call.world.violations.add("superseded-cookie", "slide-v3", answer.superseded.session.phone);
    call.world.sessions.kill(answer.superseded.session, "superseded-cookie");
  }
  return result(12);
};

const confirmSlide: Handler = (call) => {
  const cookie = call.exchange.cookies.get("wbx-refresh");
  return result(call.world.sessions.confirm(cookie, text(call, "sticker")) ? 0 : 12);
};

const newDevice: Handler = (call) => ({
  ...result(0),
  cookies: [deviceCookie(headerOf(call.exchange, "deviceid") ?? "")],
});

const extendDevice: Handler = (call) => {
  const known =
    call.exchange.cookies.get("wbx-seller-device-id") ?? `supplier-portal__Linux-${call.held?.session.id}`;
  if (call.held !== undefined) call.world.sessions.setDevice(call.held.session, known);
  return { ...result(0), cookies: [deviceCookie(known)] };
};

const logOff: Handler = (call) => {
  const held = call.world.sessions.byRefresh(call.exchange.cookies.get("wbx-refresh"));
  if (held !== undefined) call.world.sessions.kill(held.session, "logoff");
  return { ...result(0), cookies: noCookies() };
};

/** The calls of the login page and of the renewal. */
export const authHandlers: Readonly<Record<string, Handler>> = {
  "code/wb-captcha": askForCode,
  "upgrade-deviceid": newDevice,
  auth: enterCode,
  "auth/tfa": enterSecond,
  "slide-v3": slide,
  "slide-v3-confirm": confirmSlide,
  "extend-deviceid": extendDevice,
  logoff: logOff,
};

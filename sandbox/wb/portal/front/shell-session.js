const keys = {
  token: "wb-eu-passport-v2.access-token",
  seller: "wb-eu-portal.seller-token",
  sellerExpires: "wb-eu-portal.seller-token-expire",
  lastLogin: "wb-eu-portal.last_successful_login",
};
const auth = "https://seller-auth.wildberries.ru";
const marginMs = 20_000;
const appHeaders = {
  "app-name": "seller.root",
  "wb-appversion": "v1.100.0",
  "wb-apptype": "web",
  locale: "ru",
};
const rootVersion = "v1.100.0";

/** The name of this browser context: pages of one context share it through a lock, other contexts cannot see it. */
const pageRun = navigator.locks.request("portal-run-election", async () => {
  const { held = [] } = await navigator.locks.query();
  const seen = held.find((lock) => lock.name.startsWith("portal-run/"))?.name;
  const name = seen ?? `portal-run/${crypto.randomUUID()}`;
  await new Promise((granted) => {
    navigator.locks.request(name, { mode: "shared" }, () => {
      granted();
      return new Promise(() => {});
    });
  });
  return name.slice("portal-run/".length);
});

/** The session is over: the person has to sign in again. */
export class SignedOut extends Error {}

const read = (key) => localStorage.getItem(key);

async function common() {
  return { "root-version": rootVersion, "X-Page-Run": await pageRun };
}

async function authPost(path, body, headers = {}) {
  const response = await fetch(`${auth}${path}`, {
    method: "POST",
    credentials: "include",
    headers: {
      ...appHeaders,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.ok ? response.json() : { result: response.status };
}

async function validate() {
  const response = await fetch("/ns/passport-portal/suppliers-portal-ru/validate", {
    method: "POST",
    credentials: "include",
    headers: { AuthorizeV3: read(keys.token), ...(await common()) },
  });
  return response.status !== 401;
}

async function slide() {
  const slid = await authPost("/auth/v2/auth/slide-v3");
  if (slid.result !== 0) throw new SignedOut();
  const { access_token: token, sticker } = slid.payload;
  const confirmed = await authPost("/auth/v2/auth/slide-v3-confirm", { sticker });
  if (confirmed.result !== 0) throw new SignedOut();
  localStorage.setItem(keys.token, token);
  localStorage.removeItem(keys.seller);
  await authPost("/auth/extend-deviceid-authv3", undefined, { AuthorizeV3: token });
  if (!(await validate())) throw new SignedOut();
}

let renewing;

/** Renews the session, once for everybody who asks at the same time. */
export function renew() {
  renewing ??= slide().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** Finds a living session, or says that there is none. */
export async function wake() {
  if (read(keys.token) === null || !(await validate())) await renew();
  localStorage.setItem(keys.lastLogin, String(Date.now()));
}

/** A portal that is hasty on purpose: a second browser of the same login cannot go unnoticed. */
export function renewOften() {
  const { slideEveryMs } = globalThis.portalEnv;
  if (slideEveryMs > 0) setInterval(() => renew().catch(leave), slideEveryMs);
}

/** Leaves for the login page, or for the landing page where nobody ever signed in. */
export function leave() {
  const known = read(keys.lastLogin) !== null;
  localStorage.removeItem(keys.token);
  localStorage.removeItem(keys.seller);
  const back = encodeURIComponent(location.href);
  location.replace(known ? `${auth}/ru/?redirect_url=${back}` : "/about-portal/ru/");
}

/** Signs out for good. */
export async function signOut() {
  await authPost("/auth/v2/auth/logoff");
  leave();
}

let fetchingSeller;

async function sellerToken() {
  const known = read(keys.seller);
  if (known !== null && Number(read(keys.sellerExpires)) - marginMs > Date.now()) return known;
  fetchingSeller ??= fetchPatiently().finally(() => {
    fetchingSeller = undefined;
  });
  return fetchingSeller;
}

/** An access token that was renewed meanwhile is no reason to call without a seller token. */
async function fetchPatiently() {
  const token = await fetchSellerToken();
  if (token !== null) return token;
  await recover();
  return fetchSellerToken();
}

async function fetchSellerToken() {
  const response = await fetch("/ns/suppliers-auth/suppliers-portal-core/auth/token", {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json", AuthorizeV3: read(keys.token), ...(await common()) },
    body: JSON.stringify({ params: {} }),
  });
  if (!response.ok) return null;
  const { token } = (await response.json()).result.data;
  localStorage.setItem(keys.seller, token);
  localStorage.setItem(keys.sellerExpires, String(Date.now() + 300_000));
  return token;
}

/** Forgets the seller token: another legal entity needs another one. */
export function forgetSeller() {
  localStorage.removeItem(keys.seller);
}

const refused = /unauthorized|authorization error|empty:user id|Не Авторизован/;

/** A call without a body only reads. */
function written(body) {
  if (body === undefined) return { method: "GET", headers: {} };
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** Calls a host of the portal in the session's name; a refusal renews the session once and repeats the call. */
export async function ownZone(url, { body, headers = {}, seller = false }) {
  for (let attempt = 0; ; attempt += 1) {
    const lk = seller ? await sellerToken() : null;
    const response = await fetch(url, {
      ...written(body),
      credentials: "include",
      headers: {
        ...written(body).headers,
        AuthorizeV3: read(keys.token),
        ...(lk === null ? {} : { "Wb-Seller-Lk": lk }),
        ...(await common()),
        ...headers,
      },
    });
    const text = await response.text();
    const dead =
      response.status === 401 || response.status === 403 || (response.ok && refused.test(text.slice(0, 400)));
    if (!dead) return { status: response.status, text };
    if (attempt > 0) throw new SignedOut();
    await recover();
  }
}

let recovering;

/** A refused call may have lacked a fresh seller token only; a dead access token is renewed. */
function recover() {
  recovering ??= (async () => {
    forgetSeller();
    if (!(await validate())) await renew();
  })().finally(() => {
    recovering = undefined;
  });
  return recovering;
}

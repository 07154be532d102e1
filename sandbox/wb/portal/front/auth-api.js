const locale = globalThis.portalEnv.locale;

const headers = () => ({
  "content-type": "application/json",
  "wb-apptype": "web",
  "wb-appversion": "v1.91.0",
  "app-name": "seller.seller-auth",
  "X-Correlation-ID": globalThis.antibot.visitorId,
  locale,
});

async function post(path, body, more = {}) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "include",
    headers: { ...headers(), ...more },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) return { result: 2 };
  return response.json();
}

/** Asks for a code; when WB wants a captcha first, the SDK gets a token and the call is repeated. */
export async function askForCode(phone, onChallenge) {
  const phone_number = `7${phone}`;
  const first = await post("/auth/v2/code/wb-captcha", { phone_number, captcha_token: "" });
  if (first.result !== 3) return first;
  const { token } = await globalThis.antibot.createOneTimeToken({
    action: "auth",
    siteKey: "seller-auth",
    onChallenge,
  });
  return post("/auth/v2/code/wb-captcha", { phone_number, captcha_token: token });
}

function deviceId() {
  const known = localStorage.getItem("deviceId");
  const id = known ?? `supplier-portal__Linux-${crypto.randomUUID()}`;
  localStorage.setItem("deviceId", id);
  return id;
}

/** Enters the code of the first factor. */
export async function enterCode(sticker, code) {
  await post("/auth/upgrade-deviceid-authv3", undefined, { deviceId: deviceId() });
  return post("/auth/v2/auth", { sticker, code: Number(code) });
}

/** Enters the code of the second factor. */
export function enterSecondCode(sticker, code) {
  return post("/auth/v2/auth/tfa", { sticker, code });
}

/** Renews the session silently; false when there is none. */
export async function renewSilently() {
  const slid = await post("/auth/v2/auth/slide-v3");
  if (slid.result !== 0) return false;
  const { sticker } = slid.payload;
  const confirmed = await post("/auth/v2/auth/slide-v3-confirm", { sticker });
  return confirmed.result === 0;
}

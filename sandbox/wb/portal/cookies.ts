import type { Generation } from "#sandbox/wb/model.ts";

const secret = "Path=/; HttpOnly; Secure; SameSite=None; Max-Age=31536000";

/** The two cookies that every login and every renewal set on the auth host. */
export function sessionCookies(generation: Generation): string[] {
  return [
    `wbx-refresh=${generation.refresh}; ${secret}`,
    `wbx-validation-key=${generation.validationKey}; Domain=wildberries.ru; ${secret}`,
  ];
}

/** The cookie that names the device on the auth host. */
export function deviceCookie(deviceId: string): string {
  return `wbx-seller-device-id=${deviceId}; ${secret}`;
}

/** Takes the session cookies away again. */
export function noCookies(): string[] {
  const gone = "Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0";
  return [`wbx-refresh=; ${gone}`, `wbx-validation-key=; Domain=wildberries.ru; ${gone}`];
}

import { createHmac } from "node:crypto";
import type { User } from "./shapes.ts";

/** What a Mini App learns about its visitor. */
export interface InitData {
  readonly user: Pick<User, "id" | "first_name" | "last_name" | "username" | "language_code">;
  /** Seconds since 1970. */
  readonly auth_date: number;
  readonly query_id?: string;
  readonly start_param?: string;
  readonly [field: string]: unknown;
}

/** Signs what Telegram tells a Mini App, with the key that comes from the bot's token. */
export function signInitData(token: string, data: InitData): string {
  const fields = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): [string, string] => [
      key,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const secret = createHmac("sha256", "WebAppData").update(token).digest();
  const text = fields.map(([key, value]) => `${key}=${value}`).join("\n");
  const hash = createHmac("sha256", secret).update(text).digest("hex");
  return new URLSearchParams([...fields, ["hash", hash]]).toString();
}

/** The address that Telegram really opens: the button's, with the signed facts behind the hash sign. */
export function miniAppUrl(
  url: string,
  initData: string,
  theme: Readonly<Record<string, string>> = {},
): string {
  const launch = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: "9.1",
    tgWebAppPlatform: "web",
    tgWebAppThemeParams: JSON.stringify(theme),
  });
  return `${url}${url.includes("#") ? "&" : "#"}${launch}`;
}

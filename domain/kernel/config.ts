import { z } from "zod";

/** Environment variables as given. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings are wrong: every problem in one sentence each, by variable name and never by value. */
export class BadSettings extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Settings are wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "BadSettings";
    this.problems = problems;
  }
}

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const port = z.coerce.number().int().min(1).max(65_535);
const url = z.url({ protocol: /^https?$/ });
const ids = z
  .string()
  .regex(/^\d+(\s*,\s*\d+)*$/, "numbers separated by commas")
  .transform((value) => value.split(",").map(Number));

/** Every variable of the contract with the outside, shared by the roles. */
export const settings = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{8,}$/, "does not look like a Telegram token")
    .optional(),
  TELEGRAM_API_ROOT: url.default("https://api.telegram.org"),
  WEBHOOK_URL: url.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{8,256}$/, "8-256 letters, digits, _ or -")
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "a postgres:// address")
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "a redis:// address")
    .optional(),
  DATA_DIR: z.string().default("./.data"),
  WB_API_URL: z
    .string()
    .regex(/^https?:\/\/.*\{host\}/, "a template with {host}")
    .default("https://{host}.wildberries.ru"),
  WB_API_TOKEN: z.string().min(10).optional(),
  WB_PORTAL_RESOLVE: z
    .string()
    .regex(/^[^:\s]+:\d+$/, "host:port")
    .optional(),
  ALLOW_TEST_PORTAL: flag.default(false),
  PUBLIC_URL: url.default("http://localhost:3000"),
  PORT: port.default(3000),
  HEALTH_PORT: port.optional(),
  SECRET_KEY: z.string().min(16, "at least 16 characters").optional(),
  SECRET_KEY_PREVIOUS: z.string().min(16, "at least 16 characters").optional(),
  ADMIN_IDS: ids.default([]),
  REGISTRATION: z.enum(["open", "invite", "approve"]).default("open"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "an smtp:// or smtps:// address")
    .optional(),
  MAIL_FROM: z.string().regex(/@/, "an address, as in Postavka <bot@example.ru>").optional(),
  VOICE_CALL_URL: url.optional(),
  CHROMIUM_PATH: z.string().optional(),
  POOL_MEMORY_MB: z.coerce.number().int().min(256).default(2048),
  HOT_PAGES: z.coerce.number().int().min(1).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
  SPECS_DIR: z.string().optional(),
});

export type Settings = z.output<typeof settings>;

/** Telegram's real root; any other is a test server. */
export const realTelegram = "https://api.telegram.org";

/** Reads the environment or throws `BadSettings` with every problem at once. An empty string is unset. */
export function readSettings(env: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  return parsed.data;
}

/** Whether connecting a cabinet can work for a person with the real Telegram: Mini Apps need https. */
export function canConnect({ TELEGRAM_API_ROOT, PUBLIC_URL }: Settings): boolean {
  return TELEGRAM_API_ROOT !== realTelegram || PUBLIC_URL.startsWith("https://");
}

/** Whom letters are from; without a setting a name that no server will mistake for a real one. */
export function senderOf({ MAIL_FROM }: Pick<Settings, "MAIL_FROM">): string {
  return MAIL_FROM ?? "Postavka <postavka@localhost>";
}

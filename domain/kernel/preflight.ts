import { BadSettings, canConnect, realTelegram, type Settings, senderOf } from "./config.ts";

/** everything: all roles in this process. role: one role, beside others on the same database and Redis. */
export type Mode = "everything" | "role";

/** Throws `BadSettings` with every reason why these settings cannot run. */
export function preflight(settings: Settings, mode: Mode): void {
  const problems = problemsOf(settings, mode);
  if (problems.length > 0) throw new BadSettings(problems);
}

/** Whether nothing real is configured, so that the local world is started as well. */
export function wantsSandbox({ BOT_TOKEN, DATABASE_URL, REDIS_URL }: Settings): boolean {
  return BOT_TOKEN === undefined && DATABASE_URL === undefined && REDIS_URL === undefined;
}

function problemsOf(settings: Settings, mode: Mode): string[] {
  const isReal = settings.TELEGRAM_API_ROOT === realTelegram;
  const isSandbox = mode === "everything" && wantsSandbox(settings);
  const problems: string[] = [];
  if (!isSandbox && settings.BOT_TOKEN === undefined) {
    problems.push(
      "BOT_TOKEN is missing: get one from @BotFather, or unset DATABASE_URL and REDIS_URL to try the sandbox.",
    );
  }
  if (!isSandbox && isReal && settings.WB_PORTAL_RESOLVE !== undefined && !settings.ALLOW_TEST_PORTAL) {
    problems.push(
      "WB_PORTAL_RESOLVE points to a test portal while Telegram is the real one: unset it, or set ALLOW_TEST_PORTAL=true.",
    );
  }
  if (!isSandbox && isReal && isLoopbackGiven(settings.PUBLIC_URL)) {
    problems.push(
      "PUBLIC_URL is a loopback address, which no seller can open: give the https address of web-auth, or unset it.",
    );
  }
  if (settings.WEBHOOK_URL !== undefined && settings.WEBHOOK_SECRET === undefined) {
    problems.push(
      "WEBHOOK_SECRET is missing: webhook mode needs a secret that only Telegram and this bot know.",
    );
  }
  if (settings.REDIS_URL !== undefined && settings.DATABASE_URL === undefined) {
    problems.push(
      "DATABASE_URL is missing: with REDIS_URL the roles share one PostgreSQL, the embedded one is for one process.",
    );
  }
  if (mode === "role") problems.push(...roleProblems(settings));
  return problems;
}

/** Separate roles share everything, so nothing may be made up by one of them. */
function roleProblems({ DATABASE_URL, REDIS_URL, SECRET_KEY }: Settings): string[] {
  return [
    ...(DATABASE_URL === undefined && REDIS_URL === undefined
      ? ["DATABASE_URL is missing: separate roles share one PostgreSQL 15+."]
      : []),
    ...(REDIS_URL === undefined
      ? [
          "REDIS_URL is missing: more than one process needs Redis 7+ for the queue. Use npm start for one process.",
        ]
      : []),
    ...(SECRET_KEY === undefined
      ? [
          "SECRET_KEY is missing: separate roles must seal with one key. Make one with: openssl rand -base64 32",
        ]
      : []),
  ];
}

/** The default is loopback too, but only a given one is a mistake. */
function isLoopbackGiven(publicUrl: string): boolean {
  const { hostname, href } = new URL(publicUrl);
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname) && href !== "http://localhost:3000/";
}

/** What runs with these settings and what does not, in sentences for the operator. */
export function remarksOf(settings: Settings): string[] {
  const given = (isGiven: boolean, yes: string, no: string): string => (isGiven ? yes : no);
  return [
    given(
      settings.DATABASE_URL !== undefined,
      "Database: DATABASE_URL.",
      `Database: embedded PostgreSQL in ${settings.DATA_DIR}.`,
    ),
    given(settings.REDIS_URL !== undefined, "Queue: Redis.", "Queue: PostgreSQL, one process."),
    given(settings.WEBHOOK_URL !== undefined, "Telegram: webhook.", "Telegram: long polling."),
    given(
      settings.WB_API_TOKEN !== undefined,
      "Official WB slots: on when WB has them on.",
      "Official WB slots: unused, WB_API_TOKEN is not set.",
    ),
    given(
      canConnect(settings),
      `Connecting cabinets: ${settings.PUBLIC_URL}`,
      "Connecting cabinets is OFF: set PUBLIC_URL to the https address of web-auth.",
    ),
    given(
      settings.SMTP_URL !== undefined,
      `Mail: from ${senderOf(settings)}.`,
      "Mail: none, SMTP_URL is not set.",
    ),
    given(
      settings.VOICE_CALL_URL !== undefined,
      "Voice calls: on for those who switch them on.",
      "Voice calls: none, VOICE_CALL_URL is not set.",
    ),
    `Registration: ${settings.REGISTRATION}.`,
    given(
      settings.ADMIN_IDS.length > 0,
      `Admins: ${settings.ADMIN_IDS.length}.`,
      "Admins: none, ADMIN_IDS is not set.",
    ),
  ];
}

import { senderOf } from "#domain/kernel/config.ts";
import { type Chromium, createChromium } from "./browser/chromium.ts";
import { createSessions, type StoppableSessions } from "./browser/hold.ts";
import { watchPages } from "./browser/page-budget.ts";
import { createVault } from "./browser/vault.ts";
import { createHandoffs, type Handoffs } from "./login/run.ts";
import { type MailClient, openMail } from "./mail/client.ts";
import { type Beat, createBeat } from "./pool/beat.ts";
import type { Runtime } from "./queue/runtime.ts";
import { type Attendants, createAttendants } from "./slots/attendants.ts";
import { openVoice, type VoiceClient } from "./voice/client.ts";
import { openOfficial } from "./wb/official.ts";

/** What the processors of the pool work with: the only place where it is built. */
export interface JobDeps extends Runtime {
  readonly chromium: Chromium;
  readonly sessions: StoppableSessions;
  readonly handoffs: Handoffs;
  readonly attendants: Attendants;
  readonly beat: Beat;
  /** Undefined where no mail server is set. */
  readonly mail: MailClient | undefined;
  /** Undefined where no service that calls is set. */
  readonly voice: VoiceClient | undefined;
}

/** What tests shorten. */
export interface JobOptions {
  /** How long a person may be away from the page of a login. */
  readonly awayMs?: number;
  /** A browser that somebody else has started and will close. */
  readonly chromium?: Chromium;
}

/** Builds the pool; the browser begins to start at once. Everything is closed by the lifecycle. */
export function createJobDeps(runtime: Runtime, options: JobOptions = {}): JobDeps {
  const { settings, lifecycle, backend, act, sealer } = runtime;
  const chromium = options.chromium ?? startChromium(runtime);
  const vault = createVault(act, sealer);
  const sessions = createSessions({ ...runtime, vault, chromium });
  lifecycle.onStop("logins", () => sessions.close());
  const handoffs = createHandoffs({ ...runtime, ...options, bus: backend.bus, vault, chromium });
  lifecycle.onStop("handoffs", () => handoffs.close());
  const { WB_API_TOKEN: token, WB_API_URL: apiUrl } = settings;
  const official = token === undefined ? undefined : openOfficial({ apiUrl, token, now: runtime.now });
  const pages = watchPages(settings, chromium);
  lifecycle.onStop("page budget", () => pages.stop());
  const beat = createBeat({ ...runtime, chromium, sessions, pages });
  const live = { bus: backend.bus, processId: runtime.processId, awayMs: options.awayMs };
  const attendants = createAttendants({
    ...runtime,
    sessions,
    official,
    adminIds: settings.ADMIN_IDS,
    mostPages: pages.most,
    sharing: beat.sharing,
    live,
  });
  lifecycle.onStop("attendants", () => attendants.close());
  runtime.hearLogins(attendants.hears);
  const mail = settings.SMTP_URL === undefined ? undefined : openMail(settings.SMTP_URL, senderOf(settings));
  if (mail !== undefined) lifecycle.onStop("mail", async () => mail.close());
  const voice = settings.VOICE_CALL_URL === undefined ? undefined : openVoice(settings.VOICE_CALL_URL);
  return { ...runtime, beat, chromium, sessions, handoffs, attendants, mail, voice };
}

function startChromium({ settings, log, lifecycle, reportBug, processId }: Runtime): Chromium {
  const chromium = createChromium({
    chromiumPath: settings.CHROMIUM_PATH,
    dataDir: settings.DATA_DIR,
    portalResolve: settings.WB_PORTAL_RESOLVE,
    memoryMb: settings.POOL_MEMORY_MB,
    log,
    onFault: (reason) =>
      void reportBug("pool.browser", new Error(`a browser was replaced: ${reason}`), { process: processId }),
  });
  lifecycle.onStop("browser", () => chromium.close());
  return chromium;
}

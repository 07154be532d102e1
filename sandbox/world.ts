import { join } from "node:path";
import { openClock, type SandboxClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { type MailSandbox, startMail } from "./mail/server.ts";
import { openStore, type Store } from "./store.ts";
import { startTelegram, type TelegramOptions, type TelegramSandbox } from "./telegram/server.ts";
import { startVoice, type VoiceSandbox } from "./voice/server.ts";
import type { WbSwitches } from "./wb/switches.ts";
import { startWb, type WbSandbox } from "./wb/wb.ts";

/** The outside world on loopback: Telegram and Wildberries with one clock, one memory and one queue of faults. */
export interface SandboxWorld {
  readonly telegram: TelegramSandbox;
  readonly wb: WbSandbox;
  readonly mail: MailSandbox;
  readonly voice: VoiceSandbox;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly store: Store;
  /** The settings that point the application at this world. */
  readonly env: Readonly<
    Record<
      | "BOT_TOKEN"
      | "TELEGRAM_API_ROOT"
      | "WB_PORTAL_RESOLVE"
      | "WB_API_URL"
      | "SMTP_URL"
      | "MAIL_FROM"
      | "VOICE_CALL_URL",
      string
    >
  >;
  stop(): Promise<void>;
}

/** How the world is started. */
export interface WorldOptions {
  /** Where it is kept; in memory only when left out. */
  readonly dir?: string;
  readonly switches?: Partial<WbSwitches>;
  readonly telegram?: Pick<TelegramOptions, "rates" | "slowRepeats" | "specsDir">;
}

/** Starts the world on free loopback ports. */
export async function startWorld({
  dir,
  switches,
  telegram: more,
}: WorldOptions = {}): Promise<SandboxWorld> {
  const store = openStore(dir === undefined ? undefined : join(dir, "world.sqlite"));
  const clock = openClock(store);
  const faults = createFaults();
  const telegram = await startTelegram({ store, clock, faults, ...more });
  const wb = await startWb({ store, clock, faults, ...(switches ? { switches } : {}) });
  const mail = await startMail({ store, clock, faults });
  const voice = await startVoice({ store, clock, faults });
  return {
    telegram,
    wb,
    mail,
    voice,
    clock,
    faults,
    store,
    env: {
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WB_PORTAL_RESOLVE: wb.portal.address,
      WB_API_URL: wb.apiUrl,
      SMTP_URL: mail.url,
      MAIL_FROM: "Postavka <bot@postavka.test>",
      VOICE_CALL_URL: voice.url,
    },
    stop: async () => {
      await telegram.close();
      await wb.stop();
      await mail.stop();
      await voice.stop();
      store.close();
    },
  };
}

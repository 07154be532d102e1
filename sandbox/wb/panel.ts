import { Hono } from "hono";
import type { MailSandbox } from "#sandbox/mail/server.ts";
import { unknowns } from "#sandbox/unknowns.ts";
import type { VoiceSandbox } from "#sandbox/voice/server.ts";
import { moscowDay } from "./day.ts";
import { faultChoices } from "./fault-names.ts";
import { act, readAction } from "./panel-actions.ts";
import type { PanelPhone, PanelState } from "./panel-types.ts";
import { persons, warehouses } from "./seed.ts";
import type { WbSandbox } from "./wb.ts";
import type { World } from "./world.ts";

const shownRows = 200;

/** Servers beside Wildberries whose news the panel shows, where there are any. */
interface Beside {
  readonly mail?: MailSandbox;
  readonly voice?: VoiceSandbox;
}

/** The JSON API of the world's panel: `GET /state`, and `POST /actions` that answers with the new state. */
export function createWorldPanel(wb: WbSandbox, beside: Beside = {}): Hono {
  const app = new Hono();
  app.get("/state", (context) => context.json(stateOf(wb, beside)));
  app.post("/actions", async (context) => {
    try {
      act(wb, readAction(await context.req.json()));
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 400);
    }
    return context.json(stateOf(wb, beside));
  });
  return app;
}

function stateOf(wb: WbSandbox, { mail, voice }: Beside): PanelState {
  const { world, faults } = wb;
  const { clock, calendar, cabinet } = world;
  const newest = <T>(rows: readonly T[]) => rows.slice(-shownRows).toReversed();
  return {
    now: clock.now().toISOString(),
    today: moscowDay(clock.now()),
    clockOffsetMs: clock.offsetMs,
    portalAddress: wb.portal.address,
    apiUrl: wb.apiUrl,
    letters: newest(mail?.letters() ?? []),
    calls: newest(voice?.calls() ?? []),
    codes: newest(world.codes.all()),
    phones: phonesOf(world),
    suppliers: world.people.suppliers(),
    warehouses,
    days: calendar.days(),
    openCells: calendar.open(),
    drafts: world.drafts
      .all()
      .map((one) => ({ ...one, quantity: one.lines.reduce((sum, line) => sum + line.quantity, 0) })),
    orders: newest(cabinet.orders().filter((one) => one.supplyId === null)),
    supplies: newest(cabinet.supplies()),
    sessions: world.sessions.all().map(({ id, phone, startedAt, lastSeenAt, generations, dead }) => ({
      ...{ id, phone, startedAt, lastSeenAt, dead },
      generations: generations.length,
    })),
    ledger: newest(world.ledger()),
    violations: newest(world.violations.all()),
    faults: faults.list().filter((one) => /^(portal|portal-session|wb-api|mail|voice):/.test(one.on)),
    faultChoices,
    switches: world.switches.now,
    unknowns,
  };
}

function phonesOf(world: World): PanelPhone[] {
  return world.people.accounts().map((account) => ({
    ...account,
    story: persons.find((one) => one.phone === account.phone)?.story ?? "Код в СМС, новое юрлицо",
    entities: world.suppliersOf(account.phone).map((one) => one.name),
  }));
}

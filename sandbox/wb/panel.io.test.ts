import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorldPanel } from "./panel.ts";
import type { PanelAction, PanelState } from "./panel-types.ts";
import { startTestWb } from "./testing.ts";
import type { WbSandbox } from "./wb.ts";

let wb: WbSandbox;

beforeAll(async () => {
  wb = await startTestWb();
});
afterAll(() => wb.stop());

async function read(response: Response): Promise<PanelState> {
  // The panel answers with nothing else; its types are what the page is built from.
  return (await response.json()) as PanelState;
}

async function pull(action: PanelAction): Promise<PanelState> {
  const response = await createWorldPanel(wb).request("/actions", {
    method: "POST",
    body: JSON.stringify(action),
    headers: { "content-type": "application/json" },
  });
  expect(response.status).toBe(200);
  return read(response);
}

test("a slot opened in the panel is open in the cabinet until it is closed there", async () => {
  const place = { warehouseId: 507, boxTypeId: 2, day: wb.world.calendar.days()[3] ?? "" };
  const opened = await pull({ kind: "open-slot", ...place, coefficient: 2 });
  expect(opened.openCells).toEqual([expect.objectContaining({ ...place, coefficient: 2 })]);
  const dearer = await pull({ kind: "set-coefficient", ...place, coefficient: 9 });
  expect(dearer.openCells[0]?.coefficient).toBe(9);
  expect((await pull({ kind: "close-slot", ...place })).openCells).toEqual([]);
});

test("faults, switches, clock and sessions obey the panel", async () => {
  wb.world.sessions.start(wb.world.people.account("9990000001"));
  expect((await pull({ kind: "kill-session", phone: "9990000001" })).sessions[0]?.dead).toBe("panel");
  expect((await pull({ kind: "add-fault", name: "gone", times: 2 })).faults[0]).toMatchObject({
    name: "gone",
    left: 2,
  });
  expect((await pull({ kind: "clear-faults" })).faults).toEqual([]);
  expect((await pull({ kind: "set-switches", switches: { competitors: true } })).switches.competitors).toBe(
    true,
  );
  expect((await pull({ kind: "shift-clock", ms: 5000 })).clockOffsetMs).toBe(5000);
  const supplierId = wb.world.people.suppliers()[0]?.id ?? "";
  const before = wb.world.drafts.all().length;
  expect((await pull({ kind: "new-draft", supplierId })).drafts).toHaveLength(before + 1);
});

test("the state names phones with their story and everything that is unknown", async () => {
  const response = await createWorldPanel(wb).request("/state");
  const state = await read(response);
  expect(state.phones.find((one) => one.phone === "9990000003")?.story).toBe("СМС, затем код на почту");
  expect(state.unknowns.length).toBeGreaterThan(10);
  expect(JSON.stringify(state.sessions)).not.toContain("refresh");
});

test("an action that does not exist is refused", async () => {
  const response = await createWorldPanel(wb).request("/actions", {
    method: "POST",
    body: '{"kind":"explode"}',
  });
  expect(response.status).toBe(400);
});

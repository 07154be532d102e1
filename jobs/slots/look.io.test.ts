import { expect, onTestFinished, test, vi } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { askCabinet } from "#domain/slots/ask-cabinet.ts";
import { Look } from "#domain/slots/look.ts";
import type { Good } from "#domain/slots/words.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

async function answerOf(
  seat: Seat,
  question: { what: "drafts" | "draft" | "goods"; draftId?: string; goods?: readonly Good[] },
) {
  const { seller, act } = seat;
  const asked = await act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, ...question }),
  );
  let answer: Look | undefined;
  for (const end = Date.now() + 15_000; answer === undefined && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    answer =
      (await act(system, ({ em }) => em.findOne(Look, { id: asked.id, state: { $ne: "asked" } }))) ??
      undefined;
  }
  return answer;
}

test("a person sees the drafts of the cabinet, the goods of one and the warehouses that take them", async () => {
  const seat = await takeSeat(stage);
  const drafts = await answerOf(seat, { what: "drafts" });
  expect(drafts).toMatchObject({ state: "ready", content: { what: "drafts" } });
  const listed = drafts?.content?.what === "drafts" ? drafts.content.drafts : [];
  expect(listed.map((one) => [one.barcodes, one.units])).toContainEqual([3, 400]);
  const draft = await answerOf(seat, { what: "draft", draftId: listed[0]?.id ?? "" });
  expect(draft).toMatchObject({ state: "ready", content: { draftId: listed[0]?.id } });
  const warehouses = draft?.content?.what === "draft" ? draft.content.warehouses : [];
  expect(warehouses).toContainEqual({ id: 507, name: "Коледино", boxes: ["box", "pallet", "supersafe"] });
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("goods that a seller has sent become a draft of the cabinet, and barcodes WB does not know are named", async () => {
  const seat = await takeSeat(stage);
  const known = stage.wb.world.newDraft(seat.supplierId).lines;
  const unknown = { barcode: "4600000000000", quantity: 3 };
  const answer = await answerOf(seat, { what: "goods", goods: [...known, unknown] });
  const content = answer?.content?.what === "draft" ? answer.content : undefined;
  expect(content?.lost).toEqual([unknown.barcode]);
  expect(content?.goods).toHaveLength(known.length);
  expect(content?.warehouses.length).toBeGreaterThan(3);
  await seat.readyWatch({ draftId: content?.draftId ?? "", goods: content?.goods ?? [] });
  expect((await seat.rows()).orders).toMatchObject([{ state: "ready" }]);
  expect(stage.wb.world.violations.all()).toEqual([]);
});

test("goods of another seller come back with WB's own words, an unknown draft with its name", async () => {
  const seat = await takeSeat(stage);
  const drafts = await answerOf(seat, { what: "drafts" });
  const listed = drafts?.content?.what === "drafts" ? drafts.content.drafts : [];
  const foreign = await answerOf(seat, { what: "draft", draftId: listed[3]?.id ?? "" });
  const errors = foreign?.content?.what === "draft" ? foreign.content.errors : [];
  expect(errors).toMatchObject([{ words: "Артикул принадлежит другому поставщику" }]);
  const unknown = await answerOf(seat, { what: "draft", draftId: crypto.randomUUID() });
  expect(unknown).toMatchObject({ state: "failed", failure: "slots.draft-gone" });
});

test("a session that dies between two looks pauses the watch, tells the seller and answers who waits", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.world.killSession(seat.phone);
  const asked = answerOf(seat, { what: "drafts" });
  const { watches, told } = await seat.until((rows) => rows.told("logins.died").length > 0);
  expect(watches).toMatchObject([{ state: "paused", pausedBy: "session" }]);
  expect(told("logins.died")).toMatchObject([{ pausedWatches: 1 }]);
  expect(await asked).toMatchObject({ state: "failed", failure: "wb.session-dead" });
});

test("who asks while the login rests is told so at once", async () => {
  const seat = await takeSeat(stage);
  stage.wb.faults.add({ on: "portal:supply/create", name: "too-active" });
  await seat.watch();
  await seat.until(({ orders }) => orders[0]?.state === "wanted" && orders[0].tries === 1);
  expect(await answerOf(seat, { what: "drafts" })).toMatchObject({ failure: "wb.too-active" });
});

test("a session that dies while somebody waits for the cabinet is told so, and not that WB does not answer", async () => {
  const seat = await takeSeat(stage);
  const { world, faults, portal } = stage.wb;
  world.switches.set({ slideEveryMs: 500 });
  onTestFinished(() => world.switches.set({ slideEveryMs: 0 }));
  await seat.readyWatch();
  faults.add({ on: "portal:draft/listDrafts", name: "slow", ms: 8_000 });
  const before = portal.calls.get("draft/listDrafts") ?? 0;
  const asked = answerOf(seat, { what: "drafts" });
  await vi.waitFor(() => expect(portal.calls.get("draft/listDrafts") ?? 0).toBeGreaterThan(before), 10_000);
  // The page of the portal finds out by itself, and is closed under the question.
  world.killSession(seat.phone);
  expect(await asked).toMatchObject({ state: "failed", failure: "wb.session-dead" });
});

test("a page that is lost under a question is opened again, and the question answered", async () => {
  const seat = await takeSeat(stage);
  const { faults, portal } = stage.wb;
  await seat.readyWatch();
  faults.add({ on: "portal:draft/listDrafts", name: "slow", ms: 8_000 });
  const before = portal.calls.get("draft/listDrafts") ?? 0;
  const asked = answerOf(seat, { what: "drafts" });
  await vi.waitFor(() => expect(portal.calls.get("draft/listDrafts") ?? 0).toBeGreaterThan(before), 10_000);
  await seat.sessions.held()[0]?.page.close();
  expect(await asked).toMatchObject({ state: "ready", content: { what: "drafts" } });
});

test("a page that is lost while a draft is made from goods is said to be, and no second draft is made", async () => {
  const seat = await takeSeat(stage);
  const { faults, portal, world } = stage.wb;
  await seat.readyWatch();
  faults.add({ on: "portal:draft/UpdateDraftGoods", name: "slow", ms: 8_000 });
  const made = () => portal.calls.get("draft/create") ?? 0;
  const filled = () => portal.calls.get("draft/UpdateDraftGoods") ?? 0;
  const before = { made: made(), filled: filled() };
  const asked = answerOf(seat, { what: "goods", goods: world.newDraft(seat.supplierId).lines });
  await vi.waitFor(() => expect(filled()).toBeGreaterThan(before.filled), 10_000);
  await seat.sessions.held()[0]?.page.close();
  expect(await asked).toMatchObject({ state: "failed", failure: "wb.unreachable" });
  expect(made() - before.made).toBe(1);
});

test("when WB asks for a slower pace whoever asked is told so, and the login rests for ten minutes", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  stage.wb.faults.add({ on: "portal:draft/listDrafts", name: "429" });
  const now = stage.wb.world.clock.now().getTime();
  expect(await answerOf(seat, { what: "drafts" })).toMatchObject({ failure: "wb.throttled" });
  await vi.waitFor(async () => {
    const login = await seat.act(system, ({ em }) => em.findOneOrFail(Login, { state: "alive" }));
    expect(login.restUntil?.getTime() ?? 0).toBeGreaterThanOrEqual(now + 600_000);
  }, 10_000);
});

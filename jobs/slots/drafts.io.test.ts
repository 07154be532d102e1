import { expect, test, vi } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { askCabinet } from "#domain/slots/ask-cabinet.ts";
import { Look } from "#domain/slots/look.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 5 });

test("a seller with more drafts than WB gives at once finds each of them, once", async () => {
  const { world } = stage.wb;
  const { act, seller, supplierId } = await takeSeat(stage);
  for (let n = 0; n < 60; n += 1) world.newDraft(supplierId);
  const { id } = await act(seller.actor, (unit) =>
    askCabinet(unit, { accountId: seller.accountId, what: "drafts" }),
  );
  await vi.waitFor(
    async () => {
      const { content } = await act(system, ({ em }) => em.findOneOrFail(Look, { id }));
      const found = content?.what === "drafts" ? content.drafts.map((one) => one.id) : [];
      expect(found).toEqual(world.drafts.list(supplierId).map((one) => one.id));
      expect(found.length).toBeGreaterThanOrEqual(60);
    },
    { timeout: 60_000 },
  );
  expect(world.violations.all()).toEqual([]);
});

import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fileContent, tidyFiles } from "#domain/files/ask-file.ts";
import { pictureOf } from "#domain/files/evidence.ts";
import { StoredFile } from "#domain/files/file.ts";
import { system } from "#domain/kernel/actor.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { WatchGone } from "#domain/slots/errors.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { connectedSeller } from "#sandbox/testing/seller.ts";
import { stageKey, stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile({ latencyMs: 10 });

const sealer = createSealer(stageKey);

/** A seat where a booking ends because the page is made otherwise; facts of what was reported. */
async function stranded(): Promise<{ seat: Seat; facts: Readonly<Record<string, unknown>>[] }> {
  const facts: Readonly<Record<string, unknown>>[] = [];
  const seat = await takeSeat(stage, {
    reportBug: async (_name, _error, more = {}) => void facts.push(more),
  });
  stage.wb.faults.add({ on: "portal:page", name: "page-changed", times: "always" });
  await seat.readyWatch();
  stage.wb.world.openSlot({ warehouseId: 507, boxTypeId: 2, day: seat.tomorrow, coefficient: 1 });
  await seat.nextScan();
  await seat.until(({ attempts }) => attempts[0]?.state === "settled");
  return { seat, facts };
}

test("a changed page is kept as it looked, sealed, for a week, and for its own seller only", async () => {
  const { seat, facts } = await stranded();
  const { act, seller } = seat;
  const [attempt] = (await seat.rows()).attempts;
  // The name of our own step is no word of WB's.
  expect(attempt).toMatchObject({ outcome: "page-changed", words: null });
  const files = await act(system, ({ em }) => em.find(StoredFile, {}, { populate: ["content"] }));
  expect(files.map(({ kind }) => kind).toSorted()).toEqual(["page-html", "page-picture"]);
  const [html, picture] = ["page-html", "page-picture"].map((kind) =>
    files.find((file) => file.kind === kind),
  );
  expect(facts).toMatchObject([
    { attemptId: attempt?.id, loginId: seller.loginId, picture: picture?.id, html: html?.id },
  ]);
  expect(attempt?.pictureId).toBe(picture?.id);

  const jpeg = sealer.unsealBytes(Buffer.from(picture?.content ?? []));
  expect(jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  const text = gunzipSync(sealer.unsealBytes(Buffer.from(html?.content ?? []))).toString();
  expect(text).toContain("Заказ №");
  expect(text).not.toContain("portalEnv=");
  expect(text).not.toMatch(new RegExp(`(?<!\\d)7?${seat.phone}(?!\\d)`));
  expect(await act(system, (unit) => fileContent(unit, picture?.id ?? ""))).toBeNull();

  const id = attempt?.id ?? "";
  expect((await act(seller.actor, (unit) => pictureOf(unit, id))).sealed).not.toBeNull();
  const other = await connectedSeller(act);
  await expect(act(other.actor, (unit) => pictureOf(unit, id))).rejects.toThrow(WatchGone);

  stage.wb.world.clock.shift(7 * 24 * 3_600_000 + 60_000);
  await act(system, tidyFiles);
  expect(await act(system, ({ em }) => em.count(StoredFile))).toBe(0);
  expect((await act(seller.actor, (unit) => pictureOf(unit, id))).sealed).toBeNull();
});

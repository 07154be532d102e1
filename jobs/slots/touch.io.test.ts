import { expect, test, vi } from "vitest";
import { Login } from "#domain/accounts/login.ts";
import { system } from "#domain/kernel/actor.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageOfFile } from "#sandbox/testing/stage.ts";

const stage = stageOfFile();

test("a login that nobody uses is opened once when its session needs it, and closed again at once", async () => {
  const { world } = stage.wb;
  const seat = await takeSeat(stage);
  const login = () => seat.act(system, ({ em }) => em.findOneOrFail(Login, seat.seller.loginId));
  expect(seat.sessions.taken()).toEqual([]);
  world.clock.shift(85 * 3_600_000);
  await vi.waitFor(async () => expect((await login()).touchedAt).not.toBeNull(), 20_000);
  await vi.waitFor(async () => {
    expect(seat.sessions.taken()).toEqual([]);
    expect((await login()).leaseGeneration).toBe(1);
  }, 30_000);
  // The portal and its shell's own calls: every one is counted.
  const asked = seat.sessions.takeCalls().get(seat.seller.loginId) ?? 0;
  expect(asked).toBeGreaterThan(2);
  expect(asked).toBeLessThan(30);
  expect((await login()).state).toBe("alive");
  expect(world.violations.all()).toEqual([]);
});

import { expect, onTestFinished, test } from "vitest";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { eventually } from "#sandbox/testing/connect.ts";
import { type Seat, takeSeat } from "#sandbox/testing/seat.ts";
import { stageKey, stageOfFile, testLog } from "#sandbox/testing/stage.ts";
import { type Attendants, createAttendants } from "./attendants.ts";

const stage = stageOfFile();

/** Those who work for a seat whose own engine has stopped: they look after their logins only when they are told. */
function attendantsOf(seat: Seat, act: Act = seat.act): Attendants {
  const attendants = createAttendants({
    act,
    sessions: seat.sessions,
    sealer: createSealer(stageKey),
    now: () => stage.wb.world.clock.now(),
    log: testLog,
    random: () => 0,
    reportBug: async (_, error) => void seat.bugs.push(error),
  });
  onTestFinished(() => attendants.close());
  return attendants;
}

test("a login whose holder has died is taken over when its lease ends, and not a round later", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await seat.pause();
  await seat.act(system, ({ em }) =>
    em.execute(
      `update login set lease_holder = 'one that died', leased_until = clock_timestamp() + interval '1 second' where id = ?`,
      [seat.seller.loginId],
    ),
  );
  const attendants = attendantsOf(seat);
  // The only round: nobody looks again by the clock.
  await attendants.keep();
  expect(seat.sessions.taken()).toEqual([]);
  await eventually(() => expect(seat.sessions.taken()).toEqual([seat.seller.loginId]));
  expect(seat.bugs).toEqual([]);
});

test("a login begins to look for slots as soon as it may, and not when it wakes by itself", async () => {
  const seat = await takeSeat(stage);
  await seat.pause();
  const attendants = attendantsOf(seat);
  const looked = () => stage.wb.portal.calls.get("supply/getAcceptanceCosts") ?? 0;
  const before = looked();
  // Nobody waited for a slot when it was decided who looks for them.
  await attendants.keep();
  await seat.watch();
  await attendants.attend(seat.seller.loginId);
  await seat.until(({ orders }) => orders[0]?.state === "ready");
  expect(looked()).toBe(before);
  await attendants.keep();
  await eventually(() => expect(looked()).toBeGreaterThan(before), 3_000);
  expect(seat.bugs).toEqual([]);
});

test("a process that ends begins nothing more for a login, even when it is just looking after all of them", async () => {
  const seat = await takeSeat(stage);
  await seat.readyWatch();
  await seat.pause();
  const isFree = Promise.withResolvers<void>();
  onTestFinished(() => isFree.resolve());
  let isStuck = false;
  const attendants = attendantsOf(seat, async (actor, work) => {
    if (isStuck) await isFree.promise;
    return seat.act(actor, work);
  });
  const { loginId } = seat.seller;
  await attendants.attend(loginId);
  await eventually(() => expect(attendants.hears(loginId)).toBe(true));
  isStuck = true;
  const round = attendants.keep();
  isStuck = false;
  const ended = attendants.close();
  await eventually(() => expect(attendants.hears(loginId)).toBe(false));
  isFree.resolve();
  await Promise.all([round, ended]);
  expect(seat.bugs).toEqual([]);
});

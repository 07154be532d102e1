import { expect, onTestFinished, test } from "vitest";
import { system } from "#domain/kernel/actor.ts";
import { createSealer } from "#domain/kernel/secret.ts";
import { eventually } from "#sandbox/testing/connect.ts";
import { takeSeat } from "#sandbox/testing/seat.ts";
import { stageKey, stageOfFile, testLog } from "#sandbox/testing/stage.ts";
import { createAttendants } from "./attendants.ts";

const stage = stageOfFile();

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
  const attendants = createAttendants({
    act: seat.act,
    sessions: seat.sessions,
    sealer: createSealer(stageKey),
    now: () => stage.wb.world.clock.now(),
    log: testLog,
    random: () => 0,
    reportBug: async (_, error) => void seat.bugs.push(error),
  });
  onTestFinished(() => attendants.close());
  // The only round: nobody looks again by the clock.
  await attendants.keep();
  expect(seat.sessions.taken()).toEqual([]);
  await eventually(() => expect(seat.sessions.taken()).toEqual([seat.seller.loginId]));
  expect(seat.bugs).toEqual([]);
});

import { expect, test } from "vitest";
import { freshAct } from "#sandbox/testing/database.ts";
import { system } from "../kernel/actor.ts";
import { announce } from "./announce.ts";
import { Notice } from "./notice.ts";
import { claimNotice, dueNotices, endSend, tidyNotices } from "./outbox.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** An outbox and a clock that can be moved. */
async function anOutbox() {
  let off = 0;
  const { act } = await freshAct(() => new Date(Date.now() + off));
  return {
    act,
    setClock(ms: number) {
      off = ms;
    },
    tell: (name: string) =>
      act(system, (unit) =>
        announce(unit, "access.approved", { name }, { chatId: 501, companyId: null, dedupeKey: name }),
      ),
    due: () => act(system, (unit) => dueNotices(unit, 10)),
    names: async () => {
      const kept = await act(system, ({ em }) => em.find(Notice, {}, { orderBy: { createdAt: "asc" } }));
      return kept.map(({ facts }) => facts["name"]);
    },
  };
}

test("what a process an hour ahead has to tell is told at once", async () => {
  const { act, setClock, tell, due } = await anOutbox();
  setClock(hourMs);
  await tell("Ромашка");
  setClock(0);
  const [id = ""] = await due();
  expect((await act(system, (unit) => claimNotice(unit, id)))?.state).toBe("sending");
});

test("a send that a sender an hour ahead put off for a moment is tried again within a minute or so", async () => {
  const { act, setClock, tell, due } = await anOutbox();
  await tell("Ромашка");
  const [id = ""] = await due();
  await act(system, (unit) => claimNotice(unit, id));
  setClock(hourMs);
  await act(system, (unit) => endSend(unit, id, { kind: "later", at: new Date(unit.now.getTime() + 2_000) }));
  setClock(0);
  expect(await due()).toEqual([]);
  const { notBefore } = await act(system, ({ em }) => em.findOneOrFail(Notice, { id }));
  expect(notBefore.getTime()).toBeLessThan(Date.now() + 61_000);
});

test("what was sent a quarter of a year ago is forgotten, and what still waits is not", async () => {
  const { act, setClock, tell, due, names } = await anOutbox();
  const sendNewest = async () => {
    const id = (await due()).at(-1) ?? "";
    await act(system, (unit) => claimNotice(unit, id));
    await act(system, (unit) => endSend(unit, id, { kind: "sent", messageId: 1 }));
  };
  await tell("sent long ago");
  await sendNewest();
  await tell("never sent");
  setClock(60 * dayMs);
  await tell("sent since");
  await sendNewest();
  setClock(100 * dayMs);
  await act(system, tidyNotices);
  expect(await names()).toEqual(["never sent", "sent since"]);
});

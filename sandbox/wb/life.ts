import type { SandboxClock } from "#sandbox/clock.ts";
import type { Cabinet } from "./cabinet.ts";
import type { Calendar, Place } from "./calendar.ts";
import { moscowDay } from "./day.ts";
import type { BoxTypeId } from "./model.ts";
import { warehouses } from "./seed.ts";
import type { SwitchBoard } from "./switches.ts";

const tickMs = 2_000;

/** What moves the calendar when nobody touches it. */
export interface Life {
  /** One moment of it, as the timer makes them. */
  tick(): void;
  stop(): void;
}

/** Opens, closes and reprices cells by itself while the switch is on. */
export function startLife(
  {
    clock,
    calendar,
    cabinet,
    switches,
  }: { clock: SandboxClock; calendar: Calendar; cabinet: Cabinet; switches: SwitchBoard },
  random: () => number = Math.random,
): Life {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const byPopularity = warehouses.flatMap((one) => Array.from({ length: one.popularity }, () => one));
  const prices = [0, 0, 1, 1, 1, 2, 2, 3, 5, 8];
  /** When each waiting order gets its slot, so that a reasonable wish is met within a minute. */
  const due = new Map<number, number>();

  const open = (place: Place, coefficient: number) => {
    const seconds = switches.now.competitors ? 20 + random() * 70 : 60 + random() * 240;
    const takenAt = new Date(clock.nowMs() + seconds * 1000);
    calendar.set(place, coefficient, { capacity: 1 + Math.floor(random() * 5), takenAt });
  };
  const openSomewhere = () => {
    const warehouse = pick(byPopularity);
    const boxTypeId: BoxTypeId | undefined = random() < 0.7 ? 2 : pick(warehouse?.boxTypes ?? []);
    const day = pick(calendar.days().slice(1, 15));
    if (warehouse === undefined || boxTypeId === undefined || day === undefined) return;
    open({ warehouseId: warehouse.id, boxTypeId, day }, pick(prices) ?? 1);
  };
  const meetOrders = () => {
    const waiting = cabinet.orders().filter((order) => order.supplyId === null);
    for (const order of waiting) {
      const at = due.get(order.preorderId) ?? clock.nowMs() + 12_000 + random() * 18_000;
      due.set(order.preorderId, at);
      if (at > clock.nowMs()) continue;
      due.delete(order.preorderId);
      const days = calendar.days().slice(2, 10);
      const first = Math.floor(random() * days.length);
      for (const [index, day] of [days[first], days[(first + 3) % days.length]].entries()) {
        const place = { warehouseId: order.warehouseId, boxTypeId: order.boxTypeId, day: day ?? "" };
        open(place, index === 0 ? 1 : 0);
      }
    }
  };
  /** When each supply takes its next step; on its day it is driven, unloaded and accepted within minutes. */
  const steps = new Map<number, number>();
  const drive = () => {
    for (const { supplyId, day, statusId } of cabinet.supplies()) {
      if (statusId === 7 || day > moscowDay(clock.now())) continue;
      const at = steps.get(supplyId) ?? clock.nowMs() + 60_000 + random() * 120_000;
      steps.set(supplyId, at);
      if (at > clock.nowMs()) continue;
      steps.delete(supplyId);
      cabinet.advance(supplyId);
    }
  };
  const tick = () => {
    // Open dates are rare: about thirty at a time, and most of them are gone within minutes.
    if (random() < 0.35) openSomewhere();
    meetOrders();
    drive();
    const cell = pick(calendar.open().filter((one) => one.takenAt !== null));
    if (cell !== undefined && random() < 0.3)
      calendar.set(cell, Math.max(0, cell.coefficient + (random() < 0.5 ? 1 : -1)));
    if (cell !== undefined && random() < 0.15) calendar.close(cell);
  };
  const timer = setInterval(() => {
    if (switches.now.lively) tick();
  }, tickMs);
  timer.unref();
  return { tick, stop: () => clearInterval(timer) };
}

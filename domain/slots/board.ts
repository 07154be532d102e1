import { defineEntity, p } from "@mikro-orm/core";
import { boxes, slotSources } from "./words.ts";

const CellSchema = defineEntity({
  name: "Cell",
  indexes: [{ properties: ["changedAt"] }],
  properties: {
    source: p.enum(slotSources).primary(),
    warehouseId: p.integer().primary(),
    box: p.enum(boxes).primary(),
    day: p.date().primary(),
    coefficient: p.integer(),
    unloading: p.boolean(),
    seenAt: p.datetime(),
    changedAt: p.datetime(),
  },
});

/** One cell of the board as a source saw it last. A day without a cell is unseen, not closed. */
export class Cell extends CellSchema.class {}

CellSchema.setClass(Cell);

/** What a source may be doing. */
export const sourceStates = [
  "on",
  "off-by-wb",
  "throttled",
  "no-session",
  "shape-changed",
  "unused",
] as const;
export type SourceState = (typeof sourceStates)[number];

const SourceStatusSchema = defineEntity({
  name: "SourceStatus",
  properties: {
    source: p.enum(slotSources).primary(),
    state: p.enum(sourceStates),
    since: p.datetime(),
    okAt: p.datetime().nullable(),
    askedAt: p.datetime().nullable(),
    /** What the service's admins know. */
    toldState: p.enum(sourceStates).nullable(),
    toldAt: p.datetime().nullable(),
  },
});

/** What a source of slots is doing at the moment. */
export class SourceStatus extends SourceStatusSchema.class {}

SourceStatusSchema.setClass(SourceStatus);

const WarehouseSchema = defineEntity({
  name: "Warehouse",
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    address: p.string().nullable(),
    seenAt: p.datetime(),
  },
});

/** A warehouse that some cabinet has shown. */
export class Warehouse extends WarehouseSchema.class {}

WarehouseSchema.setClass(Warehouse);

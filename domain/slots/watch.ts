import { defineEntity, p } from "@mikro-orm/core";
import type { Conditions } from "./conditions.ts";
import type { Box, Good, PlaceRef } from "./words.ts";

/** book: the bot books by itself. ask: it tells, and books on a yes. notify: it only tells. */
export const watchModes = ["book", "ask", "notify"] as const;
export type WatchMode = (typeof watchModes)[number];

/** elsewhere: another cabinet has booked what this watch was for as well. */
const states = ["active", "paused", "booking", "booked", "elsewhere", "expired", "deleted"] as const;
export type WatchState = (typeof states)[number];
/** marketplace: WB has restricted the cabinet. challenge: WB wants to see a person. */
const pausers = ["seller", "session", "marketplace", "challenge"] as const;

const WatchSchema = defineEntity({
  name: "Watch",
  indexes: [
    { properties: ["companyId", "state"] },
    { properties: ["accountId", "state"] },
    { properties: ["wishId"] },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    accountId: p.uuid(),
    createdBy: p.bigint("number"),
    chatId: p.bigint("number"),
    /** The cabinet's draft that holds the goods; null until one is made of them. */
    draftId: p.string().nullable(),
    draftLabel: p.string(),
    goods: p.json<readonly Good[]>(),
    /** The packings that suit, most wanted first. */
    boxes: p.json<readonly Box[]>(),
    /** How many pallets the goods take; WB wants the number when mono-pallets are planned. */
    pallets: p.integer().nullable(),
    /** The fallback chain, most wanted first. */
    warehouses: p.json<readonly PlaceRef[]>(),
    maxCoefficient: p.integer(),
    fromDay: p.date(),
    untilDay: p.date(),
    /** What the wish asks for beyond that. */
    conditions: p.json<Conditions>().defaultRaw("'{}'"),
    /** The wish that it shares with watches in other cabinets and for other supplies; null where it stands alone. */
    wishId: p.uuid().nullable(),
    /** How many supplies the wish may book, each with the same goods, and which of them this watch is for. */
    bookings: p.integer().default(1),
    bookingNo: p.integer().default(1),
    /** Two supplies of the wish may come to one warehouse on the same day. */
    mayRepeatPlace: p.boolean().default(false),
    mode: p.enum(watchModes),
    state: p.enum(states).default("active"),
    pausedBy: p.enum(pausers).nullable(),
    /** The bot books nothing for it before that moment, by how an attempt ended. */
    restUntil: p.datetime().nullable(),
    /** What it was before it was deleted, for undo. */
    stateBefore: p.enum(states).nullable(),
    deletedAt: p.datetime().nullable(),
    /** When the seller was told that everything is prepared. */
    readyToldAt: p.datetime().nullable(),
    /** The seller's own order, smallest first; a number beyond all others where nothing was put anywhere. */
    position: p.integer(),
    createdAt: p.datetime().onCreate(() => new Date()),
    version: p.integer().version(),
  },
});

/** A seller's standing wish for a slot. */
export class Watch extends WatchSchema.class {}

WatchSchema.setClass(Watch);

import { defineEntity, p } from "@mikro-orm/core";
import { boxes, type WarehouseRef } from "./words.ts";

const BoardViewSchema = defineEntity({
  name: "BoardView",
  uniques: [{ properties: ["companyId", "personId"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    personId: p.bigint("number"),
    /** Chosen warehouses in their order; null is those of the company's watches. */
    favourites: p.json<readonly WarehouseRef[]>().nullable(),
    box: p.enum(boxes).default("box"),
    /** Dearer cells are left out; null shows every one. */
    maxCoefficient: p.integer().nullable(),
    /** A text typed until then is a search among warehouses. */
    findingUntil: p.datetime().nullable(),
    find: p.string().nullable(),
  },
});

/** How one person of a company looks at the board. */
export class BoardView extends BoardViewSchema.class {}

BoardViewSchema.setClass(BoardView);

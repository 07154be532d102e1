import { defineEntity, p } from "@mikro-orm/core";
import type { TemplateWish } from "./template-wish.ts";

const TemplateSchema = defineEntity({
  name: "Template",
  indexes: [{ properties: ["companyId", "deletedAt"] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    companyId: p.uuid(),
    createdBy: p.bigint("number"),
    name: p.string(),
    wish: p.json<TemplateWish>(),
    createdAt: p.datetime(),
    /** When a form was last begun with it. */
    usedAt: p.datetime().nullable(),
    /** Who was asked for another name, and when. */
    renamedBy: p.bigint("number").nullable(),
    renameAskedAt: p.datetime().nullable(),
    /** For undo. */
    deletedAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});

/** A wish without goods and dates, kept under a name for watches to come. */
export class Template extends TemplateSchema.class {}

TemplateSchema.setClass(Template);

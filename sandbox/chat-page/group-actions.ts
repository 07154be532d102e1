import type { Hono } from "hono";
import { z } from "zod";
import type { Core } from "#sandbox/telegram/core.ts";
import {
  addMember,
  createGroup,
  createTopic,
  migrate,
  removeMember,
  setRole,
} from "#sandbox/telegram/groups.ts";
import { chatOf } from "./lookup.ts";

const newGroup = z.object({
  title: z.string().min(1).max(128),
  members: z.array(z.int()).min(1),
  isForum: z.boolean(),
});
const action = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("add"), userId: z.int(), by: z.int() }),
  z.object({ kind: z.literal("remove"), userId: z.int(), by: z.int() }),
  z.object({ kind: z.literal("promote"), userId: z.int() }),
  z.object({ kind: z.literal("demote"), userId: z.int() }),
  z.object({ kind: z.literal("topic"), name: z.string().min(1), by: z.int() }),
  z.object({ kind: z.literal("migrate") }),
]);

/** What the page does with groups. */
export function groupActions(app: Hono, core: Core): void {
  app.post("/groups", async (context) =>
    context.json({ id: createGroup(core, newGroup.parse(await context.req.json())).id }),
  );
  app.post("/groups/:id", async (context) => {
    const chat = chatOf(core, Number(context.req.param("id")));
    const wish = action.parse(await context.req.json());
    switch (wish.kind) {
      case "add":
        addMember(core, chat, wish.userId, wish.by);
        break;
      case "remove":
        removeMember(core, chat, wish.userId, wish.by);
        break;
      case "promote":
      case "demote":
        setRole(core, chat, wish.userId, wish.kind === "promote" ? "administrator" : "member");
        break;
      case "topic":
        createTopic(core, chat, wish.name, wish.by);
        break;
      case "migrate":
        return context.json({ id: migrate(core, chat).id });
    }
    return context.json({ id: chat.id });
  });
}

import { addMember, createGroup } from "#sandbox/telegram/groups.ts";
import { createPerson } from "#sandbox/telegram/people.ts";
import type { TelegramSandbox } from "#sandbox/telegram/server.ts";

/** Gives an empty world some people and a group, so that there is somebody to be. */
export function seedPeople({ core }: Pick<TelegramSandbox, "core">): void {
  if (core.world.users.size > 0) return;
  core.world.change(() => {
    const alice = createPerson(core, {
      first_name: "Алиса",
      last_name: "Смирнова",
      username: "alice",
      language_code: "ru",
    });
    const boris = createPerson(core, {
      first_name: "Борис",
      last_name: "Котов",
      username: "boris",
      language_code: "ru",
    });
    createPerson(core, { first_name: "Emma", last_name: "Wright", username: "emma", language_code: "en" });
    const group = createGroup(core, { title: "Склад и поставки", members: [alice.id, boris.id] });
    addMember(core, group, core.world.bot.id, alice.id);
  });
}

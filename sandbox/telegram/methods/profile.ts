import { chatOf } from "../chats.ts";
import type { Core, Method, Methods } from "../core.ts";
import { badRequest } from "../errors.ts";
import { scopeKey } from "../menu.ts";
import { createParams, type Params } from "../params.ts";

/** What the bot's profile shows: commands, menu button, descriptions. */
export const profileMethods: Methods = {
  setMyCommands: {
    params: ["commands", "scope", "language_code"],
    run({ core, params }) {
      const commands = commandsOf(params.json("commands"));
      core.world.settings.put(commandsKey(core, params), commands);
      core.world.announce({ kind: "menu" });
      return true;
    },
  },
  getMyCommands: {
    params: ["scope", "language_code"],
    run: ({ core, params }) => core.world.settings.get(commandsKey(core, params)) ?? [],
  },
  deleteMyCommands: {
    params: ["scope", "language_code"],
    run({ core, params }) {
      core.world.settings.delete(commandsKey(core, params));
      core.world.announce({ kind: "menu" });
      return true;
    },
  },
  setChatMenuButton: {
    params: ["chat_id", "menu_button"],
    run({ core, params }) {
      const button = params.json("menu_button") ?? { type: "default" };
      const { type, text } = readButton(button);
      if (!["default", "commands", "web_app"].includes(type))
        throw badRequest("MenuButton has unsupported type");
      if (type === "web_app" && !text) throw badRequest("BUTTON_INVALID");
      core.world.settings.put(menuKey(core, params), button);
      core.world.announce({ kind: "menu" });
      return true;
    },
  },
  getChatMenuButton: {
    params: ["chat_id"],
    run: ({ core, params }) =>
      core.world.settings.get(menuKey(core, params)) ??
      core.world.settings.get("menu-button") ?? { type: "commands" },
  },
  ...text("Name", "name", 64),
  ...text("Description", "description", 512),
  ...text("ShortDescription", "short_description", 120),
};

/** The pair of methods that keep one text of the profile per language. */
function text(name: string, param: string, longest: number): Record<string, Method> {
  const key = (params: Params) => `${param}/${params.text("language_code")}`;
  return {
    [`setMy${name}`]: {
      params: [param, "language_code"],
      run({ core, params }) {
        if ([...params.text(param)].length > longest) throw badRequest(`BOT_${param.toUpperCase()}_TOO_LONG`);
        core.world.settings.put(key(params), params.text(param));
        core.world.announce({ kind: "menu" });
        return true;
      },
    },
    [`getMy${name}`]: {
      params: ["language_code"],
      run: ({ core, params }) => ({
        [param]: core.world.settings.get(key(params)) ?? core.world.settings.get(`${param}/`) ?? "",
      }),
    },
  };
}

function commandsOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw badRequest("expected an Array of BotCommand");
  if (value.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return value.map((one: unknown) => {
    if (typeof one !== "object" || one === null)
      throw badRequest("can't parse BotCommand: expected an Object");
    // Both fields are looked at right here.
    const { command: name, description, ...rest } = one as { command?: string; description?: string };
    const command = String(name ?? "").replace(/^\//, "");
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
    const length = [...String(description ?? "")].length;
    if (length < 1 || length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    return { command, description, ...rest };
  });
}

function commandsKey(core: Core, params: Params): string {
  const scope = params.json("scope") ?? { type: "default" };
  const language = params.text("language_code");
  if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("LANG_CODE_INVALID");
  if (typeof scope !== "object" || scope === null)
    throw badRequest("can't parse BotCommandScope JSON object");
  // Its type and chat are looked at below.
  const {
    type,
    chat_id: chatId,
    user_id: userId,
  } = scope as { type: string; chat_id?: number; user_id?: number };
  const known = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];
  if (known.includes(type)) return scopeKey(type, language);
  if (!["chat", "chat_administrators", "chat_member"].includes(type)) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  const chat = chatOf(core, createParams(new Map([["chat_id", chatId]])), "read");
  return scopeKey(
    type === "chat_member" ? `chat_member/${chat.id}/${userId}` : `${type}/${chat.id}`,
    language,
  );
}

function menuKey(core: Core, params: Params): string {
  return params.has("chat_id") ? `menu-button/${chatOf(core, params, "read").id}` : "menu-button";
}

function readButton(value: unknown): { type: string; text: string } {
  if (typeof value !== "object" || value === null)
    throw badRequest("can't parse menu button: MenuButton must be an Object");
  const { type, text: label } = value as { type?: string; text?: string };
  return { type: type ?? "", text: label ?? "" };
}

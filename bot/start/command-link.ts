import type { MessageEntity } from "grammy/types";
import { commands } from "#domain/texts/ru/menu.ts";

/** What a link into the private chat carries to have a command carried out there. */
export function linkOfCommand(command: string): string {
  return `c_${command}`;
}

/** The command that a link promised; undefined for every other link. */
export function commandOfLink(payload: string): string | undefined {
  return Object.keys(commands).find((command) => command !== "start" && payload === linkOfCommand(command));
}

/** What a message looks like that says this command. */
export function sayingCommand(command: string): { text: string; entities: MessageEntity[] } {
  const text = `/${command}`;
  return { text, entities: [{ type: "bot_command", offset: 0, length: text.length }] };
}

import { type Api, InputFile } from "grammy";
import { fileContent } from "#domain/files/ask-file.ts";
import type { Act } from "#domain/kernel/act.ts";
import { system } from "#domain/kernel/actor.ts";
import { html, paragraphs } from "./html.ts";
import { markupOf, type Screen, type SendOptions, sendScreen } from "./screen.ts";

/** Sends a screen with the file it carries, or says that the file has gone; returns the message's number. */
export async function sendWhole(
  { act, api }: { readonly act: Act; readonly api: Api },
  chatId: number,
  screen: Screen,
  options: Pick<SendOptions, "silent"> = {},
): Promise<number> {
  const { file } = screen;
  const content = file && (await act(system, (unit) => fileContent(unit, file.id)));
  if (!file) return sendScreen(api, chatId, screen, options);
  if (!content) {
    const text = paragraphs(screen.text, html`${file.gone}`);
    return sendScreen(api, chatId, { ...screen, text }, options);
  }
  // Telegram reads a file's name up to ";" and decodes "%".
  const input = new InputFile(content.content, content.name.replaceAll(/[;%"/\\]/g, " "));
  const more = {
    caption: screen.text.source,
    parse_mode: "HTML",
    ...(options.silent ? { disable_notification: true } : {}),
    ...(screen.buttons?.length ? { reply_markup: markupOf(screen) } : {}),
  } as const;
  const sent =
    file.as === "photo"
      ? await api.sendPhoto(chatId, input, more)
      : await api.sendDocument(chatId, input, more);
  return sent.message_id;
}

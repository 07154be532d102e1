import { setTimeout as wait } from "node:timers/promises";
import type { Api } from "grammy";
import { identify } from "#domain/access/identify.ts";
import { placeForm } from "#domain/forms/fill-form.ts";
import { Form } from "#domain/forms/form.ts";
import { system } from "#domain/kernel/actor.ts";
import { languageFor } from "#domain/kernel/language.ts";
import { textsIn } from "#domain/texts/texts.ts";
import type { BotDeps } from "../deps.ts";
import { editScreen, type Screen, sendScreen } from "../telegram/screen.ts";
import { formScreen } from "./watch-flow.ts";

/** A form and what its message is to show. */
export interface Drawn {
  readonly form: Pick<Form, "id" | "chatId" | "messageId">;
  readonly screen: Screen;
  /** Called when the message shows this already. */
  onSame?(): Promise<void>;
}

/** Shows a form: in its message, or as a new one below what was written since; there is never more than one. */
export async function drawForm(
  { act }: Pick<BotDeps, "act">,
  api: Api,
  { form, screen, onSame }: Drawn,
  where: "in-place" | "below",
): Promise<void> {
  const { id, chatId } = form;
  const messageId = form.messageId ?? null;
  const place = { chatId, messageId: messageId ?? 0, ...(onSame ? { onSame } : {}) };
  if (where === "in-place" && messageId !== null && (await editScreen(api, place, screen))) return;
  const newId = await sendScreen(api, chatId, screen);
  await act(system, (unit) => placeForm(unit, id, newId));
  if (messageId === null || messageId === newId) return;
  // An old message that cannot be deleted any more only answers that it is old.
  await api.deleteMessage(chatId, messageId).catch(() => undefined);
}

/** Draws a form again because what it waited for has come; nobody has pressed anything. */
export async function redrawForm(
  deps: Pick<BotDeps, "act" | "now">,
  api: Api,
  formId: string,
): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const drawn = await placed(deps, formId);
    if (drawn?.form.state !== "open") return;
    await drawForm(deps, api, drawn, "in-place");
    // The person may have gone on meanwhile, or be done: what is shown last must be what is.
    const after = await formById(deps, formId);
    if (after === null || after.form.version === drawn.form.version) return;
    if (after.form.state !== "open") return drawForm(deps, api, after, "in-place");
  }
}

/** How long whoever has begun a form may take to show it for the first time. */
const firstShowMs = 5_000;

/** The form once its first message is there: two first messages would be one too many. */
async function placed(deps: Pick<BotDeps, "act" | "now">, formId: string) {
  const patience = Date.now() + firstShowMs;
  for (;;) {
    const drawn = await formById(deps, formId);
    if (drawn === null || drawn.form.messageId != null || Date.now() > patience) return drawn;
    await wait(100);
  }
}

async function formById({ act, now }: Pick<BotDeps, "act" | "now">, formId: string) {
  const found = await act(system, async (unit) => {
    const form = await unit.em.findOne(Form, { id: formId });
    return form === null ? null : { personId: form.personId, who: await identify(unit, form.personId) };
  });
  if (found === null) return null;
  const language = found.who.language ?? languageFor(undefined);
  const reader = { t: textsIn(language), language, now: now() };
  return act(found.who.actor, async (unit) => {
    const form = await unit.em.findOne(Form, { id: formId });
    return form === null ? null : { form, screen: await formScreen(unit, form, reader) };
  });
}

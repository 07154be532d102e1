import { Composer } from "grammy";
import { acknowledge } from "#domain/alarms/end.ts";
import { alarmUnder } from "#domain/alarms/shown.ts";
import type { Ctx } from "../context.ts";
import { gotItTap } from "./taps.ts";

/** «Принял»: ends an alarm; so does every other button under its messages, since whoever presses it knows. */
export function alarmsFeature(): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.callbackQuery(gotItTap.pattern, async (ctx) => {
    const { run, t, toast } = ctx.said;
    const alarmId = gotItTap.read(ctx.callbackQuery.data)?.alarmId;
    const isEnded = alarmId === undefined ? undefined : await run((unit) => acknowledge(unit, alarmId));
    if (isEnded === undefined) return toast(t.common.outdated);
    return toast(isEnded ? t.alarms.stopped : t.alarms.stoppedBefore);
  });
  composer.on("callback_query", async (ctx, next) => {
    const { message } = ctx.callbackQuery;
    if (message !== undefined) {
      const place = { chatId: message.chat.id, messageId: message.message_id };
      await ctx.said.run(async (unit) => {
        const alarmId = await alarmUnder(unit, place);
        if (alarmId !== undefined) await acknowledge(unit, alarmId);
      });
    }
    await next();
  });
  return composer;
}

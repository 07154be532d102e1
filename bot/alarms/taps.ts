import { defineTap, uuid } from "../telegram/tap.ts";

/** Says that somebody knows of something urgent: no more reminders, anywhere. */
export const gotItTap = defineTap("h1", { alarmId: uuid });

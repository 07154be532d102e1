import { failures } from "./en/failures.ts";
import type { ru } from "./ru.ts";

/** Every sentence in English, by feature. */
export const en = { failures } satisfies typeof ru;

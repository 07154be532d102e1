import { failures } from "./ru/failures.ts";

/** Every sentence in Russian, by feature. */
export const ru = { failures };

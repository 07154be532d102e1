import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where tests and benches keep the Chromium that comes with the package, unpacked once for all of them. */
export const chromiumDir = join(tmpdir(), "postavka-test");

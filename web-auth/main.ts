import { runRole } from "#jobs/queue/role.ts";
import { startWebAuth } from "./role.ts";

await runRole("web-auth", process.env, (runtime) => startWebAuth(runtime));

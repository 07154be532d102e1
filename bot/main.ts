import { runRole } from "#jobs/queue/role.ts";
import { startBot } from "./role.ts";

await runRole("bot", process.env, (runtime) => startBot(runtime));

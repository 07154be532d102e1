import { runRole } from "./queue/role.ts";
import { startJobs } from "./role.ts";

await runRole("jobs", process.env, (runtime) => startJobs(runtime));

import { createServer } from "node:http";
import { system } from "#domain/kernel/actor.ts";
import type { Runtime } from "./runtime.ts";

/** Answers `/health` on HEALTH_PORT for the roles that serve no page: 200 when the database answers. */
export async function serveHealth(runtime: Runtime, port: number): Promise<void> {
  const server = createServer((request, response) => {
    if (request.url !== "/health") return void response.writeHead(404).end();
    void isHealthy(runtime).then((ok) => {
      response.writeHead(ok ? 200 : 503, { "content-type": "application/json" });
      response.end(JSON.stringify({ ok, process: runtime.processId, queue: runtime.backend.kind }));
    });
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, done));
  runtime.lifecycle.onStop("health", () => new Promise((done) => server.close(done)));
}

async function isHealthy({ act, log }: Runtime): Promise<boolean> {
  try {
    await act(system, ({ em }) => em.execute("select 1"));
    return true;
  } catch (error) {
    log.warn({ err: error }, "not healthy");
    return false;
  }
}

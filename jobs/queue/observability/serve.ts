import { createServer } from "node:http";
import { listening } from "#domain/kernel/listen.ts";
import type { Runtime } from "../runtime.ts";
import { type Report, reportHealth, reportLive, reportMetrics } from "./report.ts";

/** What a process tells whoever watches over it, by path. */
export const reports: Readonly<Record<string, (runtime: Runtime) => Promise<Report> | Report>> = {
  "/health": reportHealth,
  "/health/live": reportLive,
  "/metrics": reportMetrics,
};

/** Serves health and metrics on HEALTH_PORT; resolves when it listens. */
export async function serveReports(runtime: Runtime, port: number): Promise<void> {
  const { log, lifecycle } = runtime;
  const server = createServer((request, response) => {
    const report = reports[request.url ?? ""];
    if (report === undefined) return void response.writeHead(404).end();
    Promise.resolve(report(runtime))
      .then(({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body))
      .catch((error: unknown) => {
        log.warn({ err: error }, "could not report");
        response.writeHead(500).end();
      });
  });
  await listening(server.listen(port), "HEALTH_PORT", port);
  lifecycle.onStop("health", () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
}

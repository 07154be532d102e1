import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import type { Settings } from "#domain/kernel/config.ts";
import { createChatPage } from "./chat-page/page.ts";
import { createWorldPanel } from "./wb/panel.ts";
import { startWorld } from "./world.ts";

/** The sandbox of `npm start`: a living world and the page to talk from. */
export interface RunningSandbox {
  /** The one address to open. */
  readonly address: string;
  /** What the application runs with, so that it meets this world. */
  readonly settings: Partial<Settings>;
  readonly now: () => Date;
  stop(): Promise<void>;
}

/** Starts the kept world, the chat page beside web-auth's port, and says how to reach them. */
export async function runSandbox(given: Settings): Promise<RunningSandbox> {
  const world = await startWorld({
    dir: join(resolve(given.DATA_DIR), "sandbox"),
    switches: { lively: true, cookieBar: true },
    ...(given.SPECS_DIR === undefined ? {} : { telegram: { specsDir: given.SPECS_DIR } }),
  });
  const port = await firstFree(given.PORT);
  const pagePort = await firstFree(port + 1);
  const page = createChatPage({
    telegram: world.telegram,
    worldPanel: createWorldPanel(world.wb, world),
  });
  const server = createAdaptorServer({ fetch: page.fetch });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(pagePort, "127.0.0.1", done));
  return {
    address: `http://localhost:${pagePort}/`,
    settings: { ...world.env, PORT: port, PUBLIC_URL: `http://localhost:${port}` },
    now: world.clock.now,
    stop: async () => {
      // Pages that listen for news would keep the server open for ever.
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
      await world.stop();
    },
  };
}

/** This port or the next one that nobody listens on. */
async function firstFree(port: number): Promise<number> {
  const isFree = await new Promise<boolean>((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, () => probe.close(() => done(true)));
  });
  return isFree ? port : firstFree(port + 1);
}

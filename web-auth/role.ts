import type { Socket } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import type { Hono } from "hono";
import { WebSocketServer } from "ws";
import { listening } from "#domain/kernel/listen.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";
import { createApp } from "./app.ts";
import { createLiveSockets } from "./live.ts";

/** What else may be served on the same port. */
export interface WebAuthOptions {
  /** Adds routes of another role that runs in this process. */
  readonly extraRoutes?: (app: Hono) => void;
}

const longestMessage = 16_384;

/** Serves the login page and health on PORT; resolves when it listens. */
export async function startWebAuth(runtime: Runtime, { extraRoutes }: WebAuthOptions = {}): Promise<void> {
  runtime.vitals.serves("web-auth");
  const live = createLiveSockets(runtime);
  const app = createApp(runtime, live);
  extraRoutes?.(app);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
  });
  // The adapter describes the parts of `ws` that it uses; only their optional fields are spelt differently.
  const websocket = { server: sockets as unknown as WebSocketServerLike };
  const server = serve({ fetch: app.fetch, port: runtime.settings.PORT, websocket });
  // Connections between their upgrade and the first message belong to nobody else's list.
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  await listening(server, "PORT", runtime.settings.PORT);
  runtime.lifecycle.onStop("web-auth", async () => {
    live.close();
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets.clients) socket.terminate();
    for (const socket of open) socket.destroy();
    await closed;
  });
}

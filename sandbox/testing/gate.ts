import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./product.ts";

/** A line between the product and a server, that can be cut. */
export interface Gate {
  /** `host:port` to reach the server through. */
  readonly address: string;
  /** Nothing passes any more, and nobody is told: as with a cable that is pulled. */
  cut(): void;
  /** What was on its way arrives, as after TCP's own repetitions. */
  mend(): void;
  /** Connections end, and new ones are refused: as with a server that has ended. */
  shut(): Promise<void>;
  /** The server is there again. */
  open(): Promise<void>;
}

/** Opens a line to a server on loopback. */
export async function openGate(target: string): Promise<Gate> {
  const [host = "", port = ""] = target.split(":");
  const own = await freePort();
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let isCut = false;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    if (isCut) socket.pause();
  };
  const join = (client: Socket): void => {
    const server = connect({ host, port: Number(port) });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      keep(from);
      from.on("data", (bytes) => to.write(bytes));
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", (isBroken) => isBroken && to.destroy());
    }
  };
  const listener = createServer((client) => {
    client.on("error", () => client.destroy());
    if (isCut) waiting.add(() => join(client));
    else join(client);
  });
  const open = async (): Promise<void> => {
    listener.listen(own, "127.0.0.1");
    await once(listener, "listening");
  };
  await open();
  return {
    address: `127.0.0.1:${own}`,
    open,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      for (const socket of sockets) socket.resume();
      for (const begin of waiting) begin();
      waiting.clear();
    },
    async shut() {
      const closed = once(listener, "close");
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

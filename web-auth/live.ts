import type { WebSocketLike } from "@hono/node-server";
import type { WSContext, WSEvents } from "hono/ws";
import type { WebSocket } from "ws";
import { z } from "zod";
import { HandoffFailure } from "#domain/accounts/errors.ts";
import { keepVisitor, useTicket } from "#domain/accounts/prove-handoff.ts";
import { system } from "#domain/kernel/actor.ts";
import { openVisitorEnd, parseWords, type VisitorEnd } from "#jobs/queue/handoff-channel.ts";
import type { Runtime } from "#jobs/queue/runtime.ts";

/** The sockets of the pages that show a login. */
export interface LiveSockets {
  /** What happens on one more socket of a handoff; its first message is the ticket. */
  accept(handoffId: string): WSEvents<WebSocketLike>;
  close(): void;
}

const isId = z.uuid();
const firstMessage = z.object({ ticket: z.string().max(200) });
const ticketMs = 10_000;
const beatMs = 4_000;
/** A finger makes at most sixty moves a second; more than this is not a person. */
const wordsPerSecond = 200;

/** Makes the place where visitors' sockets meet the channel to the pool. */
export function createLiveSockets(runtime: Runtime): LiveSockets {
  const open = new Map<string, Connection>();
  const all = new Set<Connection>();
  return {
    accept(handoffId) {
      const connection = new Connection(runtime, handoffId);
      return {
        onOpen: (_, socket) => {
          all.add(connection);
          connection.opened(socket);
        },
        onMessage: ({ data }) => {
          if (typeof data !== "string") return;
          void connection.heard(data, () => {
            // Only one page shows a handoff: the one that proved itself last.
            open.get(handoffId)?.replace();
            open.set(handoffId, connection);
          });
        },
        onClose: () => {
          all.delete(connection);
          if (open.get(handoffId) === connection) open.delete(handoffId);
          void connection.closed();
        },
      };
    },
    close() {
      for (const connection of all) connection.end(1_012, "restart");
    },
  };
}

class Connection {
  readonly #runtime: Runtime;
  readonly #handoffId: string;
  #socket: WSContext<WebSocketLike> | undefined;
  #channel: VisitorEnd | undefined;
  /** The next ticket, which is also what this connection is known by in the row. */
  #ticket: string | undefined;
  #isAsking = false;
  #isReplaced = false;
  #isAlive = true;
  #words = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(runtime: Runtime, handoffId: string) {
    this.#runtime = runtime;
    this.#handoffId = handoffId;
  }

  opened(socket: WSContext<WebSocketLike>): void {
    this.#socket = socket;
    this.#timer = setTimeout(() => this.end(4_001, "no ticket"), ticketMs);
    this.#raw()?.on("pong", () => {
      this.#isAlive = true;
    });
  }

  async heard(data: string, onAdmitted: () => void): Promise<void> {
    if (this.#channel) return this.#passOn(data);
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.#admit(data, onAdmitted);
    } catch (error) {
      const code = error instanceof HandoffFailure ? error.code : "handoffs.ended";
      const { log } = this.#runtime;
      if (error instanceof HandoffFailure) log.warn({ code, handoffId: this.#handoffId }, "turned away");
      else log.error({ err: error }, "could not admit a visitor");
      this.#socket?.send(JSON.stringify({ t: "refused", code }));
      this.end(4_003, "refused");
    }
  }

  async #admit(data: string, onAdmitted: () => void): Promise<void> {
    const { act, backend } = this.#runtime;
    const given = firstMessage.safeParse(parse(data));
    if (!given.success || !isId.safeParse(this.#handoffId).success)
      throw new HandoffFailure("handoffs.proof-invalid");
    const handoffId = this.#handoffId;
    // The channel is open before the pool is woken: its first words must not be lost.
    const channel = await openVisitorEnd(backend.bus, handoffId, (message) => this.#show(message));
    try {
      this.#ticket = await act(system, (unit) => useTicket(unit, { handoffId, ticket: given.data.ticket }));
    } catch (error) {
      channel.close();
      throw error;
    }
    this.#channel = channel;
    onAdmitted();
    clearTimeout(this.#timer);
    this.#timer = setInterval(() => void this.#beat(), beatMs);
    this.#socket?.send(JSON.stringify({ t: "ticket", ticket: this.#ticket }));
  }

  #passOn(data: string): void {
    this.#words += 1;
    if (this.#words > (wordsPerSecond * beatMs) / 1000) return;
    const words = parseWords(data);
    if (words && words.t !== "here" && words.t !== "left") this.#channel?.say(words);
  }

  #show(message: Buffer): void {
    // A message is the first byte's kind and then words or a picture; a copy, since the socket keeps it a while.
    if (this.#socket?.readyState === 1) this.#socket.send(new Uint8Array(message));
  }

  async #beat(): Promise<void> {
    if (!this.#isAlive) return this.#raw()?.terminate();
    this.#isAlive = false;
    this.#words = 0;
    this.#raw()?.ping();
    this.#channel?.say({ t: "here" });
    await this.#keep(true);
  }

  async closed(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#channel) return;
    if (!this.#isReplaced) this.#channel.say({ t: "left" });
    this.#channel.close();
    await this.#keep(false);
  }

  /** A lost note only means that the person seems to be there, or not, for a few seconds. */
  async #keep(isHere: boolean): Promise<void> {
    const { act, log } = this.#runtime;
    const [handoffId, ticket] = [this.#handoffId, this.#ticket];
    if (ticket === undefined) return;
    try {
      await act(system, (unit) => keepVisitor(unit, { handoffId, ticket, isHere }));
    } catch (error) {
      log.warn({ err: error }, "could not note that a visitor is there");
    }
  }

  end(code: number, reason: string): void {
    this.#socket?.close(code, reason);
  }

  /** Another page of the same person has taken over: nobody is to be told that this one has gone. */
  replace(): void {
    this.#isReplaced = true;
    this.end(4_000, "another page");
  }

  /** The adapter is given the sockets of `ws`, see role.ts. */
  #raw(): WebSocket | undefined {
    return this.#socket?.raw as WebSocket | undefined;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

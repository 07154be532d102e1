/** As much of `pg` as is needed here. */
interface Client {
  query(...asked: readonly unknown[]): unknown;
  release(lost: unknown): void;
}

interface Pool {
  on(event: "connect", listener: (client: Client) => void): unknown;
  connect(...asked: readonly unknown[]): Promise<Client>;
  end(...asked: readonly unknown[]): Promise<void>;
}

/** Keeps Kysely 0.29 from losing connections of a pool. */
export function keepConnections(pool: Pool): void {
  giveBackLost(pool);
  giveBackLate(pool);
}

/**
 * Gives back connections that ended in the middle of a transaction. Kysely keeps a connection on which a
 * transaction can neither begin nor be rolled back, so that every restart of PostgreSQL would leave the pool smaller.
 */
function giveBackLost(pool: Pool): void {
  pool.on("connect", (client) => {
    const query = client.query.bind(client);
    client.query = (...asked) => {
      const answer = query(...asked);
      const isEdge =
        typeof asked[0] === "string" && /^(begin|start transaction|rollback)\b(?! to)/.test(asked[0]);
      if (isEdge && answer instanceof Promise) answer.catch((error: unknown) => client.release(error));
      return answer;
    };
  });
}

/**
 * Gives back connections that were asked for before the pool was ended and are made after it. Kysely fails over them
 * and keeps them, and the end of the pool would wait for them for ever.
 */
function giveBackLate(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const end = pool.end.bind(pool);
  let isEnded = false;
  pool.end = (...asked) => {
    isEnded = true;
    return end(...asked);
  };
  pool.connect = async (...asked) => {
    const client = await connect(...asked);
    if (!isEnded) return client;
    client.release(undefined);
    throw new Error("the database is being closed");
  };
}

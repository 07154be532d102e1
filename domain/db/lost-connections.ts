/** As much of `pg` as is needed here. */
interface Client {
  query(...asked: readonly unknown[]): unknown;
  release(lost: unknown): void;
}

interface Pool {
  on(event: "connect", listener: (client: Client) => void): unknown;
}

/**
 * Gives back connections that ended in the middle of a transaction. Kysely 0.29 keeps a connection on which a
 * transaction can neither begin nor be rolled back, so that every restart of PostgreSQL would leave the pool smaller.
 */
export function giveBackLost(pool: Pool): void {
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

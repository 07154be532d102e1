import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/** One named set of JSON values by key, in the order in which the keys were first written. */
export interface Collection<T> {
  get(key: string): T | undefined;
  /** Writes the value; after a `get` and a change in place, `put` is what makes the change last. */
  put(key: string, value: T): void;
  delete(key: string): boolean;
  has(key: string): boolean;
  all(): T[];
  entries(): [string, T][];
  clear(): void;
  readonly size: number;
}

/** The sandbox's world: JSON values on disk that survive the sudden death of the process. */
export interface Store {
  /** The collection of this name; the same name gives the same collection. */
  collection<T>(name: string): Collection<T>;
  /** Makes all changes of the (synchronous) work at once, or none if it throws. */
  batch<R>(work: () => R): R;
  close(): void;
}

interface Row {
  key: string;
  value: string;
}

const schema = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists entry (
    id integer primary key, collection text not null, key text not null, value text not null,
    unique (collection, key));
`;

/** Opens the world kept in this file, or one in memory only. Every write is in the file when it returns. */
export function openStore(file: string | undefined): Store {
  if (file !== undefined) mkdirSync(path.dirname(file), { recursive: true });
  const db = new DatabaseSync(file ?? ":memory:");
  db.exec(schema);
  const open = new Map<string, Loaded>();
  const changed = new Set<string>();
  let depth = 0;

  return {
    collection<T>(name: string): Collection<T> {
      let loaded = open.get(name);
      if (loaded === undefined) {
        loaded = load(db, name, () => changed.add(name));
        open.set(name, loaded);
      }
      // The caller names the type of what it alone puts under this name.
      return loaded.collection as Collection<T>;
    },
    batch(work) {
      if (depth > 0) return work();
      depth += 1;
      changed.clear();
      db.exec("begin immediate");
      try {
        const result = work();
        db.exec("commit");
        return result;
      } catch (error) {
        db.exec("rollback");
        for (const name of changed) open.get(name)?.reload();
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => db.close(),
  };
}

interface Loaded {
  readonly collection: Collection<unknown>;
  reload(): void;
}

function load(db: DatabaseSync, name: string, onChange: () => void): Loaded {
  const values = new Map<string, unknown>();
  const select = db.prepare("select key, value from entry where collection = ? order by id");
  const upsert = db.prepare(
    "insert into entry (collection, key, value) values (?, ?, ?) on conflict do update set value = excluded.value",
  );
  const remove = db.prepare("delete from entry where collection = ? and key = ?");
  const reload = () => {
    values.clear();
    // The columns are declared "text not null" above.
    for (const row of select.all(name) as unknown as Row[]) values.set(row.key, JSON.parse(row.value));
  };
  reload();
  const collection: Collection<unknown> = {
    get: (key) => values.get(key),
    has: (key) => values.has(key),
    all: () => [...values.values()],
    entries: () => [...values.entries()],
    get size() {
      return values.size;
    },
    put(key, value) {
      onChange();
      upsert.run(name, key, JSON.stringify(value));
      values.set(key, value);
    },
    delete(key) {
      if (!values.delete(key)) return false;
      onChange();
      remove.run(name, key);
      return true;
    },
    clear() {
      onChange();
      db.prepare("delete from entry where collection = ?").run(name);
      values.clear();
    },
  };
  return { collection, reload };
}

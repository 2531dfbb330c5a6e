/** The open database with the two things every table here needs: cached statements and whole transactions. */
import { Database, type SqliteRow, type SqliteParameters } from './sqlcipher';

/** A JSON object. */
export type Json = Record<string, unknown>;

export class VaultDatabase {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every row of a query. */
  all(sql: string, parameters: SqliteParameters = []): SqliteRow[] {
    return this.#database.prepare(sql).all(parameters);
  }

  /** The first row of a query, or null. */
  first(sql: string, parameters: SqliteParameters = []): SqliteRow | null {
    return this.#database.prepare(sql).get(parameters) ?? null;
  }

  run(sql: string, parameters: SqliteParameters = []): void {
    this.#database.prepare(sql).run(parameters);
  }

  /** Runs `work` whole or not at all. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      this.#database.exec('COMMIT');
      return value;
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK');
      } catch {
        // A full disk rolls back by itself; the first error is the one that tells.
      }
      throw error;
    }
  }

  /** As {@link transaction}, and on the disk when it returns: a power cut takes nothing back. */
  durably<T>(work: () => T): T {
    this.#database.exec('PRAGMA synchronous = FULL');
    try {
      return this.transaction(work);
    } finally {
      this.#database.exec('PRAGMA synchronous = NORMAL');
    }
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Empties the write-ahead log into the file and closes. */
  close(): void {
    try {
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      this.#database.close();
    }
  }
}

/** JSON text of a row's column; what the vault wrote itself. */
export function parseColumn(row: SqliteRow, column: string): unknown {
  return JSON.parse(String(row[column]));
}

/** As {@link parseColumn}, for a column that holds an object. */
export function parseObject(row: SqliteRow, column: string): Json {
  return parseColumn(row, column) as Json;
}

/** The number of a room, made where it is new: nothing asks that a room's row be written before its events. */
export function roomNumber(database: VaultDatabase, roomId: string): number {
  const known = findRoom(database, roomId);
  if (known !== null) return known;
  database.run('INSERT INTO rooms (room_id) VALUES (?)', [roomId]);
  return Number(database.first('SELECT last_insert_rowid() AS id')?.['id']);
}

/** The number of a known room, or null. */
export function findRoom(database: VaultDatabase, roomId: string): number | null {
  const row = database.first('SELECT id FROM rooms WHERE room_id = ?', [roomId]);
  return row ? Number(row['id']) : null;
}

import { mkdtempSync, openSync, closeSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PliFailure } from '../../src/protocol/errors';
import { draftsOfThreads } from './migrations/0007-drafts-of-threads';
import { migrations } from './migrations';
import { openDatabase } from './open-database';
import { Database } from './sqlcipher';
import type { VaultDatabase } from './vault-database';
import { VaultStore } from './vault-store';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);
const roomId = '!room:example.org';
const now = () => Date.UTC(2026, 0, 2, 3, 4, 5, 6);
let folder: string;
let file: string;
const opened: { close(): void }[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-vault-'));
  file = path.join(folder, 'vault.db');
});
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
  rmSync(folder, { recursive: true });
});

function open(withKey = key): VaultStore {
  const store = new VaultStore(file, withKey, now);
  opened.push(store);
  return store;
}
/** A native handle on a file with the vault's key, for what the vault itself would not do. */
function native(work: (database: Database) => void): void {
  const database = new Database(file);
  database.exec(`PRAGMA key = "x'${Buffer.from(key).toString('hex')}'"`);
  work(database);
  database.close();
}
function withDraft(): void {
  const store = open();
  void store.commands.writeDraft({ roomId, threadId: null, draft: { text: 'kept' } });
  store.close();
}

describe('opening a vault', () => {
  it('makes a new file, and opens it again', () => {
    expect(open().opening).toEqual({ state: 'created', schemaVersion: migrations.length });
    expect(open().opening).toEqual({ state: 'opened', schemaVersion: migrations.length });
  });

  it('takes an empty file for a new one', () => {
    writeFileSync(file, '');
    expect(open().opening.state).toBe('created');
  });

  it('works in write-ahead mode with foreign keys', () => {
    const { database } = openDatabase(file, key);
    opened.push(database);
    expect(database.first('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(database.first('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(database.first('PRAGMA synchronous')).toEqual({ synchronous: 1 });
    database.durably(() => undefined);
    expect(database.first('PRAGMA synchronous')).toEqual({ synchronous: 1 });
  });

  it('takes every step of the schema, once', () => {
    const version = (database: VaultDatabase) => database.first('PRAGMA user_version')?.['user_version'];
    const first = openDatabase(file, key).database;
    expect(version(first)).toBe(migrations.length);
    first.close();
    const second = openDatabase(file, key).database;
    opened.push(second);
    expect(version(second)).toBe(migrations.length);
  });

  it('makes documents of the drafts of the first schema', () => {
    native((database) => {
      for (const step of migrations.slice(0, migrations.indexOf(draftsOfThreads))) database.exec(step);
      database.exec(
        `PRAGMA application_id = 0x506c6931; PRAGMA user_version = ${migrations.indexOf(draftsOfThreads)};
        INSERT INTO rooms (id, room_id) VALUES (1, '${roomId}'); INSERT INTO drafts VALUES (1, 'à "moitié"')`,
      );
    });
    expect(open().commands.readDrafts(undefined)).toEqual([
      {
        roomId,
        threadId: null,
        draft: { nodes: [{ type: 'text', text: 'à "moitié"' }], answering: null, aside: [] },
      },
    ]);
  });

  it('refuses a key of another length', () => {
    expect(() => open(new Uint8Array(16))).toThrow(TypeError);
  });
});

describe('a file that is no vault', () => {
  const rebuilt = { state: 'rebuilt', schemaVersion: migrations.length };

  it('is set aside where its bytes are foreign', () => {
    writeFileSync(file, 'not a vault at all '.repeat(1000));
    const store = open();
    expect(store.opening).toEqual(rebuilt);
    expect(statSync(path.join(folder, 'vault.db.damaged-20260102T030405006Z')).size).toBe(19_000);
    expect(store.commands.readRooms(undefined)).toEqual([]);
  });

  it('is set aside where it is a plain SQLite database', () => {
    const plain = new Database(file);
    plain.exec('CREATE TABLE rooms (a TEXT)');
    plain.close();
    expect(open().opening).toEqual(rebuilt);
  });

  it('is set aside where the key is another, and never overwritten', () => {
    withDraft();
    const size = statSync(file).size;
    expect(open(otherKey).opening).toEqual(rebuilt);
    const aside = readdirSync(folder).find((name) => name.includes('damaged'));
    expect(statSync(path.join(folder, aside ?? '')).size).toBe(size);
  });

  it('is set aside where it has the right key and another schema', () => {
    native((database) => database.exec('CREATE TABLE rooms (a TEXT)'));
    expect(open().opening).toEqual(rebuilt);
  });

  it('is set aside where a newer Pli wrote it', () => {
    withDraft();
    native((database) => database.exec('PRAGMA user_version = 999'));
    expect(open().opening).toEqual(rebuilt);
  });

  it('is set aside where its first page is damaged', () => {
    withDraft();
    overwrite(1000, 200);
    expect(open().opening).toEqual(rebuilt);
  });

  it('leaves two of its kind behind at most', () => {
    for (let round = 1; round <= 4; round += 1) {
      writeFileSync(file, 'garbage'.repeat(1000));
      new VaultStore(file, key, () => round * 1000).close();
    }
    const names = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    expect(names.sort()).toEqual(['vault.db.damaged-19700101T000003000Z', 'vault.db.damaged-19700101T000004000Z']);
  });
});

describe('trouble in use', () => {
  const manyMessages = (store: VaultStore, count: number) => {
    const event = { type: 'm.room.message', content: { body: 'x'.repeat(2000) } };
    const events = Array.from({ length: count }, (_, position) => ({
      eventId: `$${position}`,
      position,
      timestamp: 0,
      event,
      clear: null,
      gapToken: null,
    }));
    return store.commands.writeEvents({ roomId, events });
  };

  it('tells of a damaged page and rebuilds at the next start', () => {
    const before = open();
    void manyMessages(before, 500);
    before.close();
    overwrite(40 * 4096, 100 * 4096);
    const damaged = open();
    expect(damaged.opening.state).toBe('opened');
    expect(() => damaged.commands.readEvents({ roomId, before: null, limit: 500 })).toThrow('store-corrupt');
    damaged.close();
    expect(open().opening.state).toBe('rebuilt');
    expect(open().opening.state).toBe('opened');
  });

  it('reports a full disk and keeps what is stored', () => {
    const { database } = openDatabase(file, key);
    opened.push(database);
    database.transaction(() => database.run("INSERT INTO named_values VALUES ('a', '1')"));
    const pages = Number(database.first('PRAGMA page_count')?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 5}`);
    const insert = () => {
      for (let row = 0; row < 100; row += 1) {
        database.run('INSERT INTO named_values VALUES (?, ?)', [`k${row}`, 'x'.repeat(3000)]);
      }
    };
    expect(() => database.transaction(insert)).toThrow('SQLITE_FULL');
    expect(database.all('SELECT key FROM named_values')).toEqual([{ key: 'a' }]);
    database.exec('PRAGMA max_page_count = 1000000');
    database.transaction(insert);
    expect(database.all('SELECT key FROM named_values')).toHaveLength(101);
  });

  it('is the error disk-full for who asked, and retryable', () => {
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    const store = open();
    const failing = { [Symbol.toPrimitive]: () => '', toJSON: () => fails() };
    const fails = (): never => {
      throw full;
    };
    const write = () => store.commands.writeValue({ key: 'a', value: failing });
    expect(write).toThrow(PliFailure);
    expect(write).toThrow('disk-full');
  });
});

function overwrite(from: number, length: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(length, 7), 0, length, from);
  closeSync(descriptor);
}

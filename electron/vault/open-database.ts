/**
 * Opens the vault's file: with its key, in write-ahead mode, brought to the newest schema. What cannot be opened as a
 * vault (corrupt, foreign, another key, a newer Pli's schema) is set aside beside it and a new file is made; the core
 * fills it again from the homeserver.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { VaultOpening } from '../../src/protocol/vault';
import { migrations } from './migrations';
import { Database } from './sqlcipher';
import { isDamage, sqliteCode } from './store-failure';
import { VaultDatabase } from './vault-database';

/** "Pli1" in ASCII, in the file's header: tells a vault from any other database that has the same key. */
const applicationId = 0x506c6931;
/** How many damaged files are kept beside the vault; older ones go, so that a bad disk is not filled by them. */
const damagedKept = 2;

export interface OpenedDatabase {
  database: VaultDatabase;
  opening: VaultOpening;
}

/** The file is no vault of this Pli. */
class ForeignFile extends Error {}

/**
 * Opens or makes the vault.
 * @param key 32 bytes
 * @param now milliseconds since 1970, for the name of a file set aside
 */
export function openDatabase(file: string, key: Uint8Array, now: () => number = Date.now): OpenedDatabase {
  const marker = markerOf(file);
  const present = existsSync(file) && statSync(file).size > 0;
  const schemaVersion = migrations.length;
  if (present && !existsSync(marker)) {
    try {
      return { database: openFile(file, key), opening: { state: 'opened', schemaVersion } };
    } catch (error) {
      if (!isDamage(error) && !(error instanceof ForeignFile)) throw error;
    }
  }
  if (present) setAside(file, now());
  const database = openFile(file, key);
  rmSync(marker, { force: true });
  return { database, opening: { state: present ? 'rebuilt' : 'created', schemaVersion } };
}

/** Notes that damage was met while the file was in use, so that the next opening sets it aside. */
export function markDamaged(file: string): void {
  writeFileSync(markerOf(file), '');
}

const markerOf = (file: string): string => `${file}.is-damaged`;

function openFile(file: string, key: Uint8Array): VaultDatabase {
  if (key.length !== 32) throw new TypeError('The key of a vault is 32 bytes.');
  const native = new Database(file, { cacheStatements: true });
  try {
    native.exec('PRAGMA cipher_log_level = NONE');
    native.exec(`PRAGMA key = "x'${Buffer.from(key).toString('hex')}'"`);
    native.exec('PRAGMA busy_timeout = 5000');
    const version = checkedVersion(native);
    native.exec('PRAGMA journal_mode = WAL');
    native.exec('PRAGMA synchronous = NORMAL');
    native.exec('PRAGMA foreign_keys = ON');
    native.exec(`PRAGMA journal_size_limit = ${16 * 1024 * 1024}`);
    native.exec('PRAGMA temp_store = MEMORY'); // Temporary files would not be encrypted.
    const database = new VaultDatabase(native);
    migrate(database, version);
    return database;
  } catch (error) {
    native.close();
    throw error;
  }
}

/** The file's schema version, 0 for an empty one. Throws where the file is no vault or newer than this Pli. */
function checkedVersion(native: Database): number {
  const version = Number(native.pragma('user_version', { simple: true }));
  const application = Number(native.pragma('application_id', { simple: true }));
  const tables = Number(native.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables']);
  const empty = version === 0 && tables === 0;
  if (!empty && (application !== applicationId || version > migrations.length)) throw new ForeignFile();
  return version;
}

function migrate(database: VaultDatabase, from: number): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < from) continue;
    database.transaction(() => {
      try {
        database.exec(sql);
      } catch (error) {
        // The step does not fit what is in the file: somebody else wrote it.
        if (sqliteCode(error) === 'SQLITE_ERROR') throw new ForeignFile('migration', { cause: error });
        throw error;
      }
      database.exec(`PRAGMA application_id = ${applicationId}`);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function setAside(file: string, now: number): void {
  const stamp = new Date(now).toISOString().replaceAll(/[-:.]/g, '');
  const aside = `${file}.damaged-${stamp}`;
  renameSync(file, aside);
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
  rmSync(`${file}-shm`, { force: true });
  const folder = path.dirname(file);
  const names = readdirSync(folder).filter((name) => name.startsWith(`${path.basename(file)}.damaged-`));
  const asides = names.filter((name) => !name.endsWith('-wal')).sort();
  for (const old of asides.slice(0, -damagedKept)) {
    rmSync(path.join(folder, old), { force: true });
    rmSync(path.join(folder, `${old}-wal`), { force: true });
  }
}

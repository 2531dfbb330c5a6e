/**
 * Which copy of a profile may run its session (docs/adr/0004-one-copy-runs-a-session.md): in `accounts/<id>/lease.json`,
 * together with the place where it was written, which a copy of the folder does not share.
 */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { leaseSchema, type KeptLease, type Lease } from '../../../src/protocol/host';
import { readJsonFile, writeJsonFile } from '../files';
import type { AccountFolders } from './account-facts';

const storedSchema = v.object({ ...leaseSchema.entries, place: v.string() });
const noLease: Lease = { token: null, next: null, deviceKey: null };

/** What stays the same while a folder lies where it lies, and is another for a copy or on another computer. */
export function placeOf(folder: string): string {
  const { ino, birthtimeMs } = statSync(folder);
  const facts = [hostname(), realpathSync(folder), ino, birthtimeMs].join('\0');
  return createHash('sha256').update(facts).digest('hex');
}

export class SessionLeases {
  readonly #folders: Pick<AccountFolders, 'folderOf'>;
  readonly #placeOf: typeof placeOf;

  constructor(folders: Pick<AccountFolders, 'folderOf'>, place: typeof placeOf = placeOf) {
    this.#folders = folders;
    this.#placeOf = place;
  }

  read(accountId: string): KeptLease {
    const folder = this.#folders.folderOf(accountId);
    const stored = readJsonFile(fileIn(folder), storedSchema);
    // The first start has no lease to have been copied.
    if (!stored) return { ...noLease, samePlace: !existsSync(fileIn(folder)) };
    const { place, ...lease } = stored;
    return { ...lease, samePlace: place === this.#placeOf(folder) };
  }

  /** @throws {PliFailure} disk-full */
  write(accountId: string, lease: Lease): void {
    const folder = this.#folders.folderOf(accountId);
    writeJsonFile(fileIn(folder), { ...lease, place: this.#placeOf(folder) });
  }

  /** For a new session of the account. */
  forget(accountId: string): void {
    rmSync(fileIn(this.#folders.folderOf(accountId)), { force: true });
  }
}

const fileIn = (folder: string) => path.join(folder, 'lease.json');

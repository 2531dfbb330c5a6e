/** The public facts of an account, in `accounts/<id>/account.json`. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { accountIdSchema } from '../../../src/protocol/accounts';
import { readJsonFile, writeJsonFile } from '../files';

const accountFactsSchema = v.object({
  version: v.literal(1),
  id: accountIdSchema,
  userId: v.string(),
  deviceId: v.string(),
  homeserver: v.pipe(v.string(), v.url()),
  session: v.picklist(['ready', 'soft-logout', 'revoked']),
  /** Whether the client has yet to finish its first start. */
  firstStart: v.boolean(),
});
export type AccountFacts = v.InferOutput<typeof accountFactsSchema>;

/** The folders below `accounts/`, one for each account. */
export class AccountFolders {
  constructor(readonly root: string) {}

  folderOf(accountId: string): string {
    return path.join(this.root, v.parse(accountIdSchema, accountId));
  }

  /** Everything of an account's vault lies here. */
  vaultFileOf(accountId: string): string {
    return path.join(this.folderOf(accountId), 'vault', 'vault.db');
  }

  /** Facts of every account; a folder whose facts cannot be read answers its ID alone. */
  list(): readonly (AccountFacts | { id: string; damaged: true })[] {
    if (!existsSync(this.root)) return [];
    const ids = readdirSync(this.root).filter((name) => v.is(accountIdSchema, name));
    return ids.sort().map((id) => {
      const facts = readJsonFile(this.factsFileOf(id), accountFactsSchema);
      return facts?.id === id ? facts : { id, damaged: true };
    });
  }

  write(facts: AccountFacts): void {
    mkdirSync(path.dirname(this.vaultFileOf(facts.id)), { recursive: true, mode: 0o700 });
    writeJsonFile(this.factsFileOf(facts.id), facts);
  }

  delete(accountId: string): void {
    rmSync(this.folderOf(accountId), { recursive: true, force: true, maxRetries: 5 });
  }

  private factsFileOf(accountId: string): string {
    return path.join(this.folderOf(accountId), 'account.json');
  }
}

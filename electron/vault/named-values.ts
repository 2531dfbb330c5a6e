/** Small named values: sync position, last room, account data. */
import { parseColumn, type VaultDatabase } from './vault-database';

/** The value of a key, or null. */
export function readValue(database: VaultDatabase, key: string): unknown {
  const found = database.first('SELECT value FROM named_values WHERE key = ?', [key]);
  return found && parseColumn(found, 'value');
}

/** Keeps a value that JSON can hold; null or undefined forgets the key. */
export function writeValue(database: VaultDatabase, key: string, value: unknown): void {
  if (value === null || value === undefined) database.run('DELETE FROM named_values WHERE key = ?', [key]);
  else {
    database.run('INSERT OR REPLACE INTO named_values (key, value) VALUES (?, ?)', [key, JSON.stringify(value)]);
  }
}

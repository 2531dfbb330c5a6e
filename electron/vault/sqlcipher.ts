/** The native package, in one place. It stays outside the bundle and is loaded from node_modules. */
import { Database } from '@signalapp/sqlcipher';

export { Database };
export type SqliteValue = string | number | null | Uint8Array<ArrayBuffer>;
export type SqliteRow = Record<string, SqliteValue>;
export type SqliteParameters = readonly SqliteValue[];

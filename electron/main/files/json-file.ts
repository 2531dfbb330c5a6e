/** Small JSON files of settings and facts, checked on reading. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { writeFileAtomically } from './atomic-file';

/** The file's content, or null where it is missing, unreadable or not what the schema says. */
export function readJsonFile<T>(file: string, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export function writeJsonFile(file: string, value: unknown): void {
  writeFileAtomically(file, `${JSON.stringify(value, null, 2)}\n`);
}

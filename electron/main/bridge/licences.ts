/** The licences of what ships, written by the build. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import type { Licence } from '../../../src/protocol/bridge';

const schema = v.array(v.object({ name: v.string(), version: v.string(), licence: v.string(), text: v.string() }));

/** @throws {PliFailure} not-found where the build made none */
export async function readLicences(file: string): Promise<readonly Licence[]> {
  const text = await readFile(file, 'utf8').catch(() => fail('not-found', { file: 'licences.json' }));
  return v.parse(schema, JSON.parse(text));
}

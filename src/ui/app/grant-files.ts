/** Lets main read files that a person has chosen; what has no path is handed over, once (src/protocol/attachments.ts). */
import { largestKeptFile, mostFiles, type GrantedFile } from '../../protocol/attachments';
import { failed, type Result } from '../../protocol/errors';
import type { BridgeClient } from './context';

/** An answer for each file, in their order. */
export async function grantFiles(
  bridge: BridgeClient,
  accountId: string,
  files: readonly File[],
): Promise<readonly Result<GrantedFile>[]> {
  const granted: (Result<GrantedFile> | null)[] = [];
  for (let from = 0; from < files.length; from += mostFiles) {
    granted.push(...(await window.pli.grantFiles(accountId, files.slice(from, from + mostFiles))));
  }
  return Promise.all(
    files.map(async (file, index) => granted[index] ?? (await keepFile(bridge, accountId, file, file.name))),
  );
}

/** Gives main what was never on the disk. Errors: too-large, disk-full. */
export async function keepFile(
  bridge: BridgeClient,
  accountId: string,
  blob: Blob,
  name: string,
): Promise<Result<GrantedFile>> {
  if (blob.size > largestKeptFile) return failed('too-large');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return bridge.call('keepFile', { accountId, name, bytes });
}

/** Tells the system that a file came from elsewhere, so that it warns of programs and opens documents guarded. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** `[ZoneTransfer]` with the zone of the Internet (Windows, "Mark of the Web"). */
const internetZone = '[ZoneTransfer]\r\nZoneId=3\r\n';

/** Leaves no mark where the file system cannot hold one. */
export async function markAsForeign(file: string, platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform === 'win32') await writeFile(`${file}:Zone.Identifier`, internetZone).catch(() => undefined);
  if (platform === 'darwin') {
    const seconds = Math.floor(Date.now() / 1000).toString(16);
    const mark = `0081;${seconds};Pli;`;
    await promisify(execFile)('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, file]).catch(() => undefined);
  }
}

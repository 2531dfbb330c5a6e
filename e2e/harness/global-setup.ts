/** What all flows need and only one of them may install: the homeserver, matrix-nio, the content scanner, the Electron runtime. */
import { homeserverPython } from '../../scripts/homeserver.mjs';
import { contentScannerPython } from './content-scanner';
import { nioPython } from './nio.mjs';
import { runtime } from './app';

export default async function install(): Promise<void> {
  await homeserverPython();
  await nioPython();
  await contentScannerPython();
  runtime();
}

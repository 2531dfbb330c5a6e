/** What all flows need and only one of them may install: the homeserver, matrix-nio, the Electron runtime. */
import { homeserverPython } from '../../scripts/homeserver.mjs';
import { nioPython } from './nio.mjs';
import { runtime } from './app';

export default async function install(): Promise<void> {
  await homeserverPython();
  await nioPython();
  runtime();
}

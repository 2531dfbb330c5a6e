/** Type-checks every runtime with its own tsconfig; a wrong global is a type error there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const projects = [
  '.',
  'src/protocol',
  'src/core',
  'src/ui',
  'electron/main',
  'electron/preload',
  'electron/vault',
  'e2e',
];
let failures = 0;
for (const project of projects.filter((folder) => existsSync(`${folder}/tsconfig.json`))) {
  const { status } = spawnSync(process.execPath, ['node_modules/native-typescript/bin/tsc', '-p', project], {
    stdio: 'inherit',
  });
  if (status !== 0) failures += 1;
  console.log(`${status === 0 ? 'ok    ' : 'failed'} ${project}`);
}
process.exit(failures === 0 ? 0 : 1);

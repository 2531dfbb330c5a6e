/** The real matrix-content-scanner with a stand-in scan script: what holds the word EICAR is refused. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/homeserver.mjs';
import { pythonEnvironment } from '../../scripts/python.mjs';

/** The last release whose packages need no compiler. */
const packages = ['matrix-content-scanner==1.0.8', 'base58==2.1.1', 'python-magic==0.4.27'];

/** The Python that has the scanner; made on the first call. */
export const contentScannerPython = () => pythonEnvironment('content-scanner', packages, ['--only-binary', ':all:']);

export interface TestScanner {
  baseUrl: string;
  /** Ends it; `start` brings it back at the same address. */
  stop: () => Promise<void>;
  start: () => Promise<void>;
  /** Lets the scan script wait until it is released. */
  hold: () => void;
  release: () => void;
  close: () => Promise<void>;
}

export async function startContentScanner(homeserver: { baseUrl: string }): Promise<TestScanner> {
  const python = await contentScannerPython();
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-scanner-'));
  const port: number = await freePort();
  const script = path.join(folder, 'scan.sh');
  const held = path.join(folder, 'held');
  writeFileSync(script, `#!/bin/sh\nwhile [ -e '${held}' ]; do sleep 0.05; done\n! grep -q EICAR "$1"\n`);
  chmodSync(script, 0o700);
  mkdirSync(path.join(folder, 'temp'));
  const configuration = path.join(folder, 'mcs.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      web: { host: '127.0.0.1', port },
      scan: { script, temp_directory: path.join(folder, 'temp') },
      download: { base_homeserver_url: homeserver.baseUrl },
      crypto: { pickle_path: path.join(folder, 'pickle'), pickle_key: 'a key of the test' },
    }),
  );
  const baseUrl = `http://localhost:${port}`;
  let child: ReturnType<typeof spawn> | null = null;
  const written: string[] = [];

  async function start(): Promise<void> {
    const started = spawn(python, ['-m', 'matrix_content_scanner.mcs', '-c', configuration], { stdio: 'pipe' });
    child = started;
    started.stderr.on('data', (chunk) => written.push(String(chunk)));
    for (;;) {
      if (started.exitCode !== null) throw new Error(`The scanner ended: ${written.join('').slice(-1500)}`);
      const key = await fetch(`${baseUrl}/_matrix/media_proxy/unstable/public_key`).catch(() => null);
      if (key?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  async function stop(): Promise<void> {
    const stopping = child;
    child = null;
    if (!stopping || stopping.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill('SIGKILL');
    await gone;
  }
  await start();
  return {
    baseUrl,
    start,
    stop,
    hold: () => writeFileSync(held, ''),
    release: () => {
      if (existsSync(held)) rmSync(held);
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Throughput and memory of one large encrypted upload, against `openssl` and `curl` on the same file in the same run:
 *   node bench/upload.mjs [--megabytes 500]
 * Prints one line of a table in the form of bench/results.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { startHomeserver } from '../scripts/homeserver.mjs';
import { memoryOf } from './memory.mjs';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '500' } } });
const megabytes = Number(values.megabytes);
/** How often memory is looked at, in milliseconds. */
const interval = 100;

const { module: harness } = await runnerImport('./e2e/harness/app.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'pli-bench-upload-'));
const file = path.join(folder, 'film.bin');
makeFile();
const homeserver = await startHomeserver({ extra: { max_upload_size: '4G' } });
try {
  const account = await homeserver.createAccount('bench', 'bench');
  await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      name: 'Banc',
      initial_state: [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }],
    },
    account.accessToken,
  );
  const plain = plainUpload(account);
  const pli = await pliUpload(account);
  const rate = (seconds) => `${(megabytes / seconds).toFixed(0)} MB/s`;
  console.log(
    `| upload of ${megabytes} MB, encrypted | – | openssl and curl ${plain.toFixed(1)} s, ${rate(plain)} | ` +
      `${pli.seconds.toFixed(1)} s, ${rate(pli.seconds)}; memory ${pli.before.toFixed(0)} MiB before, ` +
      `+${(pli.peak - pli.before).toFixed(0)} MiB at the peak (main +${(pli.mainPeak - pli.mainBefore).toFixed(0)} MiB) | |`,
  );
} finally {
  await harness.closeAll();
  await homeserver.stop();
  rmSync(folder, { recursive: true, force: true });
}

function makeFile() {
  const descriptor = openSync(file, 'w');
  const piece = randomBytes(1_000_000);
  for (let index = 0; index < megabytes; index += 1) {
    piece.writeUInt32BE(index, 0);
    writeSync(descriptor, piece);
  }
  closeSync(descriptor);
}

/** Seconds for encrypting the file and sending it, one after the other as a script would. */
function plainUpload({ accessToken }) {
  const sealed = path.join(folder, 'sealed');
  const started = performance.now();
  const [key, iv] = [randomBytes(32).toString('hex'), randomBytes(16).toString('hex')];
  execFileSync('openssl', ['enc', '-aes-256-ctr', '-K', key, '-iv', iv, '-in', file, '-out', sealed]);
  execFileSync('openssl', ['dgst', '-sha256', sealed]);
  const headers = [`Authorization: Bearer ${accessToken}`, 'Content-Type: application/octet-stream', 'Expect:'];
  execFileSync('curl', [
    '--silent',
    '--fail',
    '--request',
    'POST',
    '--upload-file',
    sealed,
    ...headers.flatMap((header) => ['--header', header]),
    `${homeserver.baseUrl}/_matrix/media/v3/upload`,
  ]);
  const seconds = (performance.now() - started) / 1000;
  rmSync(sealed);
  return seconds;
}

/** Seconds from "Send" until the homeserver has the event, and the memory of Pli's processes (PSS). */
async function pliUpload(account) {
  const app = await harness.startApp();
  const { page } = app;
  const pid = app.electron.process().pid;
  await harness.signIn(page, homeserver, account);
  await harness.openRoom(page, 'Banc');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  await (await chooser).setFiles([file]);
  const send = page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true });
  await send.click({ trial: true });
  const main = () => app.electron.evaluate(() => process.memoryUsage.rss() / 2 ** 20);
  const [before, mainBefore] = [memoryOf(pid), await main()];
  let [peak, mainPeak] = [before, mainBefore];
  let taken = Promise.resolve();
  const timer = setInterval(() => {
    taken = taken.then(async () => {
      peak = Math.max(peak, memoryOf(pid));
      mainPeak = Math.max(mainPeak, await main());
    });
  }, interval);
  const started = performance.now();
  await send.click();
  await harness
    .timeline(page)
    .locator('article[data-event-id^="$"]')
    .filter({ hasText: 'film.bin' })
    .waitFor({ timeout: 600_000 });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  await taken;
  return { seconds, before, peak, mainBefore, mainPeak };
}

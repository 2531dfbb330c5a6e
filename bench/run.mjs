/**
 * npm run bench: the design's budgets, each against a baseline from the same run. Results are printed and kept in
 * bench/results/ with the date and the machine. `-- --runs N` (at least five count as a result).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { resolveElectron, versionOf } from '../scripts/electron-path.mjs';
import { ensureSystemPackages } from '../scripts/system-packages.mjs';
import { benchHomeserver, longRoom, messageCount, roomCount } from './account.mjs';
import { memoryOf } from './memory.mjs';
import { measureSearch } from './search.mjs';
import { compressedSizes } from './sizes.mjs';
import { summary } from './statistics.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
if (process.platform === 'linux' && !process.env['DISPLAY']) {
  ensureSystemPackages();
  const again = [process.execPath, ...process.argv.slice(1)];
  process.exit(
    spawnSync('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', ...again], { stdio: 'inherit' }).status ?? 1,
  );
}
const at = process.argv.indexOf('--runs');
const runs = at > 0 ? Number(process.argv[at + 1]) : 5;
if (!process.argv.includes('--no-build')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
const runtime = await resolveElectron();
const { module: harness } = await runnerImport(path.join(root, 'e2e/harness/app.ts'));
const { module: keyring } = await runnerImport(path.join(root, 'e2e/harness/keyring.ts'));
const { homeserver, account } = await benchHomeserver();
const keys = await openKeyring();
const rows = [];

function record(what, budget, figure, baseline, met) {
  const row = { what, budget, figure, baseline, met };
  rows.push(row);
  console.log(
    `${met ? 'met   ' : 'MISSED'}  ${what}: ${figure}${baseline ? `; baseline ${baseline}` : ''}; budget ${budget}`,
  );
}
const ms = (stats) =>
  `${stats.median.toFixed(0)} ms (${stats.min.toFixed(0)}–${stats.max.toFixed(0)}, n=${stats.runs})`;
const mib = (figure) => `${figure.toFixed(0)} MiB`;
const firstRow = '[role="listbox"] [role="option"]';

/** With a key ring, as on a desktop: a passphrase would be timed with its typing. Answers how to start with it, and how to end it. */
async function openKeyring() {
  if (!keyring.hasKeyring()) return { options: {}, close: async () => undefined };
  let release = () => undefined;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  let ended = Promise.resolve();
  const env = await new Promise((resolve, reject) => {
    ended = keyring.withKeyring((found) => {
      resolve(found);
      return held;
    });
    ended.catch(reject);
  });
  return {
    options: { env, args: ['--password-store=gnome-libsecret'] },
    close: () => {
      release();
      return ended;
    },
  };
}

/** A bare window: time from its start to its text, and its memory at rest. */
async function bareWindow() {
  const started = performance.now();
  const profile = await harness.freshProfile();
  const electron = await harness.launch([path.join(root, 'bench/bare'), `--user-data-dir=${profile}`]);
  const page = await electron.firstWindow();
  await page.waitForSelector('p');
  const time = performance.now() - started;
  await settle(page);
  const memory = memoryOf(electron.process().pid);
  await electron.close();
  await harness.deleteProfile(profile);
  return { time, memory };
}

/** Waits until the page has been idle for a while. */
const settle = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestIdleCallback(() => setTimeout(resolve, 3000));
      }),
  );

/** Long tasks of the page's thread since it began, in milliseconds. */
const longTasks = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const found = [];
        const observer = new PerformanceObserver((list) =>
          found.push(...list.getEntries().map((entry) => entry.duration)),
        );
        observer.observe({ type: 'longtask', buffered: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(found);
        }, 200);
      }),
  );

/** An initial `/sync`; each run asks for a little more, because Synapse keeps its answer for a while. */
async function classicSync(run) {
  const started = performance.now();
  const filter = encodeURIComponent(
    JSON.stringify({ room: { state: { lazy_load_members: true }, timeline: { limit: 20 + run } } }),
  );
  await homeserver.request('GET', `/_matrix/client/v3/sync?timeout=0&filter=${filter}`, undefined, account.accessToken);
  return performance.now() - started;
}

/** Sign-in on a fresh profile: from the press of the button to the first row, and to the whole list. */
async function signInOnce() {
  const app = await harness.startApp({ ...keys.options, profile: await harness.freshProfile() });
  const { page } = app;
  await harness.passPassphrase(page);
  await page.getByRole('textbox', { name: 'E-mail address or Matrix ID' }).fill(account.userId);
  await page.getByRole('button', { name: 'Change homeserver' }).click();
  await page.getByRole('textbox', { name: 'Homeserver', exact: true }).fill(homeserver.baseUrl);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  const rowsPainted = page.evaluate(untilFirstRow, firstRow);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  return { app, time: await rowsPainted };
}

/** Milliseconds from the next press of a button to the frame after the first row, in the page's own clock. */
function untilFirstRow(selector) {
  return new Promise((resolve) => {
    let pressed = null;
    document.addEventListener('pointerdown', () => (pressed ??= performance.now()), { capture: true });
    const observer = new MutationObserver(() => {
      if (pressed === null || !document.querySelector(selector)) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)));
    });
    observer.observe(document, { subtree: true, childList: true });
  });
}

async function restart(profile) {
  const started = performance.now();
  const app = await harness.startApp({ ...keys.options, profile });
  if (!keyring.hasKeyring()) await harness.passPassphrase(app.page);
  await app.page.waitForSelector(firstRow, { timeout: 60_000 });
  return { app, time: performance.now() - started };
}

/** Opens rooms one after another from the list, in the page's own clock; answers the times to the first painted article. */
const openRooms = (page, from, count) =>
  page.evaluate(
    async ({ from: first, count: many }) => {
      const frame = () =>
        new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      const times = [];
      for (let index = first; index < first + many; index += 1) {
        const options = document.querySelectorAll('[role="listbox"] [role="option"]');
        const option = options[index % options.length];
        const name = option.getAttribute('aria-label') ?? option.textContent ?? '';
        const before = document.querySelector('main h1, main h2, [role="main"] h1, [role="main"] h2')?.textContent;
        const started = performance.now();
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          const Kind = type.startsWith('pointer') ? PointerEvent : MouseEvent;
          option.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse' }));
        }
        for (let frames = 0; frames < 600; frames += 1) {
          await frame();
          const heading = [...document.querySelectorAll('h1, h2')].some(
            (each) => each.textContent && name.startsWith(each.textContent) && each.textContent !== before,
          );
          if (heading && document.querySelector('[role="log"] [role="article"], [role="log"] article')) break;
        }
        times.push(performance.now() - started);
        await new Promise((resolve) => {
          setTimeout(resolve, 150);
        });
      }
      return times;
    },
    { from, count },
  );

const bare = [];
for (let run = 0; run < runs; run += 1) bare.push(await bareWindow());
const bareTime = summary(bare.map((each) => each.time));
const bareMemory = summary(bare.map((each) => each.memory));

const sync = summary(await sequence(runs, classicSync));
const signIns = [];
let kept = null;
for (let run = 0; run < runs; run += 1) {
  const { app, time } = await signInOnce();
  signIns.push(time);
  if (run === runs - 1) {
    await app.page.waitForFunction(
      () => [...document.querySelectorAll('output, [role="status"]')].some((each) => each.textContent === 'Connected'),
      null,
      { timeout: 300_000 },
    );
    await settle(app.page);
    kept = app.profile;
    await app.close();
  } else {
    await app.close();
    await harness.deleteProfile(app.profile);
  }
}
const signIn = summary(signIns);
record(
  `first sign-in to the first room rows (${roomCount} rooms)`,
  'a tenth of classic /sync',
  `${ms(signIn)}, ${(signIn.median / sync.median).toFixed(2)} ×`,
  `classic /sync ${ms(sync)}`,
  signIn.median <= sync.median / 10,
);

const restarts = [];
const startTasks = [];
let open = null;
for (let run = 0; run < runs; run += 1) {
  const { app, time } = await restart(kept);
  restarts.push(time);
  await settle(app.page);
  startTasks.push(...(await longTasks(app.page)));
  if (run < runs - 1) await app.close();
  else open = app;
}
const again = summary(restarts);
record(
  'restart to the first room rows',
  '1.5 × a bare window',
  `${ms(again)}, ${(again.median / bareTime.median).toFixed(2)} ×`,
  `bare window ${ms(bareTime)}`,
  again.median <= bareTime.median * 1.5,
);
record(
  'ui thread: tasks over 50 ms at start',
  'none',
  `${startTasks.length} in ${runs} starts, longest ${Math.max(0, ...startTasks).toFixed(0)} ms`,
  '',
  startTasks.length === 0,
);

const resting = memoryOf(open.electron.process().pid) - bareMemory.median;
record('memory above a bare window, at rest', '+100 MiB', `+${mib(resting)}`, mib(bareMemory.median), resting <= 100);
const before = (await longTasks(open.page)).length;
const first = summary(await openRooms(open.page, 1, 20));
const seen = summary(await openRooms(open.page, 1, 20));
record(
  'opening a room, first visit',
  'median 50, 95th 75 ms',
  `median ${first.median.toFixed(0)}, 95th ${first.p95.toFixed(0)} ms (n=${first.runs})`,
  '',
  first.median <= 50 && first.p95 <= 75,
);
record(
  'opening a room seen before',
  'median 33, 95th 50 ms',
  `median ${seen.median.toFixed(0)}, 95th ${seen.p95.toFixed(0)} ms (n=${seen.runs})`,
  '',
  seen.median <= 33 && seen.p95 <= 50,
);
await openRooms(open.page, 0, 24);
const switchTasks = (await longTasks(open.page)).slice(before);
record(
  'tasks over 50 ms over 40 room switches',
  'none',
  `${switchTasks.length}, total ${switchTasks.reduce((sum, each) => sum + each, 0).toFixed(0)} ms`,
  '',
  switchTasks.length === 0,
);
const after40 = memoryOf(open.electron.process().pid) - bareMemory.median;
await openRooms(open.page, 0, 160);
const after200 = memoryOf(open.electron.process().pid) - bareMemory.median;
record(
  'memory above a bare window, after 40 switches',
  '+130 MiB',
  `+${mib(after40)}`,
  mib(bareMemory.median),
  after40 <= 130,
);
record(
  'memory growth from 40 to 200 switches',
  'flat (within 10 MiB)',
  `${(after200 - after40).toFixed(0)} MiB`,
  '',
  after200 - after40 <= 10,
);

const sizes = compressedSizes(root);
record(
  'program of the page, brotli',
  '0.5 MB at the start',
  `${sizes.page.toFixed(2)} MB (+ ${sizes.pageLater.toFixed(2)} MB loaded when it is wanted)`,
  '',
  sizes.page <= 0.5,
);
record(
  'program of the worker, brotli',
  '1 MB beside the crypto WebAssembly',
  `${sizes.worker.toFixed(2)} MB (+ ${sizes.wasm.toFixed(2)} MB WebAssembly)`,
  '',
  sizes.worker <= 1,
);

await scroll(open.page);
await keyStrokes(open.page);
await search(open.page);
await open.close();
await harness.deleteProfile(kept);
await homeserver.stop();
await keys.close();
save();
process.exit(0);

async function sequence(count, act) {
  const figures = [];
  for (let index = 0; index < count; index += 1) figures.push(await act(index));
  return figures;
}

/** Scrolls the long room up to its start. */
async function scroll(page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: /^Search/ }).fill(longRoom);
  await harness.roomOption(page, longRoom).first().click();
  // The room before may still be in view.
  await page
    .getByRole('article')
    .filter({ hasText: `${messageCount}. ` })
    .waitFor();
  const known = (await longTasks(page)).length;
  const result = await page.evaluate(async () => {
    const log = document.querySelector('[role="log"]');
    const scroller =
      [log, ...log.querySelectorAll('*')].find(
        (each) => each.scrollHeight > each.clientHeight + 50 && getComputedStyle(each).overflowY !== 'visible',
      ) ?? log.parentElement;
    let blank = 0;
    let still = 0;
    let frames = 0;
    // Blank is where no row lies over the middle; told by geometry, since a list in motion takes no pointer.
    const isCovered = (y) =>
      [...log.querySelectorAll('[role="log"] > * > *')].some((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top <= y && bottom >= y;
      });
    while (still < 240 && frames < 12_000) {
      scroller.scrollTop -= 300;
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
      frames += 1;
      const box = scroller.getBoundingClientRect();
      if (!isCovered(box.top + box.height / 2)) blank += 1;
      // Waiting for the homeserver is no end.
      const waits = log.getAttribute('aria-busy') === 'true';
      still = scroller.scrollTop === 0 && !waits ? still + 1 : 0;
    }
    return { blank, frames, text: log.textContent.slice(0, 200) };
  });
  const tasks = (await longTasks(page)).slice(known);
  const reached = /(^|\D)1\. |beginning|start/i.test(result.text);
  record(
    'scrolling 5,000 messages to the start',
    'no task over 50 ms, no blank rows',
    `${tasks.length} tasks over 50 ms (longest ${Math.max(0, ...tasks).toFixed(0)} ms), ${result.blank} blank of ${result.frames} frames, start ${reached ? 'reached' : 'not reached'}`,
    '',
    tasks.length === 0 && result.blank === 0 && reached,
  );
}

/** What the vault takes at 100,000 messages; and from the last key to painted results, over what the account has. */
async function search(page) {
  const { figures } = await measureSearch(root);
  const [slowest, worst] = Object.entries(figures).sort(([, one], [, other]) => other.p95 - one.p95)[0];
  const medians = Object.values(figures).map(({ median }) => median);
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).waitFor();
  const shown = await page.evaluate(async (count) => {
    const input = document.activeElement;
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const times = [];
    for (let run = 0; run < count; run += 1) {
      const known = document.querySelector('[role="dialog"] [role="option"][id^="hit-"]')?.id ?? '';
      const begun = performance.now();
      value.set.call(input, `${run}.`);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      const isNew = () => {
        const hit = document.querySelector('[role="dialog"] [role="option"][id^="hit-"]');
        return hit !== null && hit.id !== known;
      };
      for (let frames = 0; frames < 120 && !isNew(); frames += 1) {
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      }
      if (isNew()) times.push(performance.now() - begun);
    }
    return times;
  }, 40);
  await page.keyboard.press('Escape');
  const painted = shown.length > 0 ? summary(shown) : null;
  const key = painted
    ? `key to paint median ${painted.median.toFixed(0)}, 95th ${painted.p95.toFixed(0)} ms (n=${painted.runs})`
    : 'nothing found in the app';
  record(
    'search over 100,000 messages',
    '50 ms',
    `vault: median ${Math.max(...medians).toFixed(1)} ms at most, slowest 95th ${worst.p95.toFixed(0)} ms (${slowest}); ${key}`,
    '',
    worst.p95 + (painted?.p95 ?? Infinity) <= 50,
  );
}

/** From a key's event to the frame that shows it, in an empty composer and behind 4,000 characters. */
async function keyStrokes(page) {
  const composer = harness.composer(page);
  await composer.click();
  await listenForKeys(page);
  await composer.pressSequentially('Bonjour à tous, voici le point du matin.', { delay: 40 });
  await recordKeys(page, 'a key stroke in the composer');
  await composer.fill('Une phrase de soixante signes environ, et encore une autre. '.repeat(67).trim());
  await composer.press('End');
  await recordKeys(page, null);
  await composer.pressSequentially(' Bonjour à tous, voici le point du matin.', { delay: 40 });
  await recordKeys(page, 'a key stroke behind 4,000 characters');
  await composer.fill('');
}

async function listenForKeys(page) {
  await page.evaluate(() => {
    globalThis.keyTimes = [];
    addEventListener(
      'keydown',
      (event) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => globalThis.keyTimes.push(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        });
      },
      true,
    );
  });
}

/** Records the strokes since the last time; without a name they are forgotten. */
async function recordKeys(page, what) {
  const found = await page.evaluate(() => globalThis.keyTimes.splice(0));
  if (what === null) return;
  const times = summary(found);
  record(
    what,
    'shown within 16 ms at the median',
    `median ${times.median.toFixed(1)} ms, 95th ${times.p95.toFixed(1)} ms (n=${times.runs})`,
    '',
    times.median <= 16,
  );
}

function save() {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()} ${os.release()}`;
  const table = rows
    .map(
      (row) =>
        `| ${row.what} | ${row.budget} | ${row.baseline || '–'} | ${row.figure} | ${row.met ? 'met' : 'missed'} |`,
    )
    .join('\n');
  const text = `# Budgets, ${date}\n\nMachine: ${machine}. Electron ${versionOf(runtime)}, ${runs} repetitions, min–max in brackets.\n\n| what | budget | baseline | figure | |\n| --- | --- | --- | --- | --- |\n${table}\n`;
  mkdirSync('bench/results', { recursive: true });
  const name = `bench/results/${date}.md`;
  if (existsSync(name)) console.log(`${name} is replaced`);
  writeFileSync(name, text);
  console.log(`\n${text}`);
}

/**
 * The long runs: `npm run soak -- [--seed N]… [--messages N] [--apps N] [--kills N] [--part soak|kill]`
 * Five members write in an encrypted room while devices come, go and fail; then the app is killed again and again. Prints
 * the figures and adds them to bench/results/soak-DATE.md; the app has to be built.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const parts = { soak: ['e2e/soak.spec.ts', 'every member'], kill: ['e2e/kill.spec.ts', 'killed'] };

const { values } = parseArgs({
  options: {
    seed: { type: 'string', multiple: true, default: ['1'] },
    messages: { type: 'string', default: '500' },
    apps: { type: 'string', default: '5' },
    kills: { type: 'string', default: '30' },
    part: { type: 'string', multiple: true, default: Object.keys(parts) },
  },
});
const numbers = [...values.seed, values.messages, values.apps, values.kills];
if (numbers.some((word) => !/^\d+$/.test(word)) || values.part.some((part) => !(part in parts))) {
  console.error('npm run soak -- [--seed N]… [--messages N] [--apps N] [--kills N] [--part soak|kill]');
  process.exit(2);
}

/** A run's figures as a row; lists of faults as their length. */
function row({ run, seed, seconds, acts, ...figures }) {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${Array.isArray(value) ? value.length : value}`);
  const done = Object.entries(acts ?? {}).map(([name, count]) => `${name} ${count}`);
  return `| ${run} | ${seed} | ${told.join(', ')}${done.length > 0 ? `; ${done.join(', ')}` : ''} | ${seconds} s |`;
}

const folder = mkdtempSync(path.join(tmpdir(), 'pli-soak-'));
const report = path.join(folder, 'figures.jsonl');
const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'];
const [program, ...before] = noDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', 'npx'] : ['npx'];
let failures = 0;
for (const seed of values.seed) {
  for (const part of values.part) {
    const { status } = spawnSync(program, [...before, 'playwright', 'test', parts[part][0], '-g', parts[part][1]], {
      stdio: 'inherit',
      env: {
        ...process.env,
        PLI_SOAK_SEED: seed,
        PLI_SOAK_MESSAGES: values.messages,
        PLI_SOAK_APPS: values.apps,
        PLI_SOAK_KILLS: values.kills,
        PLI_SOAK_REPORT: report,
      },
    });
    if (status !== 0) failures += 1;
  }
}
if (existsSync(report)) {
  const rows = readFileSync(report, 'utf8')
    .trim()
    .split('\n')
    .map((line) => row(JSON.parse(line)));
  const date = new Date().toISOString().slice(0, 10);
  const results = path.join('bench/results', `soak-${date}.md`);
  const head = ['| run | seed | figures | time |', '| --- | --- | --- | --- |'];
  const known = existsSync(results)
    ? readFileSync(results, 'utf8').trimEnd()
    : [`# Soak, ${date}`, '', ...head].join('\n');
  writeFileSync(results, `${[known, ...rows].join('\n')}\n`);
  console.log(['', ...head, ...rows].join('\n'));
}
rmSync(folder, { recursive: true, force: true });
process.exit(failures === 0 ? 0 : 1);

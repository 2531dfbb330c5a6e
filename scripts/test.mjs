/**
 * All checks, with their own set-up on a fresh machine: packages, lint, types, unit tests, build, end-to-end tests.
 * The last line gives the true totals of the tests:
 * `N passed, N failed`. A check without tests of its own (lint, types, build) that fails counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSystemPackages } from './system-packages.mjs';

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'));
const totals = { passed: 0, failed: 0 };

function run(label, command, args, env = {}) {
  const started = Date.now();
  console.log(`\n── ${label}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`── ${label}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  return status === 0;
}

/** A check that is one thing. Only its failure counts, because it is no test. */
function check(label, command, args, env) {
  const passed = run(label, command, args, env);
  if (!passed) totals.failed += 1;
  return passed;
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** Names the flows that passed only when tried again: each is a defect to find the cause of, and stands right above the totals. */
function flakyFlows({ suites = [] }, above = []) {
  return suites.flatMap((part) => [
    ...(part.specs ?? [])
      .filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
      .map((spec) => [part.file, ...above.slice(1), spec.title].join(' › ')),
    ...flakyFlows(part, [...above, part.title]),
  ]);
}

/** A suite that counts its own tests; without a report, or with a failure outside a test, it counts as one failure. */
function suite(label, command, args, file, count) {
  rmSync(file, { force: true });
  const passed = run(label, command, args);
  const report = readReport(file);
  const counted = report ? count(report) : { passed: 0, failed: 0 };
  totals.passed += counted.passed;
  totals.failed += counted.failed === 0 && !passed ? 1 : counted.failed;
}

ensureSystemPackages();
if (!existsSync('node_modules/.package-lock.json') && !run('install', 'npm', ['ci'])) process.exit(1);
mkdirSync('test-results', { recursive: true });

check('lint', 'npm', ['run', '--silent', 'lint']);
check('types', 'npm', ['run', '--silent', 'typecheck']);
suite(
  'unit tests',
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
  'test-results/unit.json',
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }),
);
if (check('build', 'npm', ['run', '--silent', 'build'])) {
  const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'];
  const [program, ...before] = noDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', 'npx'] : ['npx'];
  suite('end-to-end tests', program, [...before, 'playwright', 'test'], 'test-results/e2e.json', (report) => ({
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
  }));
  const report = readReport('test-results/e2e.json');
  for (const flow of report ? flakyFlows(report) : []) console.log(`flaky, a defect: ${flow}`);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/global-setup.ts',
  // Each has a homeserver of its own; a flow waits more than it computes.
  workers: 2,
  fullyParallel: false,
  // At a desk a flow that fails once has failed. In CI it is tried once more, and whatever then passes is listed by name as a defect.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
});

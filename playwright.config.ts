import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/harness/global-setup.ts',
  // Each has a homeserver of its own. A flow waits more than it computes: two of them leave a fifth to a third of two cores idle.
  workers: 3,
  fullyParallel: false,
  // At a desk a flow that fails once has failed. In CI it is tried once more, and whatever then passes is listed by name as a defect.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
});

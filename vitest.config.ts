import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'electron/**/*.test.ts',
      'scripts/**/*.test.{ts,mjs}',
      'bench/**/*.test.mjs',
      'i18n/**/*.test.ts',
    ],
    environment: 'node',
    restoreMocks: true,
  },
});

/**
 * Builds the app into dist/. `node scripts/build.mjs` builds everything; named targets (page, core, preload, vault,
 * main) build just these. `--watch` rebuilds on change. scripts/dev.mjs uses `target()` for development.
 */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const nodeBuiltins = [
  'electron',
  '@signalapp/sqlcipher',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/** A bundle for a Node-like runtime (main, preload, vault). */
function nodeTarget(entry, outDir, format, fileName) {
  return {
    build: {
      outDir: at(outDir),
      target: 'node20',
      ssr: at(entry),
      rollupOptions: {
        external: nodeBuiltins,
        output: { format, entryFileNames: fileName, chunkFileNames: '[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, target: 'node', external: nodeBuiltins },
  };
}

/** Leaves out the older formats of fonts that style sheets name beside WOFF2: Chromium never asks for them. */
const modernFonts = {
  name: 'modern-fonts',
  generateBundle(_options, bundle) {
    for (const name of Object.keys(bundle)) if (/\.(ttf|woff)$/.test(name)) delete bundle[name];
  },
};

const targets = {
  page: () => ({
    root: at('src/ui'),
    base: '/',
    publicDir: false,
    plugins: [react(), modernFonts],
    // Sizes belong to the budget's bench, and CSS modules keep readable names in development alone.
    build: {
      outDir: at('dist/page'),
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: at('src/ui/index.html') },
    },
  }),
  core: () => ({
    root: at('src/core'),
    base: '/',
    publicDir: false,
    build: {
      outDir: at('dist/page'),
      emptyOutDir: false,
      target: 'chrome130',
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: {
        input: at('src/core/index.ts'),
        output: {
          format: 'es',
          entryFileNames: 'core.js',
          chunkFileNames: 'core/[name]-[hash].js',
          assetFileNames: 'core/[name]-[hash][extname]',
        },
      },
    },
    define: { global: 'globalThis' },
  }),
  preload: () => nodeTarget('electron/preload/index.ts', 'dist/preload', 'cjs', 'index.cjs'),
  vault: () => nodeTarget('electron/vault/index.ts', 'dist/vault', 'es', 'index.js'),
  main: () => nodeTarget('electron/main/index.ts', 'dist/main', 'es', 'index.js'),
};

/** Vite's configuration of one target. */
export function target(name, extra = {}) {
  const config = targets[name]();
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    ...config,
    ...extra,
    build: {
      reportCompressedSize: false,
      sourcemap: true,
      chunkSizeWarningLimit: 4000,
      emptyOutDir: true,
      ...config.build,
      ...extra.build,
    },
  };
}

export const targetNames = Object.keys(targets);

async function run(names, watch) {
  for (const name of names) {
    const started = performance.now();
    await build(target(name, watch ? { build: { watch: {} } } : {}));
    console.log(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  await run(names.length > 0 ? names : targetNames, process.argv.includes('--watch'));
}

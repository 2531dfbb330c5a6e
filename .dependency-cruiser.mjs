/** The house's import rules (docs/ARCHITECTURE.md). No exceptions. */
const only = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    only('no-circles', {}, { circular: true }, 'Modules form no circles.'),
    only(
      'packages-are-listed',
      // Two programs of their own, with their own package.json; their runtime is Electron itself.
      { pathNot: '^(scripts/default-app|bench/bare)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
      'What is imported stands in package.json, with its version: what another package brings along may go with it.',
    ),
    only(
      'ui-is-apart',
      { path: '^src/ui' },
      { path: ['^src/core', '^electron', '^node_modules/(electron|matrix-js-sdk|@matrix-org)/'] },
      'The ui knows the protocol alone.',
    ),
    only(
      'core-is-apart',
      { path: '^src/core' },
      { path: ['^src/ui', '^electron', '^node_modules/(electron|react|react-dom|zustand|react-aria-components)/'] },
      'The core knows no window and no view.',
    ),
    only(
      'electron-is-apart',
      { path: '^electron' },
      { path: ['^src/ui', '^src/core'] },
      'The processes of the operating system know the protocol alone.',
    ),
    only(
      'processes-are-apart',
      { path: '^electron/([^/]+)/' },
      { path: '^electron/', pathNot: '^electron/$1/' },
      'main, preload and vault share the protocol alone.',
    ),
    only(
      'only-core-has-the-sdk',
      // Flows may hold the SDK as another client of the same account; the product's processes may not.
      { pathNot: '^(src/core|e2e)/' },
      { path: '^node_modules/(matrix-js-sdk|@matrix-org)/' },
      'Only src/core imports matrix-js-sdk.',
    ),
    only(
      'protocol-imports-nothing',
      { path: '^src/protocol', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^src/protocol', '^node_modules/(valibot|birpc)/'] },
      'The protocol imports its schema and RPC libraries alone.',
    ),
    only(
      'features-by-their-index-ui',
      { path: '^src/ui/([^/]+)/' },
      {
        path: '^src/ui/[^/]+/.+',
        pathNot: ['^src/ui/$1/', '^src/ui/[^/]+/index\\.tsx?$', '^src/ui/design/', '\\.(css|woff2)$'],
      },
      'A feature folder is entered through its index file.',
    ),
    only(
      'features-by-their-index-core',
      { path: '^src/core/([^/]+)/' },
      { path: '^src/core/[^/]+/.+', pathNot: ['^src/core/$1/', '^src/core/[^/]+/index\\.ts$'] },
      'A feature folder is entered through its index file.',
    ),
    only(
      'features-by-their-index-main',
      { path: '^electron/main/([^/]+)/' },
      { path: '^electron/main/[^/]+/.+', pathNot: ['^electron/main/$1/', '^electron/main/[^/]+/index\\.ts$'] },
      'A feature folder is entered through its index file.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist', '^release', '^\\.cache'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};

/** What has to be loaded of the built program, compressed: at the start, and later where it is wanted. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parseAst } from 'vite';

/** Files that a module needs before it can run: its static imports, and theirs. */
export function withStaticImports(entries, readText) {
  const needed = new Set();
  const take = (file) => {
    if (needed.has(file)) return;
    needed.add(file);
    for (const { source } of parseAst(readText(file)).body) {
      if (source) take(path.posix.join(path.posix.dirname(file), source.value));
    }
  };
  for (const entry of entries) take(entry);
  return needed;
}

/** Scripts and style sheets that a page names, as paths from its own folder. */
export function namedBy(html) {
  return [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file);
}

/**
 * Megabytes of `dist/page`, each file compressed by brotli. `page` is what the first paint waits for: the document, and all
 * that it names or that those import; `pageLater` comes when somebody opens what needs it.
 */
export function compressedSizes(root) {
  const folder = path.join(root, 'dist/page');
  const files = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll(path.sep, '/'));
  const readText = (file) => readFileSync(path.join(folder, file), 'utf8');
  const named = namedBy(readText('index.html'));
  const scripts = named.filter((file) => file.endsWith('.js'));
  const styles = named.filter((file) => file.endsWith('.css'));
  const first = new Set(['index.html', ...styles, ...withStaticImports(scripts, readText)]);
  const isCore = (file) => /^core(\.js$|\/)/.test(file);
  const isProgram = (file) => /\.(js|css|html)$/.test(file);
  const total = (isWanted) =>
    files
      .filter(isWanted)
      .reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(folder, file))).length, 0) / 1e6;
  return {
    page: total((file) => first.has(file)),
    pageLater: total((file) => isProgram(file) && !isCore(file) && !first.has(file)),
    worker: total((file) => isCore(file) && file.endsWith('.js')),
    wasm: total((file) => file.endsWith('.wasm')),
  };
}

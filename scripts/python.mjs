/** Python environments below .cache/, made once for each set of pinned packages. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const cacheFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../.cache');

/** A Python of at least 3.10, or one clear sentence. */
async function findPython() {
  for (const candidate of ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']) {
    try {
      const { stdout } = await run(candidate, ['-c', 'import sys; print(sys.version_info >= (3, 10))']);
      if (stdout.trim() === 'True') return candidate;
    } catch {
      // Not this one.
    }
  }
  throw new Error('Python 3.10 or newer is needed for the test homeserver, and none was found.');
}

/**
 * A virtual environment with exactly these packages; answers its Python.
 * @param {string} name folder below .cache/
 * @param {readonly string[]} packages pinned requirements
 * @param {readonly string[]} options further options of pip
 */
export async function pythonEnvironment(name, packages, options = []) {
  const folder = path.join(cacheFolder, name);
  const bin = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = path.join(folder, bin);
  const marker = path.join(folder, `ready-${packages.join('_').replace(/[^\w.=-]/g, '_')}`);
  if (existsSync(marker)) return python;
  const base = await findPython();
  await mkdir(cacheFolder, { recursive: true });
  await rm(folder, { recursive: true, force: true });
  process.stderr.write(`Installing ${packages.join(', ')}…\n`);
  try {
    // Environments cannot be moved, so this one is made in place and marked at the end.
    await run(base, ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--no-input', ...options, ...packages], {
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const last = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .at(-1);
    throw new Error(`${packages.join(', ')} could not be installed; is the network there? (${last})`, { cause: error });
  }
  await writeFile(`${marker}.new`, '');
  await rename(`${marker}.new`, marker);
  return python;
}

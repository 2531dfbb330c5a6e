/**
 * Downloads that go on where they were cut, also in a later run, and are used only once they have been checked. What has
 * come so far lies beside the file as `….part`.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The server has answered, and will not give the file to a plain request. */
export class DownloadRefused extends Error {}

/** Milliseconds without a byte after which a connection counts as cut, and between two tries. */
const longestSilence = 30_000;
const pause = 1_000;
/** Tries in a row that bring nothing. */
const mostTries = 4;

const megabytes = (bytes) => (bytes / 1e6).toFixed(0);
const sizeOf = (file) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** One line that is written over on a terminal; a line now and then elsewhere. */
function progressLine(label, stream = process.stderr) {
  const often = stream.isTTY ? 250 : 5_000;
  let shown = 0;
  return {
    show(done, total) {
      if (Date.now() - shown < often) return;
      shown = Date.now();
      const of = total === null ? '' : ` of ${megabytes(total)}`;
      stream.write(`${stream.isTTY ? '\r' : ''}${label}: ${megabytes(done)}${of} MB${stream.isTTY ? '' : '\n'}`);
    },
    end() {
      if (stream.isTTY && shown > 0) stream.write('\n');
    },
  };
}

/** Where a partial answer begins, and how long the whole is; null for an answer that is none. */
function rangeOf(response) {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  return range && { from: Number(range[1]), total: range[2] === '*' ? null : Number(range[2]) };
}

/** Asks for what is missing of `part` and writes it there. Answers the size of the whole, null where nobody says. */
async function goOn(url, part, { silence, onProgress }) {
  const have = await sizeOf(part);
  const giveUp = new AbortController();
  let timer = setTimeout(() => giveUp.abort(), silence);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp.abort(), silence);
  };
  try {
    const response = await fetch(url, {
      // Compressed on its way, parts of it could not be put together.
      headers: { 'accept-encoding': 'identity', ...(have > 0 && { range: `bytes=${have}-` }) },
      signal: giveUp.signal,
    });
    heard();
    // Nothing is missing, or what is here is no part of it: the check tells.
    if (response.status === 416) return have;
    if (!response.ok || !response.body) {
      const words = `the server answered ${response.status}`;
      throw response.status < 500 ? new DownloadRefused(words) : new Error(words);
    }
    const range = response.status === 206 ? rangeOf(response) : null;
    const isRest = range?.from === have;
    const length = Number(response.headers.get('content-length'));
    const total = isRest ? range.total : length > 0 ? length : null;
    let done = isRest ? have : 0;
    const watched = async function* (chunks) {
      for await (const chunk of chunks) {
        heard();
        done += chunk.length;
        onProgress(done, total);
        yield chunk;
      }
    };
    await pipeline(response.body, watched, createWriteStream(part, { flags: isRest ? 'a' : 'w' }));
    return total;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Downloads `url` into `file`.
 * @param {{ url: string, file: string, label: string, check: (file: string) => Promise<boolean>, silence?: number,
 *   tries?: number, wait?: number }} wanted `check` looks at what has come before it gets its name; `silence` and `wait`
 *   are milliseconds
 * @throws {DownloadRefused | Error} where it does not come, or is not what was expected; then nothing is left of it
 */
export async function download(wanted) {
  const { url, file, label, check, silence = longestSilence, tries = mostTries, wait = pause } = wanted;
  const part = `${file}.part`;
  await mkdir(path.dirname(file), { recursive: true });
  const line = progressLine(label);
  try {
    for (let vain = 0; ;) {
      const before = await sizeOf(part);
      try {
        const total = await goOn(url, part, { silence, onProgress: (done, whole) => line.show(done, whole) });
        if (total === null || (await sizeOf(part)) >= total) break;
        throw new Error('the connection was cut');
      } catch (cause) {
        if (cause instanceof DownloadRefused) throw cause;
        vain = (await sizeOf(part)) > before ? 0 : vain + 1;
        if (vain >= tries) throw cause;
        await new Promise((resolve) => {
          setTimeout(resolve, wait);
        });
      }
    }
  } finally {
    line.end();
  }
  if (await check(part)) return rename(part, file);
  await rm(part, { force: true });
  throw new Error('what came is not the expected file (its hash differs); it was deleted');
}

/** A resumable download with a progress line, checked against a pinned hash. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The Subresource Integrity string (`sha512-…`) of a file. */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

const sizeOf = (file) =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  );

function progress(label, start, total) {
  let seen = start;
  let shown = 0;
  return new Transform({
    transform(chunk, _encoding, done) {
      seen += chunk.length;
      if (Date.now() - shown > 500) {
        shown = Date.now();
        const of = total ? ` of ${(total / 1e6).toFixed(0)} MB (${Math.floor((seen / total) * 100)} %)` : ' MB';
        process.stderr.write(
          `${process.stderr.isTTY ? '\r' : ''}${label}: ${(seen / 1e6).toFixed(0)}${of}${process.stderr.isTTY ? '' : '\n'}`,
        );
      }
      done(null, chunk);
    },
  });
}

/**
 * Downloads `url` to `file`, going on where an earlier try stopped.
 * @throws {Error} where the server refuses, or the whole file is not what `integrity` says (it is deleted then).
 */
export async function download({ url, file, integrity, label }) {
  if ((await sizeOf(file)) > 0 && (await integrityOf(file)) === integrity) return;
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  const have = await sizeOf(part);
  const answer = await fetch(url, have > 0 ? { headers: { Range: `bytes=${have}-` } } : {});
  if (answer.status !== 416) {
    if (!answer.ok || !answer.body) throw new Error(`${label}: the download was refused (${answer.status})`);
    const resumed = answer.status === 206;
    const total = Number(answer.headers.get('content-length') ?? 0) + (resumed ? have : 0);
    await pipeline(
      Readable.fromWeb(answer.body),
      progress(label, resumed ? have : 0, total),
      createWriteStream(part, { flags: resumed ? 'a' : 'w' }),
    );
    if (process.stderr.isTTY) process.stderr.write('\n');
  }
  if ((await integrityOf(part)) !== integrity) {
    await rm(part, { force: true });
    throw new Error(`${label}: the downloaded file is not the expected one (its hash differs); it was deleted`);
  }
  await rename(part, file);
}

import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DownloadRefused, download } from './download.mjs';

const content = randomBytes(300_000);
const hashOf = (bytes) => createHash('sha512').update(bytes).digest('hex');
const check = async (file) => hashOf(await readFile(file)) === hashOf(content);

describe('a download', () => {
  let folder;
  let server;
  let file;
  /** What was asked for: `range` headers, '' for the whole. */
  let asked;
  /** Bytes after which the server cuts each answer; how it answers. */
  let answers;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pli-download-'));
    file = path.join(folder, 'runtime.tgz');
    asked = [];
    answers = { cutAfter: Infinity, ranges: true, status: 200 };
    server = createServer((request, response) => {
      const range = request.headers.range ?? '';
      asked.push(range);
      if (answers.status !== 200) return response.writeHead(answers.status).end();
      const from = answers.ranges ? Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0) : 0;
      if (from >= content.length) return response.writeHead(416).end();
      const rest = content.subarray(from);
      const partial = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...(from > 0 && partial) });
      if (rest.length <= answers.cutAfter) return response.end(rest);
      return response.write(rest.subarray(0, answers.cutAfter), () => setTimeout(() => response.destroy(), 20));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });
  const start = (options = {}) =>
    download({ url: `http://127.0.0.1:${server.address().port}/`, file, label: 'Test', check, wait: 1, ...options });

  it('goes on where it was cut, as often as something comes', async () => {
    answers.cutAfter = 70_000;
    await start();
    // What was on its way when the connection broke may be lost: how much came each time is the network's affair.
    const from = asked.map((range) => Number(/\d+/.exec(range)?.[0] ?? 0));
    expect(from.length).toBeGreaterThanOrEqual(5);
    expect(from).toEqual(from.toSorted((one, other) => one - other));
    expect(from.at(-1)).toBeGreaterThanOrEqual(content.length - 70_000);
    expect(await check(file)).toBe(true);
  });

  it('goes on in a later run', async () => {
    await writeFile(`${file}.part`, content.subarray(0, 123_456));
    await start();
    expect(asked).toEqual(['bytes=123456-']);
    expect(await check(file)).toBe(true);
  });

  it('takes what is whole already without another byte', async () => {
    await writeFile(`${file}.part`, content);
    await start();
    expect(asked).toEqual(['bytes=300000-']);
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('begins anew where the server knows no parts', async () => {
    answers.ranges = false;
    await writeFile(`${file}.part`, content.subarray(0, 1000));
    await start();
    expect(await check(file)).toBe(true);
  });

  it('that is another file is deleted', async () => {
    await writeFile(`${file}.part`, randomBytes(5000));
    await expect(start()).rejects.toThrow('its hash differs');
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  });

  it('is given up where nothing comes, and at once where it is refused', async () => {
    answers.cutAfter = 0;
    await expect(start({ tries: 2 })).rejects.toThrow(/terminated|cut/);
    expect(asked).toHaveLength(2);
    answers.status = 401;
    await expect(start()).rejects.toThrow(DownloadRefused);
    expect(asked).toHaveLength(3);
  });
});

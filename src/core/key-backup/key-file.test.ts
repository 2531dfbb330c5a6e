import { describe, expect, it } from 'vitest';
import { PliFailure } from '../../protocol/errors';
import { openKeys, sealKeys } from './key-file';

const passphrase = 'cheval pile agrafe';
const keys = JSON.stringify([{ room_id: '!r:x', session_id: 'é – 鍵' }]);
const few = 10;

async function codeOf(opening: Promise<unknown>): Promise<string> {
  try {
    await opening;
    return 'opened';
  } catch (cause) {
    return cause instanceof PliFailure ? cause.error.code : String(cause);
  }
}

describe('a file of message keys', () => {
  it('gives back what was put in, with lines that editors can show', async () => {
    const file = await sealKeys(keys, passphrase, few);
    expect(file.startsWith('-----BEGIN MEGOLM SESSION DATA-----\n')).toBe(true);
    expect(file.endsWith('\n-----END MEGOLM SESSION DATA-----\n')).toBe(true);
    expect(Math.max(...file.split('\n').map((line) => line.length))).toBeLessThanOrEqual(96);
    expect(file).not.toContain('room_id');
    expect(await openKeys(file, passphrase)).toBe(keys);
  });

  it('of another client is read', async () => {
    // Other clients' exporters are tested with this file too.
    const file = `-----BEGIN MEGOLM SESSION DATA-----
AXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACmIRUW2OjZ3L2l6j9h0lHlV3M2dx
cissyYBxjsfsAndErh065A8=
-----END MEGOLM SESSION DATA-----`;
    expect(await openKeys(file, 'password')).toBe('plain');
  });

  it('is opened whatever stands around it and however its lines end', async () => {
    const file = await sealKeys(keys, passphrase, few);
    expect(await openKeys(`Mes clés\r\n${file.replaceAll('\n', '\r\n')}\r\n`, passphrase)).toBe(keys);
  });

  it('tells a wrong passphrase, a cut file and a foreign file apart', async () => {
    const file = await sealKeys(keys, passphrase, few);
    expect(await codeOf(openKeys(file, 'cheval pile agraphe'))).toBe('key-file-locked');
    for (const length of [40, 120, file.length - 10]) {
      expect(await codeOf(openKeys(file.slice(0, length), passphrase))).toBe('key-file-damaged');
    }
    const [first, second, ...rest] = file.split('\n');
    expect(await codeOf(openKeys([first, `${second}é`, ...rest].join('\n'), passphrase))).toBe('key-file-damaged');
    expect(await codeOf(openKeys([first, 'AQ==', rest.at(-2)].join('\n'), passphrase))).toBe('key-file-damaged');
    const newer = [first, `Ag${second?.slice(2)}`, ...rest].join('\n');
    for (const foreign of ['', '%PDF-1.7', '{"keys":[]}', newer]) {
      expect(await codeOf(openKeys(foreign, passphrase))).toBe('key-file-foreign');
    }
  });

  it('refuses a file that would keep the computer busy', async () => {
    const file = await sealKeys(keys, passphrase, few);
    const bytes = Uint8Array.from(atob(file.split('\n').slice(1, -2).join('')), (sign) => sign.codePointAt(0) ?? 0);
    bytes.fill(0xff, 33, 37);
    const slow = `-----BEGIN MEGOLM SESSION DATA-----\n${btoa(String.fromCodePoint(...bytes))}\n-----END MEGOLM SESSION DATA-----`;
    expect(await codeOf(openKeys(slow, passphrase))).toBe('key-file-damaged');
  });

  it('holds ten thousand keys', async () => {
    const many = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => ({ index, key: 'k'.repeat(600) })));
    expect(await openKeys(await sealKeys(many, passphrase, few), passphrase)).toBe(many);
  });
});

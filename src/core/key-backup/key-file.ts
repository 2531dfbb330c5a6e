/**
 * Files of message keys in the form all Matrix clients share (client-server API, "Key exports"): between two lines, in
 * base64, a version, salt, IV and rounds, the keys as JSON under AES-CTR, and a HMAC over all of it. The key derivation
 * and ciphers are the browser's own and run beside the worker's thread.
 */
import { fail } from '../../protocol/errors';

const header = '-----BEGIN MEGOLM SESSION DATA-----';
const trailer = '-----END MEGOLM SESSION DATA-----';
const version = 1;
const rounds = 500_000;
/** A hostile file must not keep the computer busy for minutes. */
const mostRounds = 10_000_000;
const lineLength = 96;
const lengths = { version: 1, salt: 16, iv: 16, rounds: 4, mac: 32 } as const;
const headLength = lengths.version + lengths.salt + lengths.iv + lengths.rounds;
/** Bytes turned into base64 at a time: a multiple of three, and few enough for a call's arguments. */
const base64Chunk = 24_576;

type Bytes = Uint8Array<ArrayBuffer>;

interface DerivedKeys {
  aes: CryptoKey;
  hmac: CryptoKey;
}

async function deriveKeys(passphrase: string, salt: Bytes, iterations: number): Promise<DerivedKeys> {
  const { subtle } = globalThis.crypto;
  const typed = await subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', salt, iterations, hash: 'SHA-512' }, typed, 512);
  const [aes, hmac] = await Promise.all([
    subtle.importKey('raw', bits.slice(0, 32), 'AES-CTR', false, ['encrypt', 'decrypt']),
    subtle.importKey('raw', bits.slice(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']),
  ]);
  return { aes, hmac };
}

const counter = (iv: Bytes) => ({ name: 'AES-CTR', counter: iv, length: 64 });

function toBase64(bytes: Bytes): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += base64Chunk) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(from, from + base64Chunk))));
  }
  return parts.join('');
}

function fromBase64(text: string): Bytes | null {
  try {
    const decoded = atob(text);
    const bytes = new Uint8Array(decoded.length);
    for (let index = 0; index < decoded.length; index += 1) bytes[index] = decoded.charCodeAt(index);
    return bytes;
  } catch {
    return null;
  }
}

function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The text of a file that holds keys (JSON) under a passphrase. */
export async function sealKeys(json: string, passphrase: string, iterations = rounds): Promise<string> {
  const { crypto } = globalThis;
  const salt = crypto.getRandomValues(new Uint8Array(lengths.salt));
  const iv = crypto.getRandomValues(new Uint8Array(lengths.iv));
  // Bit 63 is cleared for implementations whose counter would overflow differently ("Key exports").
  iv[8] = (iv[8] ?? 0) & 0x7f;
  const { aes, hmac } = await deriveKeys(passphrase, salt, iterations);
  const head = joined(new Uint8Array([version]), salt, iv, new Uint8Array(lengths.rounds));
  new DataView(head.buffer).setUint32(headLength - lengths.rounds, iterations);
  const sealed = await crypto.subtle.encrypt(counter(iv), aes, new TextEncoder().encode(json));
  const body = joined(head, new Uint8Array(sealed));
  const mac = await crypto.subtle.sign('HMAC', hmac, body);
  const text = toBase64(joined(body, new Uint8Array(mac)));
  const lines = text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return [header, ...lines, trailer, ''].join('\n');
}

/** The bytes between the two lines. Tells a foreign file from one that was cut. */
function unwrapped(content: string): Bytes {
  const from = content.indexOf(header);
  if (from < 0) fail('key-file-foreign');
  const to = content.indexOf(trailer, from);
  if (to < 0) fail('key-file-damaged');
  const bytes = fromBase64(content.slice(from + header.length, to).replaceAll(/\s+/g, '')) ?? fail('key-file-damaged');
  if (bytes.length < headLength + lengths.mac) fail('key-file-damaged');
  if (bytes[0] !== version) fail('key-file-foreign');
  return bytes;
}

/**
 * The keys (JSON) in the text of a file.
 * @throws {PliFailure} key-file-foreign, key-file-damaged, key-file-locked: the passphrase does not fit, or bytes within
 * the file were changed, which cannot be told apart
 */
export async function openKeys(content: string, passphrase: string): Promise<string> {
  const bytes = unwrapped(content);
  let at: number = lengths.version;
  const take = (length: number): Bytes => bytes.slice(at, (at += length));
  const salt = take(lengths.salt);
  const iv = take(lengths.iv);
  const iterations = new DataView(bytes.buffer).getUint32(at);
  if (iterations < 1 || iterations > mostRounds) fail('key-file-damaged');
  const body = bytes.slice(0, -lengths.mac);
  const { aes, hmac } = await deriveKeys(passphrase, salt, iterations);
  const { subtle } = globalThis.crypto;
  if (!(await subtle.verify('HMAC', hmac, bytes.slice(-lengths.mac), body))) fail('key-file-locked');
  const opened = await subtle.decrypt(counter(iv), aes, body.slice(headLength));
  return new TextDecoder().decode(opened);
}

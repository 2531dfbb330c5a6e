/**
 * Asks a content scanner about a file (the API of matrix-content-scanner, docs/api.md there). The scanner fetches the
 * file itself, with the account's token; of an encrypted one it is told key and hash, encrypted for it.
 */
import * as v from 'valibot';
import { pkEncrypt } from './pk-encryption';

/** A file as the homeserver has it; `cipher` is what the event says of an encrypted one. */
export interface ScannedFile {
  serverName: string;
  mediaId: string;
  cipher: { key: Buffer; iv: Buffer; sha256: Buffer } | null;
}
export type Verdict = 'safe' | 'refused';
export interface ScannerAnswer {
  status: number;
  json: unknown;
}
/** Asks the scanner; `body` is JSON. Rejects where it cannot be reached. */
export type AskScanner = (method: 'GET' | 'POST', url: string, body: object | null) => Promise<ScannerAnswer>;

/** The scanner could not say whether a file is safe. */
export class ScanFailedError extends Error {}

const base = '/_matrix/media_proxy/unstable';
const keySchema = v.object({ public_key: v.string() });
const scanSchema = v.object({ clean: v.boolean() });
const reasonSchema = v.object({ reason: v.string() });
/** Answers that refuse the file itself. */
const refusals: ReadonlySet<string> = new Set(['MCS_MEDIA_NOT_CLEAN', 'MCS_MIME_TYPE_FORBIDDEN']);

export class ContentScanner {
  readonly #baseUrl: string;
  readonly #ask: AskScanner;
  #publicKey: Promise<string> | null = null;

  constructor(baseUrl: string, ask: AskScanner) {
    this.#baseUrl = baseUrl;
    this.#ask = ask;
  }

  /** @throws {ScanFailedError} */
  async scan(file: ScannedFile): Promise<Verdict> {
    const first = await this.#scanOnce(file);
    // The scanner has another key than the one Pli remembers.
    if (file.cipher === null || reasonOf(first) !== 'MCS_BAD_DECRYPTION') return verdictOf(first);
    this.#publicKey = null;
    return verdictOf(await this.#scanOnce(file));
  }

  async #scanOnce({ serverName, mediaId, cipher }: ScannedFile): Promise<ScannerAnswer> {
    if (!cipher) return this.#request('GET', `/scan/${encodeURIComponent(serverName)}/${mediaId}`, null);
    const file = {
      url: `mxc://${serverName}/${mediaId}`,
      v: 'v2',
      key: {
        alg: 'A256CTR',
        ext: true,
        k: cipher.key.toString('base64url'),
        key_ops: ['encrypt', 'decrypt'],
        kty: 'oct',
      },
      iv: cipher.iv.toString('base64').replaceAll('=', ''),
      hashes: { sha256: cipher.sha256.toString('base64').replaceAll('=', '') },
    };
    const encrypted = pkEncrypt(await this.#key(), JSON.stringify({ file }));
    return this.#request('POST', '/scan_encrypted', { encrypted_body: encrypted });
  }

  #key(): Promise<string> {
    this.#publicKey ??= this.#fetchKey().catch((error: unknown) => {
      this.#publicKey = null;
      throw error;
    });
    return this.#publicKey;
  }

  async #fetchKey(): Promise<string> {
    const { json } = await this.#request('GET', '/public_key', null);
    const parsed = v.safeParse(keySchema, json);
    if (!parsed.success) throw new ScanFailedError('The content scanner named no key.');
    return parsed.output.public_key;
  }

  async #request(method: 'GET' | 'POST', path: string, body: object | null): Promise<ScannerAnswer> {
    try {
      return await this.#ask(method, `${this.#baseUrl}${base}${path}`, body);
    } catch (error) {
      throw new ScanFailedError('The content scanner could not be reached.', { cause: error });
    }
  }
}

function reasonOf({ json }: ScannerAnswer): string | null {
  const parsed = v.safeParse(reasonSchema, json);
  return parsed.success ? parsed.output.reason : null;
}

function verdictOf(answer: ScannerAnswer): Verdict {
  const scan = v.safeParse(scanSchema, answer.json);
  if (answer.status === 200 && scan.success) return scan.output.clean ? 'safe' : 'refused';
  const reason = reasonOf(answer);
  if (reason !== null && refusals.has(reason)) return 'refused';
  throw new ScanFailedError(`The content scanner answered ${answer.status} ${reason ?? ''}.`);
}

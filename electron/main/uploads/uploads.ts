/** Files on their way to the homeserver: granted, kept where they have no path, read, encrypted and sent in streams. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { largestKeptFile, type GrantedFile, type UploadedFile } from '../../../src/protocol/attachments';
import { PliFailure, fail, failed, ok, pliError, type Result } from '../../../src/protocol/errors';
import type { AccountDirectory } from '../accounts';
import { CancelledError, type RequestsInFlight, type Send } from '../gateway';
import type { Log } from '../log';
import { copyMedia } from './copy-media';
import { applyPatches, type Patch } from './byte-source';
import { openGrant, sealGrant, type Grant } from './file-grants';
import { fileFailure, openGranted, type GrantedSource } from './granted-source';
import { KeptFiles } from './kept-files';
import { positionPatches } from './position-data';
import { sendUpload } from './send-upload';
import { sendError } from './upload-errors';

export interface UploadsParts {
  directory: AccountDirectory;
  /** The account's media key, of which grants and kept files are sealed. @throws {PliFailure} account-unknown, locked */
  mediaKeyOf: (accountId: string) => Uint8Array;
  send: Send;
  /** The whole file of a `pli-media:` address. */
  openMedia: (url: string) => Promise<Response>;
  inFlight: RequestsInFlight;
  /** Folder that holds one folder for each account. */
  keptRoot: string;
  log: Log;
}

export interface UploadRequest {
  id: string;
  token: string;
  encrypt: boolean;
  removePosition: boolean;
  name: string;
  mimeType: string;
}

/** Milliseconds between two words of progress. */
const reportInterval = 100;
/** Pictures are looked at for a position; what is larger is none. */
const largestPicture = 256 * 1024 * 1024;

export class Uploads {
  readonly #parts: UploadsParts;
  readonly #kept: KeptFiles;

  constructor(parts: UploadsParts) {
    this.#parts = parts;
    this.#kept = new KeptFiles(parts.keptRoot);
  }

  /** Permits to read files at paths that the preload has taken from what a person chose; null for one without a path. */
  grant(accountId: string, paths: readonly string[]): Promise<(Result<GrantedFile> | null)[]> {
    return Promise.all(paths.map(async (each) => (each === '' ? null : this.#grantPath(accountId, each))));
  }

  /** Keeps what has no path. @throws {PliFailure} too-large, disk-full */
  async keep(accountId: string, wanted: { name: string; bytes: Uint8Array }): Promise<GrantedFile> {
    const { bytes } = wanted;
    if (bytes.length > largestKeptFile) fail('too-large');
    const name = await this.#kept.keep(accountId, this.#parts.mediaKeyOf(accountId), bytes);
    return this.#granted(accountId, wanted.name, { kind: 'kept', name, size: bytes.length });
  }

  /** Sends a file. @throws {PliFailure} see src/protocol/attachments.ts */
  async send(accountId: string, request: UploadRequest): Promise<UploadedFile> {
    const controller = new AbortController();
    const takeOut = this.#parts.inFlight.add(accountId, request.id, controller);
    try {
      return await this.#send(accountId, request, controller);
    } catch (error) {
      const { reason } = controller.signal;
      if (reason instanceof CancelledError) throw new PliFailure(pliError('cancelled'));
      throw sendError(controller.signal.aborted ? (reason ?? error) : error);
    } finally {
      takeOut();
    }
  }

  /** Makes a copy of a file of this account's homeserver there. @throws {PliFailure} forbidden, and as {@link send} */
  async copy(
    accountId: string,
    { id, ...wanted }: { id: string; url: string; encrypt: boolean; mimeType: string },
  ): Promise<UploadedFile> {
    // Another account's files are none of this core's business.
    if (new URL(wanted.url).host !== accountId) fail('forbidden');
    const controller = new AbortController();
    const takeOut = this.#parts.inFlight.add(accountId, id, controller);
    const onSent = seldom((bytes) => this.#parts.directory.reportUpload(accountId, id, bytes));
    try {
      return await copyMedia(this.#parts, accountId, { ...wanted, onSent }, controller);
    } catch (error) {
      if (controller.signal.reason instanceof CancelledError) throw new PliFailure(pliError('cancelled'));
      throw error;
    } finally {
      takeOut();
    }
  }

  async forgetFiles(accountId: string, tokens: readonly string[]): Promise<void> {
    for (const name of this.#keptNames(accountId, tokens)) await this.#kept.delete(accountId, name);
  }

  async keepOnly(accountId: string, tokens: readonly string[]): Promise<void> {
    await this.#kept.deleteAllBut(accountId, this.#keptNames(accountId, tokens));
  }

  /** Deletes all that was kept for an account. */
  forget(accountId: string): Promise<void> {
    return this.#kept.forget(accountId);
  }

  async #grantPath(accountId: string, file: string): Promise<Result<GrantedFile>> {
    try {
      const facts = await stat(file);
      if (facts.isDirectory()) return failed('file-is-folder');
      // Pipes and devices have no end that anybody could announce.
      if (!facts.isFile()) return failed('file-unreadable');
      const grant: Grant = { kind: 'path', path: file, size: facts.size, mtime: facts.mtimeMs };
      return ok(await this.#granted(accountId, path.basename(file), grant));
    } catch (error) {
      const failure = fileFailure(error);
      if (failure instanceof PliFailure) return { ok: false, error: failure.error };
      throw error;
    }
  }

  async #granted(accountId: string, name: string, grant: Grant): Promise<GrantedFile> {
    const source = await this.#open(accountId, grant);
    try {
      const hasPosition = grant.size <= largestPicture && (await positionPatches(source)).length > 0;
      const token = sealGrant(this.#parts.mediaKeyOf(accountId), accountId, grant);
      return { token, name, size: grant.size, hasPosition };
    } finally {
      await source.close();
    }
  }

  #open(accountId: string, grant: Grant): Promise<GrantedSource> {
    return openGranted(grant, { accountId, mediaKey: this.#parts.mediaKeyOf(accountId), kept: this.#kept });
  }

  async #send(accountId: string, request: UploadRequest, controller: AbortController): Promise<UploadedFile> {
    const { token, encrypt, removePosition, name, mimeType } = request;
    const grant = openGrant(this.#parts.mediaKeyOf(accountId), accountId, token) ?? fail('file-missing');
    const source = await this.#open(accountId, grant);
    try {
      const patches = removePosition ? await positionPatches(source) : [];
      const pieces = () => patched(source, patches);
      const onSent = seldom((bytes) => this.#parts.directory.reportUpload(accountId, request.id, bytes));
      const upload = { length: source.size, pieces, encrypt, mimeType, name, onSent };
      return await sendUpload(this.#parts, accountId, upload, controller);
    } finally {
      await source.close();
    }
  }

  #keptNames(accountId: string, tokens: readonly string[]): ReadonlySet<string> {
    const mediaKey = this.#parts.mediaKeyOf(accountId);
    const grants = tokens.map((token) => openGrant(mediaKey, accountId, token));
    return new Set(grants.flatMap((grant) => (grant?.kind === 'kept' ? [grant.name] : [])));
  }
}

/** Lets through what comes at least {@link reportInterval} after the last. */
function seldom(report: (bytes: number) => void): (bytes: number) => void {
  let last = -Infinity;
  return (bytes) => {
    const now = performance.now();
    if (now - last < reportInterval) return;
    last = now;
    report(bytes);
  };
}

async function* patched(source: GrantedSource, patches: readonly Patch[]): AsyncGenerator<Buffer> {
  let offset = 0;
  for await (const piece of source.pieces()) {
    applyPatches(piece, offset, patches);
    offset += piece.length;
    yield piece;
  }
}

/** Media of an account's homeserver for the page: `pli-media://<account>/…` (src/protocol/media.ts). */
import type { Session } from 'electron';
import { errorCodes, fail } from '../../../src/protocol/errors';
import type { ScanState } from '../../../src/protocol/media';
import type { AccountDirectory } from '../accounts';
import type { ContentScannerOf } from '../content-scanner';
import { electronTransport } from '../gateway';
import type { Log } from '../log';
import { errorHeader, MediaAnswers } from './media-service';

export { DamagedFileError, SealedFile, SealedWriter } from './sealed-file';

export interface MediaService {
  /** The whole file of a `pli-media:` address; where it failed, {@link mediaBody} says why. */
  open(url: string): Promise<Response>;
  /** How a file stands with the content scanner, until the answer's disposer is called. */
  watchScan(url: string, emit: (state: ScanState) => void): () => void;
  /** Asks the content scanner once more about a file that it could not judge. */
  rescan(url: string): void;
  /** Deletes everything of an account from the cache. */
  forget(accountId: string): Promise<void>;
}

/**
 * Serves `pli-media:` in a session, whose scheme has been registered as privileged (standard, secure, fetch, stream).
 * @param cacheRoot folder that holds one folder for each account
 */
export function registerMedia(
  session: Session,
  directory: AccountDirectory,
  log: Log,
  cacheRoot: string,
  scannerOf: ContentScannerOf,
): MediaService {
  const answers = new MediaAnswers({ directory, log, send: electronTransport(session), cacheRoot, scannerOf });
  session.protocol.handle('pli-media', (request) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? answers.open(request.url, request.headers.get('range'))
      : new Response(null, { status: 405 }),
  );
  return {
    open: (url) => answers.open(url),
    watchScan: (url, emit) => answers.watchScan(url, emit),
    rescan: (url) => answers.rescan(url),
    forget: (accountId) => answers.forget(accountId),
  };
}

/** The file in a response of the media service. @throws {PliFailure} why there is none */
export function mediaBody(response: Response): NonNullable<Response['body']> {
  if (response.ok && response.body) return response.body;
  const named = response.headers.get(errorHeader);
  const code = errorCodes.find((each) => each === named) ?? (response.status === 404 ? 'not-found' : 'server-error');
  fail(code, { status: response.status });
}

/** Media of an account's homeserver for the page: `pli-media://<account>/…` (src/protocol/media.ts). */
import type { Session } from 'electron';
import type { AccountDirectory } from '../accounts';
import { electronTransport } from '../gateway';
import type { Log } from '../log';
import { MediaAnswers } from './media-service';

export { errorHeader } from './media-service';

export interface MediaService {
  /** The whole file of a `pli-media:` address; where it failed, the header {@link errorHeader} says why. */
  open(url: string): Promise<Response>;
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
): MediaService {
  const answers = new MediaAnswers({ directory, log, send: electronTransport(session), cacheRoot });
  session.protocol.handle('pli-media', (request) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? answers.open(request.url, request.headers.get('range'))
      : new Response(null, { status: 405 }),
  );
  return { open: (url) => answers.open(url), forget: (accountId) => answers.forget(accountId) };
}

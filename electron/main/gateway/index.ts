/** The page's only way to a homeserver: `pli-hs://<account>/…`. */
import type { Session } from 'electron';
import type { AccountDirectory } from '../accounts';
import type { Log } from '../log';
import { answer } from './gateway';
import { RequestsInFlight } from './requests-in-flight';
import { electronTransport } from './transport';

export { NoAccountError, RefreshFailedError, sendAuthorised } from './authorised-send';
export { electronTransport } from './transport';
export { networkCode } from './answers';
export { TimeOutError, Watch } from './time-outs';
export { watchedBody } from './bodies';
export { CancelledError, RequestsInFlight } from './requests-in-flight';
export type { Outgoing, Send, StreamedBody } from './outgoing';

/** The page's origin. */
const appOrigin = 'pli://app';

/**
 * Serves `pli-hs:` in a session, whose scheme has been registered as privileged (standard, secure, fetch, CORS, stream).
 * Answers the requests that are under way, by which they can be given up.
 */
export function registerGateway(
  session: Session,
  directory: AccountDirectory,
  log: Log,
  pageOrigin = appOrigin,
): RequestsInFlight {
  const inFlight = new RequestsInFlight();
  const parts = { directory, log, send: electronTransport(session), inFlight, pageOrigin };
  session.protocol.handle('pli-hs', (request) => answer(request, parts));
  return inFlight;
}

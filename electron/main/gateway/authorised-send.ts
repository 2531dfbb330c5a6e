/**
 * Sends a request with an account's token. A token that the homeserver does not know any more is exchanged once
 * (client-server API, "Soft logout", "Refreshing access tokens"); one that is gone for good ends the session.
 */
import type { AccountDirectory } from '../accounts';
import { outgoingHeaders } from './headers';
import type { Outgoing, Send } from './outgoing';

/** A request without its address and token. `target` is path and query below the account's base address. */
export interface AuthorisedRequest extends Omit<Outgoing, 'url' | 'headers'> {
  target: string;
  headers: Headers;
}

/** The account is unknown or has no usable token. */
export class NoAccountError extends Error {}
/** The token has to be exchanged and the homeserver can't be reached for it. */
export class RefreshFailedError extends Error {
  constructor() {
    super('ERR_INTERNET_DISCONNECTED');
  }
}

/** Longer answers with status 401 are not the short JSON the specification describes. */
const longestErrorBody = 64 * 1024;

/** Answers the homeserver's response; throws {@link NoAccountError}, {@link RefreshFailedError} or the network's error. */
export async function sendAuthorised(
  directory: AccountDirectory,
  send: Send,
  accountId: string,
  request: AuthorisedRequest,
): Promise<Response> {
  const first = await sendOnce(directory, send, accountId, request);
  if (!first.unknownToken) return first.response;

  const outcome = await directory.refresh(accountId, first.usedToken);
  if (outcome === 'unreachable') throw new RefreshFailedError();
  if (outcome !== 'refreshed') {
    directory.sessionEnded(accountId, first.softLogout ? 'soft-logout' : outcome);
    return first.response;
  }
  const second = await sendOnce(directory, send, accountId, request);
  if (second.unknownToken) directory.sessionEnded(accountId, second.softLogout ? 'soft-logout' : 'revoked');
  return second.response;
}

interface Sent {
  response: Response;
  usedToken: string;
  unknownToken: boolean;
  softLogout: boolean;
}

async function sendOnce(
  directory: AccountDirectory,
  send: Send,
  accountId: string,
  { target, headers, ...request }: AuthorisedRequest,
): Promise<Sent> {
  const access = directory.find(accountId);
  if (!access) throw new NoAccountError();
  const usedToken = access.accessToken;
  const url = access.baseUrl + target;
  const response = await send({ ...request, url, headers: outgoingHeaders(headers, usedToken) });
  const usual = { response, usedToken, unknownToken: false, softLogout: false };
  if (response.status !== 401) return usual;

  // The body has to be read to know what the status means, so a copy takes its place.
  const text = (await response.text()).slice(0, longestErrorBody);
  const copy = new Response(text, { status: 401, headers: response.headers });
  const body = parsed(text);
  return {
    ...usual,
    response: copy,
    unknownToken: body['errcode'] === 'M_UNKNOWN_TOKEN',
    softLogout: body['soft_logout'] === true,
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

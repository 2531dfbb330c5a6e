/** Answers one request of the page to `pli-hs://<account>/…`. */
import { randomUUID } from 'node:crypto';
import type { AccountDirectory } from '../accounts';
import type { Log } from '../log';
import { failureAnswer, networkCode, preflight, refusal } from './answers';
import { NoAccountError, sendAuthorised } from './authorised-send';
import { TooLargeError, watchedBody, wholeBody } from './bodies';
import { incomingHeaders, requestHeader, uploadHeader } from './headers';
import { judge, type Refusal } from './path-policy';
import { CancelledError, type RequestsInFlight } from './requests-in-flight';
import { isUploadTarget, timeOutOf, Watch } from './time-outs';
import type { Send } from './outgoing';

export interface GatewayParts {
  directory: AccountDirectory;
  log: Log;
  send: Send;
  inFlight: RequestsInFlight;
  /** The only origin whose requests are forwarded. */
  pageOrigin: string;
}

const withoutBody: ReadonlySet<number> = new Set([101, 204, 205, 304]);

export async function answer(request: Request, parts: GatewayParts): Promise<Response> {
  const { log, pageOrigin } = parts;
  const refuse = (why: Refusal): Response => {
    log.warn('The gateway refused a request.', { why, method: request.method });
    return refusal(why, pageOrigin);
  };
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== pageOrigin) return refuse('origin');
  if (request.method === 'OPTIONS') return preflight(pageOrigin);
  const judgement = judge(request.method, request.url);
  if (!judgement.allowed) return refuse(judgement.why);
  if (!parts.directory.find(judgement.accountId)) return refuse('account');
  try {
    return await forward(request, judgement.accountId, judgement.target, parts);
  } catch (error) {
    if (error instanceof NoAccountError) return refuse('account');
    if (error instanceof TooLargeError) return refuse('too-large');
    if (!(error instanceof CancelledError)) {
      log.info('A homeserver was not reached.', { account: judgement.accountId, code: networkCode(error) });
    }
    return failureAnswer(error, pageOrigin);
  }
}

async function forward(request: Request, accountId: string, target: string, parts: GatewayParts): Promise<Response> {
  const { directory, send, inFlight, pageOrigin } = parts;
  const { method, headers } = request;
  const uploadId = headers.get(uploadHeader);
  const timeOut = timeOutOf(target, uploadId !== null || isUploadTarget(method, target));
  const controller = new AbortController();
  const { signal } = controller;
  const stopLinking = linkAbort(request.signal, controller);
  const takeOut = inFlight.add(accountId, headers.get(requestHeader) ?? randomUUID(), controller);
  const end = () => {
    stopLinking();
    takeOut();
  };
  const watch = new Watch(controller);
  try {
    const body = await wholeBody(request);
    signal.throwIfAborted();
    watch.set(timeOut.answer ?? timeOut.stall);
    const onSent = (bytes: number) => {
      watch.set(timeOut.stall);
      if (uploadId !== null) directory.reportUpload(accountId, uploadId, bytes);
    };
    const response = await sendAuthorised(directory, send, accountId, {
      target,
      method,
      headers,
      body,
      signal,
      ...(timeOut.answer === null && { onSent }),
    });
    watch.stop();
    const answered = { status: response.status, headers: incomingHeaders(response.headers, pageOrigin) };
    if (!response.body || withoutBody.has(response.status)) {
      end();
      return new Response(null, answered);
    }
    return new Response(watchedBody(response.body, watch, timeOut.stall, controller, end), answered);
  } catch (error) {
    watch.stop();
    end();
    throw signal.aborted ? (signal.reason ?? error) : error;
  }
}

/** Aborts with the page's own signal; answers what ends that. */
function linkAbort(from: AbortSignal, controller: AbortController): () => void {
  const abort = () => controller.abort(from.reason);
  if (from.aborted) abort();
  from.addEventListener('abort', abort, { once: true });
  return () => from.removeEventListener('abort', abort);
}

/** A request on its way out of main. */

/** A body of known length that is read while it is sent. */
export interface StreamedBody {
  /** Bytes. */
  length: number;
  /** The body from its start; called anew where a request is repeated. */
  open(): AsyncIterable<Uint8Array>;
}

/** A request as it leaves. `body` is whole: a retry needs it again. */
export interface Outgoing {
  url: string;
  method: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | null;
  /** In the place of `body`, for what is too large to be held. */
  stream?: StreamedBody;
  signal: AbortSignal;
  /** Hears how many bytes of the body are sent so far. */
  onSent?: (bytes: number) => void;
}
/** Sends; rejects with an error whose message holds Chromium's code (`net::ERR_…`), or with the signal's reason. */
export type Send = (request: Outgoing) => Promise<Response>;

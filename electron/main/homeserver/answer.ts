/** A homeserver's answer, read whole. */
export interface HomeserverAnswer {
  status: number;
  /** Null where the body is no JSON. */
  json: unknown;
  empty: boolean;
  /** Seconds of `Retry-After`, or null. */
  retryAfter: number | null;
}

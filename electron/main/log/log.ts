/** Small facts beside a message: numbers, codes, states; an Error is written with its stack. All of it is redacted. */
export type Facts = Readonly<Record<string, unknown>>;

/** Lines for the rotating log. A message is a fixed sentence; what varies stands in `facts`. Message text is never logged. */
export interface Log {
  error(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  debug(message: string, facts?: Facts): void;
}

export type LogLevel = keyof Log;

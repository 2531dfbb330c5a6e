/** The SDK's log: warnings and errors go to main's log without identifiers, the rest goes nowhere. */
import type { Logger } from 'matrix-js-sdk/lib/logger';
import type { CoreLog } from '../ports';

const silence = () => undefined;

/** Only fixed words and errors are kept: other arguments may be events. */
function lineOf(parts: readonly unknown[]): { message: string; cause: Error | undefined } {
  const words = parts.filter((part): part is string => typeof part === 'string').join(' ');
  const cause = parts.find((part): part is Error => part instanceof Error);
  return { message: `sdk: ${words}`, cause };
}

export function createSdkLogger(log: CoreLog): Logger {
  const logger: Logger = {
    trace: silence,
    debug: silence,
    info: (...parts: unknown[]) => {
      // The end of a sync loop by an exception is "info" to the SDK.
      const { message, cause } = lineOf(parts);
      if (cause) log.error(message, cause);
    },
    warn: (...parts: unknown[]) => {
      const { message, cause } = lineOf(parts);
      if (cause) log.warn(message, cause);
      else log.debug(message);
    },
    error: (...parts: unknown[]) => {
      const { message, cause } = lineOf(parts);
      log.error(message, cause);
    },
    getChild: () => logger,
  };
  return logger;
}

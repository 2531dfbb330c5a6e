/** The SDK's log: warnings and errors go to main's log without identifiers, the rest goes nowhere. */
import { logger as globalLogger, type Logger } from 'matrix-js-sdk/lib/logger';
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
    info: silence,
    warn: (...parts: unknown[]) => {
      const { message, cause } = lineOf(parts);
      log.warn(message, cause);
    },
    error: (...parts: unknown[]) => {
      const { message, cause } = lineOf(parts);
      log.error(message, cause);
    },
    getChild: () => logger,
  };
  return logger;
}

/** Some of the SDK's modules write to a logger of their own, which ends in the console: it gets the same treatment. */
export function redirectGlobalLogger(log: CoreLog): void {
  const target = createSdkLogger(log);
  const loglevel = globalLogger as unknown as {
    methodFactory: (name: string) => (...parts: unknown[]) => void;
    rebuild(): void;
  };
  loglevel.methodFactory = (name) => (name === 'warn' ? target.warn : name === 'error' ? target.error : silence);
  loglevel.rebuild();
}

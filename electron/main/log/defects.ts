/** Unhandled errors of every process end in the log. */
import { randomBytes } from 'node:crypto';
import { app } from 'electron';
import type { Log } from './log';

/** Listens for what nobody caught in main, and for other processes that died. Answers its disposer. */
export function logDefects(log: Log): () => void {
  const onException = (error: unknown) => log.error('Uncaught exception in main', { error });
  const onRejection = (error: unknown) => log.error('Unhandled rejection in main', { error });
  const onChildGone = (_event: unknown, details: Electron.Details) => {
    // Main ends its utility processes itself; who starts them tells of one that ended otherwise.
    const isExpected = details.type === 'Utility' && (details.reason === 'killed' || details.reason === 'clean-exit');
    log[isExpected ? 'info' : 'error']('A process of the app has gone', {
      type: details.type,
      reason: details.reason,
      exitCode: details.exitCode,
      service: details.name,
    });
  };
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  app.on('child-process-gone', onChildGone);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
    app.off('child-process-gone', onChildGone);
  };
}

/** Logs a defect of a command's handler and answers the reference that the page shows. */
export function defectReporter(log: Log, border: string): (name: string, error: unknown) => string {
  return (name, error) => {
    const reference = randomBytes(4).toString('hex');
    log.error('A command failed unexpectedly', { border, name, reference, error });
    return reference;
  };
}

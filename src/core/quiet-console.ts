/** Some of the SDK's modules write to the console, where message text could end up: it is silent in this worker. */
import type { CoreLog } from './ports';

const firstWords = (parts: readonly unknown[]) => (typeof parts[0] === 'string' ? parts[0] : 'something');

/** Warnings and errors go to main's log by their first words; the rest goes nowhere. */
export function quietConsole(log: CoreLog): void {
  const silence = () => undefined;
  const find = (parts: readonly unknown[]) => parts.find((part) => part instanceof Error);
  Object.assign(globalThis.console, {
    debug: silence,
    info: silence,
    log: silence,
    trace: silence,
    warn: (...parts: unknown[]) => log.warn(`console: ${firstWords(parts)}`, find(parts)),
    error: (...parts: unknown[]) => log.error(`console: ${firstWords(parts)}`, find(parts)),
  });
}

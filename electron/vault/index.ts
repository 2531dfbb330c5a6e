/**
 * The vault's process (Electron utility process), one for each account. Its first message is a {@link VaultStart} with
 * one port, on which it serves the vault's contract. What has to be logged goes to main as a {@link VaultReport}.
 */
import { randomUUID } from 'node:crypto';
import { emitterPort, serve } from '../../src/protocol/channel';
import { PliFailure, type PliError } from '../../src/protocol/errors';
import { vaultContract, type VaultContract } from '../../src/protocol/vault';
import type { CommandHandlers } from '../../src/protocol/channel';
import { VaultStore } from './vault-store';

/** What main sends first. `key` is 32 bytes. */
export interface VaultStart {
  path: string;
  key: Uint8Array;
}
/** What the vault posts to main for its log: never text of a message, a key or an identifier. */
export interface VaultReport {
  kind: 'defect';
  reference: string;
  command: string;
  /** Kind and code of the error. */
  error: string;
}

type FirstPort = Parameters<typeof emitterPort>[0];
interface ParentPort {
  once(event: 'message', listener: (event: { data: unknown; ports: readonly FirstPort[] }) => void): void;
  postMessage(message: VaultReport): void;
}

function start(parent: ParentPort): void {
  parent.once('message', ({ data, ports: [port] }) => {
    if (!port || !isStart(data)) throw new TypeError('The vault was started without its path, key and port.');
    const onDefect = (command: string, error: unknown): string => {
      const reference = randomUUID();
      parent.postMessage({ kind: 'defect', reference, command, error: nameOf(error) });
      return reference;
    };
    serve(emitterPort(port), vaultContract, { commands: open(data, onDefect), topics: {}, onDefect });
    data.key.fill(0);
  });
}

/** The store's commands; where it cannot be opened, every command answers why. */
function open(
  { path, key }: VaultStart,
  onDefect: (command: string, error: unknown) => string,
): CommandHandlers<VaultContract> {
  try {
    return new VaultStore(path, key).commands;
  } catch (error) {
    const failure = error instanceof PliFailure ? error : new PliFailure(unopened(onDefect('opening', error)));
    const refuse = () => {
      throw failure;
    };
    const names = Object.keys(vaultContract.commands);
    return Object.fromEntries(names.map((name) => [name, refuse])) as unknown as CommandHandlers<VaultContract>;
  }
}

const unopened = (reference: string): PliError => ({ code: 'internal', retryable: false, detail: { reference } });

function isStart(data: unknown): data is VaultStart {
  const candidate = data as Partial<VaultStart> | null;
  return typeof candidate?.path === 'string' && candidate.key instanceof Uint8Array;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
if (parentPort) start(parentPort);

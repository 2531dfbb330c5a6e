/** Makes the context that the core's features share. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Client } from '../protocol/channel';
import type { HostContract, HostStart } from '../protocol/host';
import type { SettingsSnapshot } from '../protocol/settings';
import type { VaultContract } from '../protocol/vault';
import type { CoreContext, CoreLog } from './ports';
import type { Value } from './value';

export interface ContextOwner {
  readonly context: CoreContext;
  /** Announces the client: crypto is ready, sync has not started. */
  announce(client: MatrixClient): void;
  /** Says who recomputes rows. */
  onTouch(touch: (roomId: string) => void): void;
}

export interface ContextParts {
  start: HostStart;
  host: Client<HostContract>;
  vault: Client<VaultContract>;
  log: CoreLog;
  settings: Value<SettingsSnapshot>;
}

export function createContext({ start, host, vault, log, settings }: ContextParts): ContextOwner {
  const listeners = new Set<(client: MatrixClient) => void>();
  let current: MatrixClient | null = null;
  let touch: (roomId: string) => void = () => undefined;
  return {
    context: {
      accountId: start.accountId,
      userId: start.userId,
      deviceId: start.deviceId,
      vault,
      host,
      log,
      clock: () => Date.now(),
      client: () => current,
      onClient(listener) {
        if (current) listener(current);
        else listeners.add(listener);
        return () => listeners.delete(listener);
      },
      touchRoom: (roomId) => touch(roomId),
      settings: () => settings.get(),
      onSettings: (listener) => settings.watch(listener),
    },
    announce(client) {
      current = client;
      for (const listener of listeners) {
        try {
          listener(client);
        } catch (cause) {
          log.error('a feature could not start', cause);
        }
      }
      listeners.clear();
    },
    onTouch(next) {
      touch = next;
    },
  };
}

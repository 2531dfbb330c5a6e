/** A context without Electron, for tests. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Client } from '../../protocol/channel';
import type { HostContract } from '../../protocol/host';
import { ok } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import type { MemoryVault } from './memory-vault';

export interface TestContext extends CoreContext {
  /** What was logged as an error or a warning. */
  readonly complaints: string[];
  /** Says what the system says of the network. */
  online(online: boolean): void;
  announce(client: MatrixClient): void;
}

export function createTestContext(vault: MemoryVault, overrides: Partial<CoreContext> = {}): TestContext {
  const complaints: string[] = [];
  const waiting = new Set<(client: MatrixClient) => void>();
  const onlineListeners = new Set<(online: boolean) => void>();
  let live: MatrixClient | null = null;
  const host = {
    call: () => Promise.resolve(ok(null)),
    subscribe(topic: string, _params: unknown, listener: (value: never) => void) {
      if (topic === 'online') onlineListeners.add(listener as (online: boolean) => void);
      return () => onlineListeners.delete(listener as (online: boolean) => void);
    },
    close: () => undefined,
  } as unknown as Client<HostContract>;
  const complain = (message: string, cause?: unknown) =>
    void complaints.push(
      cause === undefined ? message : `${message}: ${cause instanceof Error ? cause.message : typeof cause}`,
    );
  return {
    accountId: 'account',
    userId: '@me:example.org',
    deviceId: 'DEVICE',
    vault: vault.client,
    host,
    log: { error: complain, warn: complain, info: () => undefined, debug: () => undefined },
    clock: () => Date.now(),
    client: () => live,
    onClient(listener) {
      if (live) listener(live);
      else waiting.add(listener);
      return () => waiting.delete(listener);
    },
    touchRoom: () => undefined,
    settings: () => ({}) as never,
    onSettings: () => () => undefined,
    complaints,
    online(online) {
      for (const listener of onlineListeners) listener(online);
    },
    announce(client) {
      live = client;
      for (const listener of waiting) listener(client);
    },
    ...overrides,
  };
}

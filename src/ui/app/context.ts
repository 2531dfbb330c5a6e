/** What every view can reach: the bridge to main, the account's core, and what they say. */
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../../protocol/accounts';
import type { Boot, BridgeContract } from '../../protocol/bridge';
import type { Client, Topic } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { RoomRow } from '../../protocol/rooms';
import type { SettingsSnapshot } from '../../protocol/settings';
import type { Core, CoreClient } from './core-client';

export type BridgeClient = Client<BridgeContract>;

/** Main's side of the page: one bridge, what it told at start, and the settings as they stand now. */
export interface Host {
  bridge: BridgeClient;
  boot: Boot;
  settings: SettingsSnapshot;
}

export const HostContext = createContext<Host | null>(null);
export const CoreContext = createContext<{ core: Core; account: Account } | null>(null);

function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('Outside of HostContext.');
  return host;
}
function useCoreContext(): { core: Core; account: Account } {
  const value = useContext(CoreContext);
  if (!value) throw new Error('Outside of CoreContext.');
  return value;
}

export const useBridge = (): BridgeClient => useHost().bridge;
export const useBoot = (): Boot => useHost().boot;
export const useSettings = (): SettingsSnapshot => useHost().settings;
/** The selected account's core. */
export const useCore = (): CoreClient => useCoreContext().core.client;
export const useAccount = (): Account => useCoreContext().account;
/** The account's room list in the core's order; null until the core has sent it. */
export const useRooms = (): readonly RoomRow[] | null => useStore(useCoreContext().core.rooms);

/** One room's row of the list; null where the list has none. */
export const useRoomRow = (roomId: string): RoomRow | null =>
  useStore(useCoreContext().core.rooms, (rows) => rows?.find((row) => row.roomId === roomId) ?? null);

type Topics = CoreContract['topics'];
type ParamsOf<T> = T extends Topic<infer P, unknown> ? P : never;
type BatchOf<T> = T extends Topic<unknown, infer B> ? B : never;

/**
 * The last batch of a topic of the core, for topics whose batch is a whole value (room, connection, problem, profile,
 * lastRoom); null until the first. Lists (timeline) are subscribed to with `useCore().subscribe` and applyListPatches.
 */
export function useTopic<K extends keyof Topics>(name: K, params: ParamsOf<Topics[K]>): BatchOf<Topics[K]> | null {
  const core = useCore();
  const key = JSON.stringify(params ?? null);
  const [state, setState] = useState<{ key: string; value: BatchOf<Topics[K]> } | null>(null);
  useEffect(
    () => core.subscribe(name, params, (value) => setState({ key, value })),
    // The key stands for the parameters, which callers make anew for each render.
    // eslint-disable-next-line react/exhaustive-deps
    [core, name, key],
  );
  return state?.key === key ? state.value : null;
}

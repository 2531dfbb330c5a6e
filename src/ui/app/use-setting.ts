import type { SettingName, SettingState, SettingValue } from '../../protocol/settings';
import { useBridge, useSettings } from './context';
import { useAction, type Action } from './use-action';

export interface Setting<N extends SettingName> {
  state: SettingState<N>;
  change: Action<[SettingValue<N>]>;
}

/** One setting and the way to change it. Main keeps settings and tells everybody, the core too. */
export function useSetting<N extends SettingName>(name: N): Setting<N> {
  const bridge = useBridge();
  const state = useSettings()[name];
  const change = useAction((value: SettingValue<N>) => bridge.call('setSetting', { name, value }));
  return { state, change };
}

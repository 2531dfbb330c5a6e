import type { Result } from '../../protocol/errors';
import type { BridgeClient } from './context';
import type { CoreClient } from './core-client';

/** Puts what support needs to know on the clipboard, with the core's own facts where there is a core to ask. */
export async function copyDiagnostics(bridge: BridgeClient, core: CoreClient | null): Promise<Result<null>> {
  const facts = await core?.call('diagnostics', undefined);
  return bridge.call('copyDiagnostics', { core: facts?.ok ? facts.value : null });
}

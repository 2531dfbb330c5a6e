/** What support needs to know, and nothing that says who somebody is or what they wrote. */
import { clipboard } from 'electron';
import type { Boot } from '../../../src/protocol/bridge';
import type { RotatingLog } from '../log';

const tailLines = 300;

export async function copyDiagnostics(
  boot: Boot,
  online: boolean,
  core: Readonly<Record<string, string | number | boolean>> | null,
  log: RotatingLog,
): Promise<void> {
  const versions = Object.entries(boot.versions).map(([name, version]) => `${name} ${version}`);
  const settings = Object.values(boot.settings).map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
  const facts = Object.entries(core ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  // Newer Electron answers a promise.
  await clipboard.writeText(
    [
      `Pli diagnostics, ${new Date().toISOString()}`,
      `versions: ${versions.join(', ')}`,
      `system: ${boot.platform} ${process.arch} ${process.getSystemVersion()}, ${boot.systemLanguages.join(' ')}`,
      `secrets: ${boot.secretStorage.kind} ${boot.secretStorage.state}`,
      `accounts: ${boot.accounts.map(({ id, state }) => `${id.slice(0, 4)} ${state}`).join(', ') || 'none'}`,
      `settings: ${settings.join(', ')}`,
      `online: ${online}`,
      `core: ${facts.join(', ') || 'not asked'}`,
      '',
      log.tail(tailLines),
    ].join('\n'),
  );
}

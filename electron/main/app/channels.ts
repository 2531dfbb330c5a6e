/** What is served on the ports that the page asks for. */
import type { BrowserWindow } from 'electron';
import { serveBridge } from '../bridge';
import { untilClosed, type Channels } from '../connect';
import type { DevicePermission } from '../hardening';
import { serveHost } from '../host';
import type { RotatingLog } from '../log';
import { systemLanguages } from './languages';
import { programPaths } from './paths';
import type { Services } from './services';

export function createChannels(
  services: Services & { camera: DevicePermission; microphone: DevicePermission },
  log: RotatingLog,
  window: () => BrowserWindow | null,
): Channels {
  const { accounts, folders, online, vaults } = services;
  return {
    bridge: (port) =>
      untilClosed(port, () =>
        serveBridge(port, {
          ...services,
          log,
          window,
          isOnline: () => online.now(),
          systemLanguages,
          licencesFile: programPaths().licences,
        }),
      ),
    host: (port, accountId) => untilClosed(port, () => serveHost(port, accountId, { ...services, log })),
    vault: (port, accountId) => {
      try {
        const { vaultKey } = accounts.secretsOf(accountId);
        vaults
          .connect(accountId, port, folders.vaultFileOf(accountId), vaultKey)
          .catch((error: unknown) => log.error('A vault could not be connected', { account: accountId, error }));
      } catch (error) {
        log.error('A vault was refused', { account: accountId, error });
        port.close();
      }
    },
  };
}

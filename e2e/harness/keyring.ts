/** A session bus with an unlocked gnome-keyring, so that safeStorage is real. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasKeyring = (): boolean =>
  existsSync('/usr/bin/gnome-keyring-daemon') && existsSync('/usr/bin/dbus-run-session');

const script =
  'eval "$(printf "%s" "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets)"; echo "bus:$DBUS_SESSION_BUS_ADDRESS"; cat >/dev/null';

/** Runs `act` with the environment that reaches the key ring. */
export async function withKeyring(act: (env: Record<string, string>) => Promise<void>): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'pli-keyring-'));
  const env = { ...process.env, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, KEYRING_PASSWORD: 'clé' };
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const bus = await new Promise<string>((resolve, reject) => {
      let seen = '';
      child.stdout.on('data', (chunk) => {
        seen += String(chunk);
        const address = /^bus:(.+)$/m.exec(seen)?.[1];
        if (address) resolve(address);
      });
      child.once('exit', () => reject(new Error('the key ring did not start')));
    });
    await act({
      DBUS_SESSION_BUS_ADDRESS: bus,
      XDG_DATA_HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_CURRENT_DESKTOP: 'GNOME',
    });
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    await gone;
    await rm(home, { recursive: true, force: true });
  }
}

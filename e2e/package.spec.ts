/** The package as IT installs it: what lies in it, its fuses, and that it starts in its sandbox for a user who is not root. */
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { passPassphrase, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';
import { giveSandboxItsRights, startPackaged, unpackDeb } from './harness/packaged';

/** How a fuse stands in the binary: the characters 0 and 1. */
const [off, on] = [0x30, 0x31];

test('the .deb starts in its sandbox with its fuses at their safest, and signs in', async ({ account, homeserver }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs Linux and root, to become another user');
  test.setTimeout(240_000);
  const folder = await unpackDeb();
  const root = path.join(folder, 'root');
  const program = path.join(root, 'opt/Pli/pli');

  const entry = readFileSync(path.join(root, 'usr/share/applications/pli.desktop'), 'utf8');
  expect(entry).toMatch(/^Exec=\/opt\/Pli\/pli .*%U/m);
  expect(entry).toContain('MimeType=x-scheme-handler/matrix;');
  expect(existsSync(path.join(root, 'usr/share/icons/hicolor/256x256/apps/pli.png'))).toBe(true);
  const install = readFileSync(path.join(root, 'DEBIAN/postinst'), 'utf8');
  expect(install).toContain("chmod 4755 '/opt/Pli/chrome-sandbox'");
  expect(install).toContain("ln -sf '/opt/Pli/pli' '/usr/bin/pli'");

  const fuses = await getCurrentFuseWire(program);
  expect({
    runAsNode: fuses[FuseV1Options.RunAsNode],
    cookieEncryption: fuses[FuseV1Options.EnableCookieEncryption],
    nodeOptions: fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    inspect: fuses[FuseV1Options.EnableNodeCliInspectArguments],
    asarIntegrity: fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
    onlyAsar: fuses[FuseV1Options.OnlyLoadAppFromAsar],
    fileProtocol: fuses[FuseV1Options.GrantFileProtocolExtraPrivileges],
  }).toEqual({
    runAsNode: off,
    cookieEncryption: on,
    nodeOptions: off,
    inspect: off,
    asarIntegrity: on,
    onlyAsar: on,
    fileProtocol: off,
  });

  await giveSandboxItsRights(program);
  const app = await startPackaged(program);
  try {
    await passPassphrase(app.page);
    await signIn(app.page, homeserver, await account('Camille'));
    const renderer = app.processes().find(({ command }) => command.includes('--type=renderer'));
    expect(renderer, app.output()).toBeDefined();
    const status = readFileSync(`/proc/${renderer?.pid}/status`, 'utf8');
    // 2 is a filter of system calls (seccomp-bpf): Chromium's sandbox is on.
    expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
    expect(app.processes().some(({ command }) => command.includes('--no-sandbox'))).toBe(false);
    expect(app.output()).not.toMatch(/\[error\]/);
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});

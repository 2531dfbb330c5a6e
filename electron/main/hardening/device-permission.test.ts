import { describe, expect, it } from 'vitest';
import { createDevicePermission } from './device-permission';

function device(kind: 'video' | 'audio', system = true) {
  let now = 0;
  const permission = createDevicePermission(
    kind,
    () => Promise.resolve(system),
    () => now,
  );
  return { permission, wait: (milliseconds: number) => (now += milliseconds) };
}
const asking = (...mediaTypes: string[]) => ({ permission: 'media', mediaTypes });

describe.each([
  ['the camera', 'video', 'audio'],
  ['the microphone', 'audio', 'video'],
] as const)('%s', (_name, own, other) => {
  it('is denied to who has not said that it is needed', () => {
    expect(device(own).permission.take(asking(own))).toBe(false);
  });

  it('is granted once for each call', async () => {
    const { permission } = device(own);
    await permission.allow();
    expect(permission.check('media', own)).toBe(true);
    expect(permission.take(asking(own))).toBe(true);
    expect(permission.take(asking(own))).toBe(false);
    expect(permission.check('media', own)).toBe(false);
  });

  it('is denied once the page has taken its time', async () => {
    const { permission, wait } = device(own);
    await permission.allow();
    wait(10_000);
    expect(permission.take(asking(own))).toBe(false);
  });

  it('opens the way to nothing else', async () => {
    const { permission } = device(own);
    await permission.allow();
    expect(permission.take(asking(own, other))).toBe(false);
    expect(permission.take(asking(other))).toBe(false);
    expect(permission.take({ permission: 'geolocation', mediaTypes: [] })).toBe(false);
    expect(permission.check('media', other)).toBe(false);
  });

  it('stays denied where the system denies it', async () => {
    const { permission } = device(own, false);
    expect(await permission.allow()).toBe(false);
    expect(permission.take(asking(own))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { createCameraPermission } from './camera';

function camera(system = true) {
  let now = 0;
  const permission = createCameraPermission(
    () => Promise.resolve(system),
    () => now,
  );
  return { permission, wait: (milliseconds: number) => (now += milliseconds) };
}
const video = { permission: 'media', mediaTypes: ['video'] };

describe('the camera', () => {
  it('is denied to who has not said that it is needed', () => {
    expect(camera().permission.take(video)).toBe(false);
  });

  it('is granted once for each call', async () => {
    const { permission } = camera();
    await permission.allow();
    expect(permission.check('media', 'video')).toBe(true);
    expect(permission.take(video)).toBe(true);
    expect(permission.take(video)).toBe(false);
    expect(permission.check('media', 'video')).toBe(false);
  });

  it('is denied once the page has taken its time', async () => {
    const { permission, wait } = camera();
    await permission.allow();
    wait(10_000);
    expect(permission.take(video)).toBe(false);
  });

  it('opens the way to nothing else', async () => {
    const { permission } = camera();
    await permission.allow();
    expect(permission.take({ permission: 'media', mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(permission.take({ permission: 'geolocation', mediaTypes: [] })).toBe(false);
    expect(permission.check('media', 'audio')).toBe(false);
  });

  it('stays denied where the system denies it', async () => {
    const { permission } = camera(false);
    expect(await permission.allow()).toBe(false);
    expect(permission.take(video)).toBe(false);
  });
});

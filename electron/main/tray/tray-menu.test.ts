import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usualQuietHours, type DoNotDisturb } from '../../../src/protocol/quiet-hours';
import { trayIcon } from './tray-icon';
import { buildTrayMenu, type TrayState } from './tray-menu';

const local = (text: string) => new Date(text).getTime();
const state = (changes: Partial<TrayState> = {}): TrayState => ({
  unread: 0,
  mentions: 0,
  doNotDisturb: 'off',
  isLocked: false,
  quietHours: usualQuietHours,
  language: 'en',
  ...changes,
});

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Paris'));
afterEach(() => void vi.unstubAllEnvs());

function open(changes: Partial<TrayState> = {}, at = '2026-11-25T14:30') {
  const chosen: DoNotDisturb[] = [];
  const act = vi.fn();
  const acts = {
    open: act,
    showSettings: act,
    quit: act,
    setDoNotDisturb: (value: DoNotDisturb) => chosen.push(value),
  };
  const items = buildTrayMenu(state(changes), acts, local(at));
  const silence = items.find(({ submenu }) => submenu !== undefined);
  const submenu = (silence?.submenu ?? []) as unknown as readonly {
    label: string;
    checked: boolean;
    enabled: boolean;
    click: () => void;
  }[];
  return { labels: items.map(({ label }) => label ?? '–'), submenu, chosen };
}

describe('the tray’s menu', () => {
  it('tells what is new, and leads back', () => {
    expect(open({ unread: 3, mentions: 1 }).labels).toEqual([
      'Open Pli',
      '3 unread messages, one mention',
      '–',
      'Do Not Disturb',
      'Notification Settings…',
      '–',
      'Quit Pli',
    ]);
    expect(open({ language: 'fr', unread: 1 }).labels.slice(0, 2)).toEqual(['Ouvrir Pli', 'Un message non lu']);
  });

  it('turns notifications off for a time', () => {
    vi.useFakeTimers({ now: local('2026-11-25T14:30') });
    const { submenu, chosen } = open();
    expect(submenu.map(({ label, checked }) => `${label} ${checked}`)).toEqual([
      'Off true',
      'For an Hour false',
      'Until Tomorrow, 08:00 false',
      'Until I Turn It Off false',
    ]);
    for (const { click } of submenu) click();
    expect(chosen).toEqual(['off', local('2026-11-25T15:30'), local('2026-11-26T08:00'), 'on']);
    vi.useRealTimers();
  });

  it('tells until when, and no longer once that is over', () => {
    const doNotDisturb = local('2026-11-25T16:00');
    expect(open({ doNotDisturb }).labels).toContain('Do Not Disturb Until 16:00');
    expect(open({ doNotDisturb }, '2026-11-25T16:00').submenu[0]?.checked).toBe(true);
    expect(open({ doNotDisturb: 'on' }).submenu.at(-1)?.checked).toBe(true);
  });

  it('tells that it is quiet outside of working hours', () => {
    const quietHours = { ...usualQuietHours, on: true };
    expect(open({ quietHours }, '2026-11-28T10:00').labels).toContain(
      'Outside of working hours, quiet until Monday 08:00',
    );
    expect(open({ quietHours: { ...quietHours, days: [] } }).labels).toContain('Outside of working hours');
    expect(open({ quietHours }).labels.join()).not.toContain('quiet');
  });

  it('changes nothing that is locked', () => {
    expect(open({ isLocked: true }).submenu.every(({ enabled }) => !enabled)).toBe(true);
  });
});

describe('the tray’s drawing', () => {
  it.each([
    ['linux', false, false, 'tray-dark.png'],
    ['win32', false, true, 'tray-light-unread.png'],
    ['win32', true, false, 'tray-dark.png'],
    ['darwin', false, false, 'tray-light.png'],
  ] as const)('on %s, dark %s, unread %s', (platform, isDark, unread, expected) => {
    expect(trayIcon({ platform, isDark, unread })).toBe(expected);
  });
});

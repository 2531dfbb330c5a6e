/** The tray's menu; pure. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  isDoNotDisturb,
  isQuietTime,
  muteEnd,
  quietUntil,
  type DoNotDisturb,
  type QuietHours,
} from '../../../src/protocol/quiet-hours';
import { trayWords } from './words';

export interface TrayState {
  unread: number;
  mentions: number;
  doNotDisturb: DoNotDisturb;
  /** Somebody above the person has set it. */
  isLocked: boolean;
  quietHours: QuietHours;
  /** BCP 47 tag. */
  language: string;
}

export interface TrayActs {
  open: () => void;
  setDoNotDisturb: (value: DoNotDisturb) => void;
  showSettings: () => void;
  quit: () => void;
}

const day = 24 * 3_600_000;

/** A moment to come: the time alone for today. */
export function momentText(at: number, now: number, language: string): string {
  const isToday = at - now < day && new Date(at).getDate() === new Date(now).getDate();
  const locale = /^en$/i.test(language) ? 'en-GB' : language;
  const weekday = isToday ? {} : ({ weekday: 'long' } as const);
  return new Intl.DateTimeFormat(locale, { ...weekday, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** @param now milliseconds since 1970 */
export function buildTrayMenu(state: TrayState, acts: TrayActs, now: number): MenuItemConstructorOptions[] {
  const { doNotDisturb, quietHours, language } = state;
  const words = trayWords(language);
  const isOn = isDoNotDisturb(doNotDisturb, now);
  const end = quietUntil(quietHours, now);
  const time = (at: number) => momentText(at, now, language);
  const clock = (at: number) =>
    new Intl.DateTimeFormat(/^en$/i.test(language) ? 'en-GB' : language, { timeStyle: 'short' }).format(at);
  const choice = (label: string, checked: boolean, value: () => DoNotDisturb): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked,
    enabled: !state.isLocked,
    click: () => acts.setDoNotDisturb(value()),
  });
  const endsAt = isOn && typeof doNotDisturb === 'number' ? doNotDisturb : null;
  return [
    { label: words.open, click: acts.open },
    { label: words.unread(state.unread, state.mentions), enabled: false },
    { type: 'separator' },
    ...(isQuietTime(quietHours, now)
      ? [{ label: end === null ? words.quietAlways : words.quiet(time(end)), enabled: false }]
      : []),
    {
      label: endsAt === null ? words.doNotDisturb : words.until(time(endsAt)),
      submenu: [
        choice(words.off, !isOn, () => 'off'),
        choice(words.hour, false, () => muteEnd('hour', Date.now())),
        choice(words.tomorrow(clock(muteEnd('tomorrow', now))), false, () => muteEnd('tomorrow', Date.now())),
        choice(words.on, isOn && endsAt === null, () => 'on'),
      ],
    },
    { label: words.settings, click: acts.showSettings },
    { type: 'separator' },
    { label: words.quit, click: acts.quit },
  ];
}

/** A session in words. */
import type { IntlShape } from 'react-intl';
import type { OwnSession } from '../../protocol/sessions';
import type { Text } from '../language';
import { startOfDay } from '../room-list';

const day = 86_400_000;

/** `This computer · Pli on Linux`, `Fairphone 5 · Element X`; what says the same twice is said once. */
export function sessionTitle(session: Pick<OwnSession, 'name' | 'client' | 'isCurrent'>, t: Text): string {
  const { name, client, isCurrent } = session;
  const isSaid = name.toLocaleLowerCase().includes(client.toLocaleLowerCase());
  const own = [name, isSaid ? '' : client].filter((part) => part !== '');
  const parts = isCurrent ? [t('sessions.thisComputer'), ...own] : own;
  return parts.length > 0 ? parts.join(' · ') : t('sessions.unnamed');
}

/** Whole calendar days from one moment to another; a change of the clock makes none. */
const daysBetween = (from: number, to: number) => Math.round((startOfDay(to) - startOfDay(from)) / day);

/** When a session was last seen: `today 09:41`, `yesterday 18:40`, `3 weeks ago`, `12 March 2025`. */
export function whenSeen(timestamp: number, now: number, intl: IntlShape, t: Text): string {
  const days = daysBetween(timestamp, now);
  const time = intl.formatTime(timestamp, { hour: '2-digit', minute: '2-digit' });
  if (days <= 0) return t('sessions.today', { time });
  if (days === 1) return t('sessions.yesterday', { time });
  if (days < 14) return intl.formatRelativeTime(-days, 'day');
  if (days < 60) return intl.formatRelativeTime(-Math.floor(days / 7), 'week');
  return intl.formatDate(timestamp, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** What is said of a session's confirmation; null where nothing can be. */
export function trustText(
  session: Pick<OwnSession, 'trust' | 'unconfirmedSince'>,
  now: number,
  t: Text,
): string | null {
  if (session.trust === 'confirmed') return t('sessions.confirmed');
  if (session.trust === 'none') return t('sessions.withoutEncryption');
  if (session.trust === 'unknown') return null;
  const count = session.unconfirmedSince === null ? 0 : Math.floor((now - session.unconfirmedSince) / day);
  return count > 0 ? t('sessions.unconfirmedFor', { count }) : t('sessions.unconfirmed');
}

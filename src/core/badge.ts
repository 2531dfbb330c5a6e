/** Unread and mention sums for the dock, the tray and the task bar. */
import type { Client } from '../protocol/channel';
import type { HostContract } from '../protocol/host';
import type { RoomList } from './rooms';

/** Milliseconds between changes: a burst of sync changes the badge once. */
const delay = 250;

export function keepBadge(list: RoomList, host: Client<HostContract>): () => void {
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    timer = undefined;
    let unread = 0;
    let mentions = 0;
    for (const row of list.rows()) {
      mentions += row.mentionCount + row.threadMentions;
      if (row.membership === 'invite') unread += 1;
      else if (!row.muted) unread += row.unreadCount + row.unreadThreads;
    }
    const next = `${unread} ${mentions}`;
    if (next === shown) return;
    shown = next;
    void host.call('setBadge', { unread, mentions });
  };
  const stop = list.onChange(() => {
    timer ??= setTimeout(update, delay);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

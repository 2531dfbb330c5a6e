import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Result } from '../../protocol/errors';
import type { TimelineItem } from '../../protocol/timeline';
import { useBridge, useCore, useViewState } from '../app';
import type { MessageId } from '../language';
import type { MessageAct } from '../timeline';
import { copiedText } from './copied-text';
import { tell } from './notice';

export interface MessageActsOptions {
  roomId: string;
  onAnswer: (item: TimelineItem) => void;
  /** Answers a message with its words as a quotation. */
  onQuote: (item: TimelineItem) => void;
  /** Changes a message of one's own. */
  onEdit: (item: TimelineItem) => void;
  /** Begins to select messages, with this one. */
  onSelect: (item: TimelineItem) => void;
}

export interface MessageActs {
  onAct: (act: MessageAct, item: TimelineItem) => void;
  onReact: (item: TimelineItem, key: string) => void;
  /** Copies messages as text. */
  copy: (eventIds: readonly string[]) => Promise<void>;
}

/** Does what the toolbar and the menu of a message offer; what comes of it is told in the notice. */
export function useMessageActs({ roomId, onAnswer, onQuote, onEdit, onSelect }: MessageActsOptions): MessageActs {
  const core = useCore();
  const bridge = useBridge();
  const intl = useIntl();
  const openDialog = useViewState((state) => state.openDialog);
  const openThread = useViewState((state) => state.openThread);

  /** Tells what failed, or that it is done where that cannot be seen; what was told of another act stays. */
  const follow = useCallback(async (act: Promise<Result<unknown>>, what: MessageId, done: MessageId | null) => {
    const result = await act;
    if (!result.ok) tell({ kind: 'failed', what, error: result.error });
    else if (done !== null) tell({ kind: 'done', text: done });
  }, []);
  const copy = useCallback(
    async (eventIds: readonly string[]) => {
      const texts = await core.call('messageTexts', { roomId, eventIds: [...eventIds] });
      if (!texts.ok) return tell({ kind: 'failed', what: 'action.notCopied', error: texts.error });
      const copied = await bridge.call('copyText', { text: copiedText(texts.value, intl).slice(0, 100_000) });
      if (!copied.ok) return tell({ kind: 'failed', what: 'action.notCopied', error: copied.error });
      return tell({ kind: 'done', text: 'action.copied', count: texts.value.length });
    },
    [core, bridge, intl, roomId],
  );
  const copyLink = useCallback(
    async (eventId: string) => {
      const link = await core.call('permalink', { roomId, eventId });
      await follow(
        link.ok ? bridge.call('copyText', { text: link.value.url }) : Promise.resolve(link),
        'action.notCopied',
        'action.linkCopied',
      );
    },
    [core, bridge, roomId, follow],
  );
  const onAct = useCallback(
    (act: MessageAct, item: TimelineItem) => {
      const { eventId } = item;
      if (eventId === null) return;
      const message = { roomId, eventId };
      switch (act) {
        case 'react':
          return;
        case 'reply':
          return onAnswer(item);
        case 'thread':
          return openThread(roomId, eventId);
        case 'quote':
          return onQuote(item);
        case 'edit':
          if (item.content.type !== 'poll') return onEdit(item);
          return openDialog({ kind: 'poll', roomId, threadId: null, changed: { eventId, poll: item.content.poll } });
        case 'end-poll':
          if (item.content.type === 'poll') openDialog({ kind: 'end-poll', ...message, poll: item.content.poll });
          return;
        case 'select':
          return onSelect(item);
        case 'forward':
        case 'delete':
          return openDialog({ kind: 'messages', act, roomId, items: [item] });
        case 'copy-text':
          return void copy([eventId]);
        case 'copy-link':
          return void copyLink(eventId);
        case 'pin':
        case 'unpin':
          return void follow(
            core.call('setPinned', { ...message, pinned: act === 'pin' }),
            act === 'pin' ? 'action.notPinned' : 'action.notUnpinned',
            null,
          );
        case 'mark-unread':
          return void follow(core.call('markUnread', message), 'action.notMarkedUnread', 'action.markedUnread');
        case 'report':
          return openDialog({ kind: 'report', what: { kind: 'message', ...message }, name: item.sender.name });
        case 'remind':
        case 'history':
        case 'details':
        case 'source':
          return openDialog({ kind: 'message', act, roomId, item });
      }
    },
    [core, roomId, copy, copyLink, follow, onAnswer, onQuote, onEdit, onSelect, openDialog, openThread],
  );
  const onReact = useCallback(
    (item: TimelineItem, key: string) => {
      if (item.eventId === null) return;
      void follow(core.call('toggleReaction', { roomId, eventId: item.eventId, key }), 'action.notReacted', null);
    },
    [core, roomId, follow],
  );
  return { onAct, onReact, copy };
}

import { useRef, useState } from 'react';
import type { ComposedMessage } from '../../protocol/compose';
import type { InvitationResult } from '../../protocol/history';
import type { Person } from '../../protocol/people';
import { untilReady, useAction, useCore, useErrorText, useViewState } from '../app';
import { useText } from '../language';
import { FirstMessageComposer } from './FirstMessageComposer';

export interface NewGroupComposerProps {
  people: readonly Person[];
  /** Empty: it is called by its people. */
  name: string;
  /** What it is called. */
  title: string;
}

/** The composer of a conversation of several that its first message creates. Who cannot be invited is told before it goes. */
export function NewGroupComposer({ people, name, title }: NewGroupComposerProps) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const openRoom = useViewState((state) => state.openRoom);
  const [refused, setRefused] = useState<readonly InvitationResult[]>([]);
  const begun = useRef(false);
  const start = useAction(
    (message: ComposedMessage) =>
      untilReady(() => core.call('startGroup', { userIds: people.map(({ userId }) => userId), name, message })),
    (answer) => {
      begun.current = answer.refused.length === 0;
      setRefused(answer.refused);
      if (begun.current) openRoom(answer.roomId);
    },
  );
  const sentences = refused.flatMap(({ userId, error }) => {
    const person = people.find((each) => each.userId === userId);
    return error ? [t('invite.refused', { name: person?.name ?? userId, why: errorText(error) })] : [];
  });
  const whyNot = sentences.length > 0 ? [...sentences, t('find.goOnWithout', { count: sentences.length })] : [];
  return (
    <FirstMessageComposer
      label={t('composer.encryptedTo', { name: title })}
      error={start.error ? errorText(start.error) : whyNot.join(' ') || null}
      isPending={start.isPending}
      onSend={async (message) => {
        begun.current = false;
        await start.run(message);
        return begun.current;
      }}
    />
  );
}

import type { ComposedMessage } from '../../protocol/compose';
import type { Person } from '../../protocol/people';
import { useAction, useCore, useErrorText, useViewState } from '../app';
import { useText } from '../language';
import { FirstMessageComposer } from './FirstMessageComposer';

/** The composer of a direct conversation that its first message creates. */
export function NewDirectComposer({ person }: { person: Person }) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const openRoom = useViewState((state) => state.openRoom);
  const start = useAction(
    (message: ComposedMessage) => core.call('startDirect', { userId: person.userId, message }),
    ({ roomId }) => openRoom(roomId),
  );
  return (
    <FirstMessageComposer
      label={t('composer.encryptedTo', { name: person.name })}
      error={start.error && errorText(start.error)}
      isPending={start.isPending}
      onSend={start.run}
    />
  );
}

import type { Person } from '../../protocol/people';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';

/** Asks before nothing is seen of somebody any more. */
export function IgnoreDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const ignore = useAction(() => core.call('setIgnored', { userId: person.userId, ignored: true }), onClose);
  return (
    <Dialog
      title={t('member.ignoreTitle', { name: person.name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={ignore.isPending} onPress={() => void ignore.run()}>
            <T id="member.ignoreSubmit" />
          </Button>
        </>
      }
    >
      <p>
        <T id="member.ignoreText" />
      </p>
      <ErrorNotice error={ignore.error} />
    </Dialog>
  );
}

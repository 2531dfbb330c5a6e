import { useState } from 'react';
import { useIntl } from 'react-intl';
import { ErrorNotice, useAction, useAnswer, useCore, useRooms, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';

const serverOf = (userId: string): string => userId.slice(userId.indexOf(':') + 1);
const mostNamed = 8;

/** Asks before every invitation from a server is declined; where the homeserver can, it takes no more from there. */
export function DeclineAllDialog({ server, onClose }: { server: string; onClose: () => void }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const show = useViewState((state) => state.show);
  const rooms = useRooms();
  const [blocks, setBlocks] = useState(false);
  const [failed, setFailed] = useState(0);
  const permission = useAnswer('', () => core.call('invitePermission', undefined));
  const invitations = (rooms ?? []).filter(
    (row) => row.membership === 'invite' && row.inviter && serverOf(row.inviter.userId) === server,
  );
  const names = invitations.slice(0, mostNamed).map(({ name }) => name);
  const decline = useAction(
    () => core.call('declineAllFrom', { server, block: blocks }),
    (answer) => {
      if (answer.failed > 0) return setFailed(answer.failed);
      show({ kind: 'none' });
      return onClose();
    },
  );
  return (
    <Dialog
      title={t('invitation.allTitle', { server })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={decline.isPending} onPress={() => void decline.run()}>
            <T id="invitation.declineAll" values={{ count: invitations.length }} />
          </Button>
        </>
      }
    >
      <p>
        <T
          id="invitation.allText"
          values={{ count: invitations.length, names: intl.formatList(names), more: invitations.length - names.length }}
        />
      </p>
      {permission?.ok && permission.value.means === 'rules' ? (
        <Checkbox label={t('invitation.blockServer', { server })} isSelected={blocks} onChange={setBlocks} />
      ) : null}
      {failed > 0 ? (
        <Banner tone="danger" announce="alert">
          <T id="invitation.notDeclined" values={{ count: failed }} />
        </Banner>
      ) : null}
      <ErrorNotice error={decline.error} />
    </Dialog>
  );
}

import type { RoomAddress } from '../../protocol/joining';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { EntranceActions } from './EntranceActions';
import { EntranceView } from './EntranceView';
import { useEntrance } from './use-entrance';

export interface JoinRoomDialogProps {
  room: RoomAddress;
  /** One is in it now, or was already. */
  onJoined: () => void;
  onClose: () => void;
}

/** What the room of a link or an address is, and the way into it. */
export function JoinRoomDialog({ room, onJoined, onClose }: JoinRoomDialogProps) {
  const t = useText();
  const entrance = useEntrance(room, null, onJoined);
  const { summary } = entrance;
  return (
    <Dialog
      title={summary?.name ? t('permalink.join.title', { name: summary.name }) : t('permalink.join.unnamed')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id={summary?.wayIn === 'asked' ? 'common.close' : 'common.cancel'} />
          </Button>
          <EntranceActions entrance={entrance} onOpen={onJoined} />
        </>
      }
    >
      <EntranceView entrance={entrance} />
    </Dialog>
  );
}

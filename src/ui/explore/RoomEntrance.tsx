import { ArrowLeft } from 'lucide-react';
import type { RoomAddress, RoomSummary } from '../../protocol/joining';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { EntranceActions, EntranceView, useEntrance } from '../joining';

export interface RoomEntranceProps {
  address: RoomAddress;
  known: RoomSummary;
  onBack: () => void;
  onClose: () => void;
  onOpen: () => void;
}

/** One room of the directory: what it is, what was said, the way in, and the way back to the list. */
export function RoomEntrance({ address, known, onBack, onClose, onOpen }: RoomEntranceProps) {
  const t = useText();
  const entrance = useEntrance(address, known, onOpen);
  return (
    <Dialog
      title={known.name ?? known.roomId}
      closeLabel={t('common.close')}
      onClose={onClose}
      size="roomy"
      picture={<IconButton label={t('explore.back')} icon={<ArrowLeft size={20} aria-hidden />} onPress={onBack} />}
      actions={
        <>
          <Button onPress={onBack}>
            <T id="explore.back" />
          </Button>
          <EntranceActions entrance={entrance} onOpen={onOpen} />
        </>
      }
    >
      <EntranceView entrance={entrance} />
    </Dialog>
  );
}

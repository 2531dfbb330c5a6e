import { ErrorNotice, useAccount, useAction, useCore, useTopic, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';

/** Asks before a room is left. */
export function LeaveRoomDialog({ roomId, name }: { roomId: string; name: string }) {
  const t = useText();
  const core = useCore();
  const { userId } = useAccount();
  const me = useTopic('memberCard', { roomId, userId });
  const others = (useTopic('room', { roomId })?.memberCount ?? 0) > 1;
  const isLast = others && me?.isLastInPower === true;
  const closeDialog = useViewState((state) => state.closeDialog);
  const leave = useAction(
    () => core.call('leaveRoom', { roomId }),
    () => {
      const { view, show } = useViewState.getState();
      if (view.kind === 'room' && view.roomId === roomId) show({ kind: 'none' });
      closeDialog();
    },
  );
  return (
    <Dialog
      title={t('leaveRoom.title', { room: name })}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={leave.isPending} onPress={() => void leave.run()}>
            <T id="leaveRoom.submit" />
          </Button>
        </>
      }
    >
      <p>
        <T id="leaveRoom.text" />
      </p>
      {isLast ? (
        <Banner tone="warn">
          <T id="leaveRoom.lastInPower" />
        </Banner>
      ) : null}
      <ErrorNotice error={leave.error} />
    </Dialog>
  );
}

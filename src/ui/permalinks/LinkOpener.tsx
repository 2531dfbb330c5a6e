import { lazy, Suspense, useEffect, useState } from 'react';
import type { RoomAddress } from '../../protocol/joining';
import { useBridge, useCore, useErrorText, useRooms, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { parseMatrixLink, type MatrixLink } from './matrix-link';

const JoinRoomDialog = lazy(async () => ({ default: (await import('../joining')).JoinRoomDialog }));

/** A room that a link leads to and one is not in. */
interface Stranger extends RoomAddress {
  eventId: string | null;
}

/** Opens what a link of the system or of a message names: a person, a room, an event of it, joined or not; or says why that can't be. */
export function LinkOpener() {
  const t = useText();
  const errorText = useErrorText();
  const bridge = useBridge();
  const core = useCore();
  const rooms = useRooms();
  const [link, setLink] = useState<MatrixLink | 'invalid' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [stranger, setStranger] = useState<Stranger | null>(null);

  useEffect(
    () => bridge.subscribe('openLink', undefined, ({ uri }) => setLink(parseMatrixLink(uri) ?? 'invalid')),
    [bridge],
  );
  useEffect(
    () =>
      useViewState.subscribe((state) => {
        if (state.link === null) return;
        setLink(parseMatrixLink(state.link) ?? 'invalid');
        state.openLink(null);
      }),
    [],
  );
  useEffect(() => {
    // The rooms must be known before one can be missing.
    if (!link || !rooms) return;
    const { openRoom, openEvent, show } = useViewState.getState();
    const openPerson = async (userId: string) => {
      const answer = await core.call('openDirect', { userId });
      if (!answer.ok) return setProblem(errorText(answer.error));
      if (answer.value.kind === 'existing') openRoom(answer.value.roomId);
      else show({ kind: 'new-direct', person: answer.value.person });
    };
    const openPlace = (place: Stranger) => {
      const row = rooms.find(({ roomId }) => roomId === place.roomId);
      if (!row || row.membership === 'leave') setStranger(place);
      else if (place.eventId === null || row.membership !== 'join') openRoom(place.roomId);
      else openEvent(place.roomId, place.eventId);
    };
    const open = async () => {
      setLink(null);
      if (link === 'invalid') return setProblem(t('link.invalid'));
      if (link.kind === 'user') return openPerson(link.userId);
      const { eventId, via } = link;
      if (link.kind === 'room') return openPlace({ roomId: link.roomId, eventId, via });
      const { alias } = link;
      const answer = await core.call('resolveAlias', { alias });
      if (answer.ok) {
        return openPlace({ roomId: answer.value.roomId, eventId, via: [...new Set([...via, ...answer.value.via])] });
      }
      const isUnknown = answer.error.code === 'not-found';
      setProblem(isUnknown ? t('permalink.unknownAlias', { alias }) : errorText(answer.error));
    };
    void open();
  }, [link, rooms, core, t, errorText]);

  if (stranger) {
    return (
      <Suspense>
        <JoinRoomDialog
          room={stranger}
          onJoined={() => {
            const { openRoom, openEvent } = useViewState.getState();
            if (stranger.eventId === null) openRoom(stranger.roomId);
            else openEvent(stranger.roomId, stranger.eventId);
            setStranger(null);
          }}
          onClose={() => setStranger(null)}
        />
      </Suspense>
    );
  }
  if (problem === null) return null;
  const close = () => setProblem(null);
  return (
    <Dialog
      title={t('link.title')}
      closeLabel={t('common.close')}
      onClose={close}
      actions={
        <Button variant="primary" onPress={close} takesFocus>
          <T id="common.close" />
        </Button>
      }
    >
      <p role="alert">{problem}</p>
    </Dialog>
  );
}

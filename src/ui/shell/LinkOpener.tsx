import { useEffect, useState } from 'react';
import { useBridge, useCore, useErrorText, useRooms, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { parseMatrixLink, type MatrixLink } from './matrix-link';

/** Opens what a `matrix:` link of the system or of a message names, or says why that can't be. */
export function LinkOpener() {
  const t = useText();
  const errorText = useErrorText();
  const bridge = useBridge();
  const core = useCore();
  const rooms = useRooms();
  const [link, setLink] = useState<MatrixLink | 'invalid' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

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
    const { openRoom, show } = useViewState.getState();
    const open = async () => {
      setLink(null);
      if (link === 'invalid') return setProblem(t('link.invalid'));
      if (link.kind === 'alias') return setProblem(t('link.aliasLater', { alias: link.alias }));
      if (link.kind === 'room') {
        const isKnown = rooms.some(({ roomId }) => roomId === link.roomId);
        return isKnown ? openRoom(link.roomId) : setProblem(t('link.unknownRoom'));
      }
      const answer = await core.call('openDirect', { userId: link.userId });
      if (!answer.ok) return setProblem(errorText(answer.error));
      if (answer.value.kind === 'existing') openRoom(answer.value.roomId);
      else show({ kind: 'new-direct', person: answer.value.person });
    };
    void open();
  }, [link, rooms, core, t, errorText]);

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

import { useIntl } from 'react-intl';
import { ErrorNotice, useAction, useCore, type OpenDialog } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { leaders } from './choose';

type EndPollProps = Extract<OpenDialog, { kind: 'end-poll' }> & { onClose: () => void };

/** Asks before a poll is closed. */
export function EndPollDialog({ roomId, eventId, poll, onClose }: EndPollProps) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const end = useAction(
    () => {
      // A hidden poll's leaders are not known here before its end; clients without polls then learn that it has ended.
      const leading = leaders(poll);
      const summary =
        leading.length === 0 ? t('poll.summary') : t('poll.summaryWith', { answers: intl.formatList(leading) });
      return core.call('endPoll', { roomId, eventId, summary });
    },
    () => onClose(),
  );
  return (
    <Dialog
      title={t('poll.endTitle')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" isPending={end.isPending} onPress={() => void end.run()}>
            <T id="poll.end" />
          </Button>
        </>
      }
    >
      <p>
        <strong dir="auto">{poll.question}</strong>
      </p>
      <p>
        <T id="poll.endText" />
      </p>
      <ErrorNotice error={end.error} />
    </Dialog>
  );
}

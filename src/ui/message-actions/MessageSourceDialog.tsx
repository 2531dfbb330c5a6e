import { Copy } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { MessageSource } from '../../protocol/message-actions';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useBridge, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { T, useText } from '../language';
import { AnswerView } from './AnswerView';
import { useAnswer } from './use-answer';
import styles from './MessageActions.module.css';

interface MessageSourceProps {
  roomId: string;
  item: TimelineItem;
  onClose: () => void;
}

/** What a message is made of: as it was decrypted, and as the homeserver has it. */
export function MessageSourceDialog({ roomId, item, onClose }: MessageSourceProps) {
  const t = useText();
  const core = useCore();
  const eventId = item.eventId ?? '';
  const ask = useCallback(() => core.call('messageSource', { roomId, eventId }), [core, roomId, eventId]);
  const answer = useAnswer(ask);
  return (
    <Dialog
      size="roomy"
      title={t('action.sourceTitle')}
      subtitle={<span className={styles.id}>{eventId}</span>}
      closeLabel={t('common.close')}
      onClose={onClose}
    >
      <AnswerView answer={answer}>{(source) => <Source source={source} />}</AnswerView>
    </Dialog>
  );
}

function Source({ source }: { source: MessageSource }) {
  const t = useText();
  const bridge = useBridge();
  const { event, decrypted } = source;
  const [shown, setShown] = useState<'decrypted' | 'event'>(decrypted === null ? 'event' : 'decrypted');
  const text = shown === 'decrypted' && decrypted !== null ? decrypted : event;
  const copy = useAction((json: string) => bridge.call('copyText', { text: json.slice(0, 100_000) }));
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <>
      {decrypted === null ? null : (
        <RadioChoices
          label={t('action.source')}
          value={shown}
          choices={[
            { value: 'decrypted', label: t('action.sourceDecrypted') },
            { value: 'event', label: t('action.sourceServer') },
          ]}
          onChange={setShown}
        />
      )}
      {/* Long lines and many of them: the keyboard must be able to scroll. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.source} tabIndex={0} aria-label={t('action.source')}>
        {text}
      </pre>
      <div>
        <Button
          size="small"
          icon={<Copy size={16} aria-hidden />}
          onPress={() => void copy.run(text).then((done) => setCopied(done ? text : null))}
        >
          <T id={copied === text ? 'action.sourceCopied' : 'action.copySource'} />
        </Button>
      </div>
      <ErrorNotice error={copy.error} />
    </>
  );
}

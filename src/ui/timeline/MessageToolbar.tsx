import { Reply } from 'lucide-react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import styles from './MessageRow.module.css';

/** What one can do with a message; it floats at the message's upper end. */
export function MessageToolbar({ onAnswer }: { onAnswer: () => void }) {
  const t = useText();
  return (
    <Toolbar aria-label={t('timeline.actions')} className={styles.toolbar ?? ''}>
      <IconButton
        label={t('timeline.reply')}
        size="small"
        placement="top"
        icon={<Reply size={19} aria-hidden />}
        onPress={onAnswer}
      />
    </Toolbar>
  );
}

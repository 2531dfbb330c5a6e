import { useIntl } from 'react-intl';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { Reaction, TimelineItem } from '../../protocol/timeline';
import { classNames } from '../design/class-names';
import { useText } from '../language';
import styles from './Reactions.module.css';

/** Characters of a key that are shown: some clients let people react with words. */
const shownKey = 30;

export interface ReactionsProps {
  item: TimelineItem;
  /** Null where the person may not react. */
  onReact: ((key: string) => void) | null;
}

/** What others answered a message with by a sign; a press gives one's own or takes it back. */
export function ReactionsView({ item, onReact }: ReactionsProps) {
  const t = useText();
  const onTheirWay = new Set(
    item.outgoing.filter(({ kind, send }) => kind === 'reaction' && send.state !== 'sent').map(({ key }) => key),
  );
  return (
    <ul className={styles.reactions} aria-label={t('timeline.reactions')}>
      {item.reactions.map((reaction) => (
        <li key={reaction.key} className={styles.place}>
          <ReactionView reaction={reaction} isPending={onTheirWay.has(reaction.key)} onReact={onReact} />
        </li>
      ))}
    </ul>
  );
}

interface ReactionProps {
  reaction: Reaction;
  isPending: boolean;
  onReact: ReactionsProps['onReact'];
}

function ReactionView({ reaction, isPending, onReact }: ReactionProps) {
  const t = useText();
  const intl = useIntl();
  const { key, count, mine, senders } = reaction;
  const shown = Array.from(key).slice(0, shownKey).join('');
  const more = count - senders.length;
  const names = intl.formatList(more > 0 ? [...senders, t('timeline.others', { count: more })] : senders);
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        className={classNames(styles.reaction, mine && styles.mine, isPending && styles.pending)}
        aria-label={t('action.reactionBy', { key: shown, count, names })}
        aria-pressed={mine}
        {...(onReact === null ? { 'aria-disabled': true } : { onPress: () => onReact(key) })}
      >
        <span>{shown}</span> {intl.formatNumber(count)}
      </Button>
      <Tooltip placement="top" offset={6} className={styles.tooltip ?? ''}>
        {names}
      </Tooltip>
    </TooltipTrigger>
  );
}

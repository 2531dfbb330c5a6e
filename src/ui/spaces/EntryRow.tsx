import { Ellipsis, Layers, Star } from 'lucide-react';
import { memo, useState } from 'react';
import type { SpaceEntry } from '../../protocol/spaces';
import { useAction, useCore, useErrorText } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Menu, type MenuEntry } from '../design/Menu';
import { T, useText } from '../language';
import styles from './Spaces.module.css';

export interface EntryRowProps {
  entry: SpaceEntry;
  spaceId: string;
  /** Whether my power level lets me change what the space holds. */
  mayChange: boolean;
  /** Opens it, or tells what it is and how one gets in. */
  onOpen: (entry: SpaceEntry) => void;
}

/** One room or space that a space holds. */
export const EntryRow = memo(function EntryRow({ entry, spaceId, mayChange, onOpen }: EntryRowProps) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const { roomId, via, suggested, wayIn } = entry;
  const name = entry.name ?? roomId;
  const join = useAction(() => core.call('joinRoom', { roomId, via: [...via] }));
  const suggest = useAction(() => core.call('setSuggested', { spaceId, roomId, suggested: !suggested }));
  const remove = useAction(() => core.call('removeFromSpace', { spaceId, roomId }));
  // A right that is lost meanwhile does not take the menu from under the pointer: what is chosen then says why not.
  const [isMenuOpen, setMenuOpen] = useState(false);
  const error = join.error ?? suggest.error ?? remove.error;
  const menu: readonly MenuEntry[] = [
    {
      id: 'suggest',
      label: t(suggested ? 'space.suggestNot' : 'space.suggest'),
      onAction: () => void suggest.run(),
    },
    { id: 'remove', label: t('space.remove'), onAction: () => void remove.run(), isDanger: true },
  ];
  const facts = [
    entry.memberCount === null ? null : t('permalink.join.members', { count: entry.memberCount }),
    entry.childCount > 0 ? t('space.holds', { count: entry.childCount }) : null,
    wayIn === 'joined' ? t('explore.joined') : null,
    wayIn === 'asked' ? t('explore.asked') : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.open} onClick={() => onOpen(entry)}>
        <Avatar avatar={entry.avatar} shape="square" size={42} />
        <span className={styles.about}>
          <span className={styles.nameLine}>
            <bdi className={styles.name}>{name}</bdi>
            {entry.kind === 'space' ? <Layers size={15} aria-hidden /> : null}
            {suggested ? <Star size={14} aria-label={t('space.suggested')} /> : null}
          </span>
          {entry.topic ? (
            <span className={styles.topic} dir="auto">
              {entry.topic}
            </span>
          ) : null}
          <span className={styles.facts}>{facts.join(' · ')}</span>
        </span>
      </button>
      {wayIn === 'join' ? (
        <Button
          size="small"
          label={t('space.joinNamed', { name })}
          isPending={join.isPending}
          onPress={() => void join.run()}
        >
          <T id="permalink.join.join" />
        </Button>
      ) : null}
      {wayIn === 'ask' ? (
        <Button size="small" label={t('space.askNamed', { name })} onPress={() => onOpen(entry)}>
          <T id="join.ask" />
        </Button>
      ) : null}
      {mayChange || isMenuOpen ? (
        <Menu
          label={t('space.actsOn', { name })}
          isOpen={isMenuOpen}
          onOpenChange={setMenuOpen}
          trigger={
            <IconButton size="small" label={t('space.actsOn', { name })} icon={<Ellipsis size={18} aria-hidden />} />
          }
          entries={menu}
        />
      ) : null}
      {error ? (
        <p role="alert" className={styles.failed}>
          {errorText(error)}
        </p>
      ) : null}
    </li>
  );
});

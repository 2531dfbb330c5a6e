import { useEffect, useRef } from 'react';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import { useText } from '../language';
import { Emote } from '../stickers';
import type { SuggestionOption } from './suggestions';
import type { Suggestions } from './use-suggestions';
import styles from './SuggestionList.module.css';

export type SuggestionListProps = Pick<
  Suggestions,
  'listId' | 'options' | 'active' | 'activeId' | 'onActivate' | 'onChoose'
>;

/** The options above the composer; the focus stays in the text, whose keys lead here. */
export function SuggestionList({ listId, options, active, onActivate, onChoose }: SuggestionListProps) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (options.length === 0) return null;
  return (
    <div
      ref={list}
      id={listId}
      // No element of HTML is a list of options that another element's keys lead through.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      aria-label={t('composer.suggestions')}
      className={styles.list}
    >
      {options.map((option, index) => (
        // The keys are those of the text.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={option.id}
          id={`${listId}-${index}`}
          // Nor is one an option of it.
          // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={classNames(styles.option, index === active && styles.active)}
          onPointerMove={() => onActivate(index)}
          // The caret stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <Picture picture={option.picture} />
          <bdi className={styles.label}>{option.label}</bdi>
          <bdi className={styles.detail}>{option.detail}</bdi>
        </div>
      ))}
    </div>
  );
}

function Picture({ picture }: { picture: SuggestionOption['picture'] }) {
  if (picture === null) return null;
  if ('emoji' in picture) return <span className={styles.emoji}>{picture.emoji}</span>;
  if ('mxc' in picture)
    return (
      <span className={styles.emoji}>
        <Emote mxc={picture.mxc} name="" />
      </span>
    );
  return <Avatar avatar={picture.avatar} shape={picture.shape} size={26} />;
}

import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import type { FoundPerson } from '../../protocol/people';
import { Avatar } from '../design/Avatar';
import { ExternalMark } from '../members';
import styles from './ChosenPeople.module.css';

export interface ChosenPeopleProps {
  label: string;
  /** Name of the button that takes a person out. */
  removeLabel: (name: string) => string;
  people: readonly FoundPerson[];
  onRemove: (userIds: Set<unknown>) => void;
}

/** People chosen so far, each with a button that takes them out again; nothing for none. */
export function ChosenPeople({ label, removeLabel, people, onRemove }: ChosenPeopleProps) {
  if (people.length === 0) return null;
  return (
    <TagGroup className={styles.chosen ?? ''} onRemove={onRemove}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <TagList className={styles.tags ?? ''} items={people.map((person) => ({ id: person.userId, person }))}>
        {({ person }) => (
          <Tag textValue={person.name} className={styles.tag ?? ''}>
            <Avatar avatar={person.avatar} shape="circle" size={24} />
            <span className={styles.name}>{person.name}</span>
            <ExternalMark userId={person.userId} />
            <AriaButton slot="remove" className={styles.remove ?? ''} aria-label={removeLabel(person.name)}>
              <X size={15} aria-hidden />
            </AriaButton>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}

import { UsersRound } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Person } from '../../protocol/people';
import { NewGroupComposer } from '../composer';
import { Avatar } from '../design/Avatar';
import { T } from '../language';
import { EncryptionMark } from '../trust';
import type { PaneSlots } from './pane-slots';
import styles from './Room.module.css';

export interface NewGroupViewProps extends PaneSlots {
  people: readonly Person[];
  /** Empty: it is called by its people. */
  name: string;
}

const picturesShown = 6;

/** A conversation of several that its first message creates. */
export function NewGroupView({ people, name, banner, notices }: NewGroupViewProps) {
  const intl = useIntl();
  const names = intl.formatList(people.map((person) => person.name));
  return (
    <div className={styles.conversation}>
      <header className={styles.header}>
        <UsersRound size={26} aria-hidden />
        <div className={styles.title}>
          <h1 className={styles.name} dir="auto">
            {name || names}
          </h1>
          <p className={styles.facts}>
            <EncryptionMark isEncrypted />
            <span className={styles.fact}>
              <T id="room.members" values={{ count: people.length + 1 }} />
            </span>
          </p>
        </div>
      </header>
      {banner}
      {notices}
      <div className={styles.nothing}>
        <span className={styles.people}>
          {people.slice(0, picturesShown).map((person) => (
            <Avatar key={person.userId} avatar={person.avatar} shape="circle" size={56} />
          ))}
        </span>
        <p>
          <T id="find.newGroup" values={{ names: <bdi key="names">{names}</bdi> }} />
        </p>
      </div>
      <NewGroupComposer people={people} name={name} title={name || names} />
    </div>
  );
}

import type { Person } from '../../protocol/people';
import { NewDirectComposer } from '../composer';
import { Avatar } from '../design/Avatar';
import { T } from '../language';
import { EncryptionMark } from '../trust';
import type { PaneSlots } from './pane-slots';
import styles from './Room.module.css';

export interface NewDirectViewProps extends PaneSlots {
  person: Person;
}

/** A conversation that its first message creates. */
export function NewDirectView({ person, banner, notices }: NewDirectViewProps) {
  return (
    <div className={styles.conversation}>
      <header className={styles.header}>
        <Avatar avatar={person.avatar} shape="circle" size={38} />
        <div className={styles.title}>
          <h1 className={styles.name} dir="auto">
            {person.name}
          </h1>
          <p className={styles.facts}>
            <EncryptionMark isEncrypted />
            <span className={styles.fact}>{person.userId}</span>
          </p>
        </div>
      </header>
      {banner}
      {notices}
      <div className={styles.nothing}>
        <Avatar avatar={person.avatar} shape="circle" size={76} />
        <p>
          <T id="room.newDirect" values={{ name: <bdi key="name">{person.name}</bdi> }} />
        </p>
      </div>
      <NewDirectComposer person={person} />
    </div>
  );
}

import { ErrorNotice, useAction, useCore, useTopic } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { T, useText } from '../language';
import styles from './Tabs.module.css';

/** Whom one ignores, with the way back. */
export function IgnoredSection() {
  const t = useText();
  const core = useCore();
  const ignored = useTopic('ignored', undefined) ?? [];
  const stop = useAction((userId: string) => core.call('setIgnored', { userId, ignored: false }));
  return (
    <Section title={<T id="profile.ignored" />}>
      {ignored.length === 0 ? (
        <p className={styles.note}>
          <T id="profile.nobodyIgnored" />
        </p>
      ) : (
        <ul className={styles.people} aria-label={t('profile.ignored')}>
          {ignored.map((person) => (
            <li key={person.userId} className={styles.person}>
              <Avatar avatar={person.avatar} shape="circle" size={34} />
              <span className={styles.who}>
                <bdi>{person.name}</bdi>
                {person.name === person.userId ? null : <span className={styles.note}>{person.userId}</span>}
              </span>
              <Button
                size="small"
                label={`${t('member.unignore')}, ${person.name}`}
                isPending={stop.isPending}
                onPress={() => void stop.run(person.userId)}
              >
                <T id="member.unignore" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ErrorNotice error={stop.error} />
    </Section>
  );
}

import {
  notifiedSubjects,
  type DefaultLevel,
  type NotificationRules,
  type NotifiedSubject,
} from '../../protocol/notifications';
import { ErrorNotice, useAction, useCore } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText, type MessageId } from '../language';
import styles from './NotificationSettings.module.css';

const subjectNames = {
  mention: 'notify.subjectMention',
  'room-mention': 'notify.subjectRoomMention',
  invitation: 'notify.subjectInvitation',
  call: 'notify.subjectCall',
  notice: 'notify.subjectNotice',
} as const satisfies Record<NotifiedSubject, MessageId>;

/** What one is told of on every device: conversations without a level of their own, and subjects. */
export function SubjectsSection({ rules }: { rules: NotificationRules }) {
  const t = useText();
  const core = useCore();
  const level = useAction((of: 'direct' | 'room', wanted: DefaultLevel) =>
    core.call('setDefaultLevel', { of, level: wanted }),
  );
  const subject = useAction((which: NotifiedSubject, on: boolean) => core.call('setSubject', { subject: which, on }));
  const all = useAction((off: boolean) => core.call('setAllOff', { off }));
  const choices = [
    { value: 'all' as const, label: t('notify.levelAll') },
    { value: 'mentions' as const, label: t('notify.levelMentions') },
  ];
  const { off } = rules;
  return (
    <Section title={<T id="notify.everywhere" />}>
      <p className={styles.hint}>
        <T id="notify.everywhereHint" />
      </p>
      <div className={styles.choice}>
        <p className={styles.label}>
          <T id="notify.inDirect" />
        </p>
        <RadioChoices
          label={t('notify.inDirect')}
          value={rules.direct}
          isDisabled={off}
          choices={choices}
          onChange={(wanted) => void level.run('direct', wanted)}
        />
      </div>
      <div className={styles.choice}>
        <p className={styles.label}>
          <T id="notify.inRooms" />
        </p>
        <RadioChoices
          label={t('notify.inRooms')}
          value={rules.room}
          isDisabled={off}
          choices={choices}
          onChange={(wanted) => void level.run('room', wanted)}
        />
      </div>
      {notifiedSubjects.map((each) => {
        const isOn = rules.subjects[each];
        return isOn === null ? null : (
          <Switch
            key={each}
            label={t(subjectNames[each])}
            isSelected={isOn}
            isDisabled={off}
            onChange={(on) => void subject.run(each, on)}
          />
        );
      })}
      <Switch
        label={t('notify.allOff')}
        isSelected={off}
        onChange={(isOff) => void all.run(isOff)}
        description={<T id="notify.allOffHint" />}
      />
      <ErrorNotice error={level.error ?? subject.error ?? all.error} />
    </Section>
  );
}

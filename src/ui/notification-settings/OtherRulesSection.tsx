import { Trash2 } from 'lucide-react';
import type { OtherRule } from '../../protocol/notifications';
import { ErrorNotice, useAction, useCore, useRooms } from '../app';
import { IconButton } from '../design/IconButton';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';
import { ruleSentence } from './rule-words';
import styles from './NotificationSettings.module.css';

/** Rules that other clients have made, each as a sentence. */
export function OtherRulesSection({ others }: { others: readonly OtherRule[] }) {
  const t = useText();
  const rooms = useRooms();
  const core = useCore();
  const set = useAction((rule: OtherRule, on: boolean | null) =>
    core.call('setOtherRule', { kind: rule.kind, ruleId: rule.ruleId, on }),
  );
  if (others.length === 0) return null;
  const nameOf = (roomId: string) => rooms?.find((row) => row.roomId === roomId)?.name ?? roomId;
  return (
    <Section title={<T id="notify.others" />}>
      <p className={styles.hint}>
        <T id="notify.othersHint" />
      </p>
      {others.map((rule) => {
        const sentence = ruleSentence(rule, t, nameOf);
        return (
          <div key={`${rule.kind} ${rule.ruleId}`} className={styles.entry}>
            <div className={styles.entryText}>
              <Switch label={sentence} isSelected={rule.on} onChange={(on) => void set.run(rule, on)} />
            </div>
            <IconButton
              size="small"
              label={t('notify.deleteRule', { rule: sentence })}
              icon={<Trash2 size={17} aria-hidden />}
              onPress={() => void set.run(rule, null)}
            />
          </div>
        );
      })}
      <ErrorNotice error={set.error} />
    </Section>
  );
}

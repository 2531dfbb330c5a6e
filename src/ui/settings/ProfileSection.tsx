import { useEffect, useMemo, useState } from 'react';
import type { OwnProfile } from '../../protocol/core';
import { longestStatus, type PersonalFacts } from '../../protocol/profile';
import { ErrorNotice, useAccount, useAction, useCore, useEdited, useTopic } from '../app';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { Select } from '../design/Select';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { AvatarField } from '../avatar-field';
import styles from './Tabs.module.css';

/** What one tells others of oneself: picture, name, status, and further facts where the homeserver keeps them. */
export function ProfileSection() {
  const core = useCore();
  const profile = useTopic('profile', undefined);
  if (!profile) return null;
  return (
    <Section title={<T id="profile.title" />}>
      <AvatarField
        avatar={profile.avatar}
        shape="circle"
        hasPicture={profile.hasPicture}
        onChange={(token) => core.call('setOwnPicture', { token })}
      />
      <Words profile={profile} />
      <Fields />
    </Section>
  );
}

function Words({ profile }: { profile: OwnProfile }) {
  const t = useText();
  const core = useCore();
  const name = useEdited(profile.name);
  const status = useEdited(profile.status);
  const save = useAction(async () => {
    if (name.isNew) {
      const renamed = await core.call('setOwnName', { name: name.text });
      if (!renamed.ok) return renamed;
    }
    return status.isNew ? core.call('setOwnStatus', { status: status.text }) : { ok: true as const, value: null };
  });
  const canSave = name.text.trim() !== '' && (name.isNew || status.isNew);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void save.run();
      }}
    >
      <TextField label={t('profile.name')} value={name.text} onChange={name.setText} maxLength={255} isRequired />
      <TextField
        label={t('profile.status')}
        value={status.text}
        onChange={status.setText}
        maxLength={longestStatus}
        description={t('profile.statusHint')}
      />
      <div className={styles.action}>
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={!canSave}>
          <T id="profile.save" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}

/** Time zone and pronouns; nothing where the homeserver keeps no such fields. */
function Fields() {
  const core = useCore();
  const { userId } = useAccount();
  const [facts, setFacts] = useState<PersonalFacts | null>(null);
  const isConnected = useTopic('connection', undefined)?.state === 'connected';
  useEffect(() => {
    if (!isConnected) return undefined;
    let current = true;
    void core.call('personalFacts', { userId }).then((answer) => {
      // What cannot be asked for now is not offered.
      if (current && answer.ok) setFacts(answer.value);
    });
    return () => {
      current = false;
    };
  }, [core, userId, isConnected]);
  return facts?.hasFields ? <FieldsForm facts={facts} onSaved={setFacts} /> : null;
}

function FieldsForm({ facts, onSaved }: { facts: PersonalFacts; onSaved: (facts: PersonalFacts) => void }) {
  const t = useText();
  const core = useCore();
  const [timeZone, setTimeZone] = useState(facts.timeZone ?? '');
  const [pronouns, setPronouns] = useState(facts.pronouns);
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), ...(facts.timeZone ? [facts.timeZone] : [])])],
    [facts.timeZone],
  );
  const next = { timeZone: timeZone === '' ? null : timeZone, pronouns: pronouns.trim() };
  const save = useAction(
    () => core.call('setOwnFields', next),
    () => onSaved({ ...facts, ...next }),
  );
  const isSame = next.timeZone === facts.timeZone && next.pronouns === facts.pronouns;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSame) void save.run();
      }}
    >
      <Select
        label={t('profile.timeZone')}
        value={timeZone}
        onChange={setTimeZone}
        choices={[
          { value: '', label: t('profile.noTimeZone') },
          ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
        ]}
      />
      <TextField
        label={t('profile.pronouns')}
        value={pronouns}
        onChange={setPronouns}
        maxLength={60}
        description={t('profile.fieldsHint')}
      />
      <div className={styles.action}>
        <Button type="submit" isPending={save.isPending} isDisabled={isSame}>
          <T id="profile.saveFields" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}

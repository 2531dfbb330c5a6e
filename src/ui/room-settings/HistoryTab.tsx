import { useState } from 'react';
import { historyVisibilities } from '../../protocol/room-settings';
import type { HistoryVisibility } from '../../protocol/rooms';
import { ErrorNotice, useAction, useCore } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { T, useText, type MessageId } from '../language';
import { keptFor } from '../room';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

const words = {
  joined: ['room.history.joined', 'roomSettings.history.joinedHint'],
  invited: ['room.history.invited', 'roomSettings.history.invitedHint'],
  shared: ['room.history.shared', 'roomSettings.history.sharedHint'],
  world_readable: ['room.history.worldReadable', 'roomSettings.history.worldReadableHint'],
} as const satisfies Record<HistoryVisibility, readonly [MessageId, MessageId]>;

/** Who reads what was said before they came, and how long it is kept. */
export function HistoryTab({ settings }: SettingsTabProps) {
  const t = useText();
  const kept = keptFor(settings.keptFor);
  return (
    <div>
      <Section title={<T id="roomSettings.historyWho" />}>
        <RightNotice isAllowed={settings.may.history} />
        {settings.may.history ? (
          <HistoryForm key={settings.history} settings={settings} />
        ) : (
          <p>
            <strong>{t(words[settings.history][0])}</strong> – {t(words[settings.history][1])}
          </p>
        )}
      </Section>
      <Section title={<T id="roomSettings.encryption" />}>
        <p>
          <T id={settings.encrypted ? 'room.encryptedNote' : 'room.notEncryptedNote'} />
        </p>
      </Section>
      <Section title={<T id="room.keptFor" />}>
        <p>
          {kept ? (
            <T id={kept.unit === 'day' ? 'room.days' : 'room.years'} values={{ count: kept.count }} />
          ) : (
            <T id="roomSettings.keptForEver" />
          )}
        </p>
      </Section>
    </div>
  );
}

function HistoryForm({ settings }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const { roomId, history: current } = settings;
  const [history, setHistory] = useState(current);
  const save = useAction(() => core.call('setHistoryVisibility', { roomId, history }));
  return (
    <>
      <RadioChoices
        label={t('roomSettings.historyWho')}
        value={history}
        onChange={setHistory}
        choices={historyVisibilities.map((each) => ({
          value: each,
          label: t(words[each][0]),
          description: t(words[each][1]),
        }))}
      />
      {history === 'world_readable' && current !== 'world_readable' ? (
        <Banner tone="warn">
          <T id="roomSettings.history.worldReadableWarning" />
        </Banner>
      ) : null}
      <p className={styles.note}>
        <T id="roomSettings.history.fromNow" />
      </p>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isPending={save.isPending}
          isDisabled={history === current}
          onPress={() => void save.run()}
        >
          <T id="trust.save" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </>
  );
}

import { ErrorNotice, useAction, useCore, useEdited } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { TextArea } from '../design/TextArea';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { AvatarField } from '../avatar-field';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

/** What the room is called, what it is for, and its picture. */
export function GeneralTab({ settings }: SettingsTabProps) {
  const { may, roomId } = settings;
  const core = useCore();
  return (
    <div className={styles.rows}>
      <RightNotice isAllowed={may.name || may.topic || may.avatar} />
      {may.avatar ? (
        <AvatarField
          avatar={settings.avatar}
          shape={settings.isDirect ? 'circle' : 'square'}
          hasPicture={settings.hasAvatar}
          onChange={(token) => core.call('setRoomAvatar', { roomId, token })}
        />
      ) : (
        <Avatar avatar={settings.avatar} shape={settings.isDirect ? 'circle' : 'square'} size={76} />
      )}
      <Words settings={settings} />
    </div>
  );
}

function Words({ settings }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const { roomId, may } = settings;
  const name = useEdited(settings.name);
  const topic = useEdited(settings.topic);
  const save = useAction(async () => {
    if (name.isNew && may.name) {
      const renamed = await core.call('setRoomName', { roomId, name: name.text });
      if (!renamed.ok) return renamed;
    }
    return topic.isNew && may.topic
      ? core.call('setRoomTopic', { roomId, topic: topic.text })
      : { ok: true as const, value: null };
  });
  if (!may.name && !may.topic) {
    return (
      <dl className={styles.facts}>
        <dt>
          <T id="roomSettings.name" />
        </dt>
        <dd dir="auto">{settings.shownName}</dd>
        {settings.topic ? (
          <>
            <dt>
              <T id="roomSettings.topic" />
            </dt>
            <dd dir="auto">{settings.topic}</dd>
          </>
        ) : null}
      </dl>
    );
  }
  const canSave = (name.isNew && may.name) || (topic.isNew && may.topic);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void save.run();
      }}
    >
      <TextField
        label={t('roomSettings.name')}
        value={name.text}
        onChange={name.setText}
        maxLength={255}
        isDisabled={!may.name}
      />
      {may.topic ? (
        <TextArea
          label={t('roomSettings.topic')}
          value={topic.text}
          onChange={topic.setText}
          maxLength={2_000}
          description={t('roomSettings.topicHint')}
        />
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={!canSave}>
          <T id="trust.save" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}

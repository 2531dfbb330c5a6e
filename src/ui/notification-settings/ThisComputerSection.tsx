import { ErrorNotice, LockedNote, useSetting } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';
import { playChime } from '../notifications';
import styles from './NotificationSettings.module.css';

/** How this computer tells of things. */
export function ThisComputerSection() {
  const t = useText();
  const native = useSetting('nativeNotifications');
  const preview = useSetting('notificationPreview');
  const sound = useSetting('notificationSound');
  const flash = useSetting('flashTaskbar');
  const isOff = !native.state.value;
  return (
    <Section title={<T id="notify.thisComputer" />}>
      <Switch
        label={t('notify.native')}
        isSelected={native.state.value}
        isDisabled={native.state.lockedBy !== null}
        onChange={(isOn) => void native.change.run(isOn)}
        description={
          <>
            <T id="notify.nativeHint" /> <LockedNote lockedBy={native.state.lockedBy} />
          </>
        }
      />
      <div className={styles.choice}>
        <p className={styles.label}>
          <T id="notify.preview" />
        </p>
        <RadioChoices
          label={t('notify.preview')}
          value={preview.state.value}
          isDisabled={isOff || preview.state.lockedBy !== null}
          onChange={(value) => void preview.change.run(value)}
          choices={[
            { value: 'message', label: t('notify.previewMessage') },
            { value: 'name', label: t('notify.previewName') },
            { value: 'nothing', label: t('notify.previewNothing') },
          ]}
        />
        <LockedNote lockedBy={preview.state.lockedBy} />
      </div>
      <div className={styles.choice}>
        <p className={styles.label}>
          <T id="notify.sound" />
        </p>
        <RadioChoices
          label={t('notify.sound')}
          value={sound.state.value}
          isDisabled={isOff || sound.state.lockedBy !== null}
          onChange={(value) => {
            if (value !== 'system' && value !== 'none') playChime(value);
            void sound.change.run(value);
          }}
          choices={[
            { value: 'system', label: t('notify.soundSystem') },
            { value: 'bell', label: t('notify.soundBell') },
            { value: 'drop', label: t('notify.soundDrop') },
            { value: 'knock', label: t('notify.soundKnock') },
            { value: 'none', label: t('notify.soundNone') },
          ]}
        />
        <LockedNote lockedBy={sound.state.lockedBy} />
      </div>
      <Switch
        label={t('notify.flash')}
        isSelected={flash.state.value}
        isDisabled={isOff || flash.state.lockedBy !== null}
        onChange={(isOn) => void flash.change.run(isOn)}
        description={<LockedNote lockedBy={flash.state.lockedBy} />}
      />
      <ErrorNotice error={native.change.error ?? preview.change.error ?? sound.change.error ?? flash.change.error} />
    </Section>
  );
}

import { ErrorNotice, LockedNote, useBoot, useSetting } from '../app';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';

/** Pli without its window: beside the clock, and from the computer's start. */
export function BackgroundSection() {
  const t = useText();
  const { platform } = useBoot();
  const tray = useSetting('trayIcon');
  const close = useSetting('closeToTray');
  const autostart = useSetting('autostart');
  return (
    <Section title={<T id="notify.background" />}>
      <Switch
        label={t('notify.tray')}
        isSelected={tray.state.value}
        isDisabled={tray.state.lockedBy !== null}
        onChange={(isOn) => void tray.change.run(isOn)}
        description={
          <>
            <T id="notify.trayHint" /> <LockedNote lockedBy={tray.state.lockedBy} />
          </>
        }
      />
      {/* On macOS a program stays in the dock without its windows. */}
      {platform === 'darwin' ? null : (
        <Switch
          label={t('notify.closeToTray')}
          isSelected={tray.state.value && close.state.value}
          isDisabled={!tray.state.value || close.state.lockedBy !== null}
          onChange={(isOn) => void close.change.run(isOn)}
          description={
            <>
              <T id="notify.closeToTrayHint" /> <LockedNote lockedBy={close.state.lockedBy} />
            </>
          }
        />
      )}
      <Switch
        label={t('notify.autostart')}
        isSelected={autostart.state.value}
        isDisabled={autostart.state.lockedBy !== null}
        onChange={(isOn) => void autostart.change.run(isOn)}
        description={
          <>
            <T id="notify.autostartHint" /> <LockedNote lockedBy={autostart.state.lockedBy} />
          </>
        }
      />
      <ErrorNotice error={tray.change.error ?? close.change.error ?? autostart.change.error} />
    </Section>
  );
}

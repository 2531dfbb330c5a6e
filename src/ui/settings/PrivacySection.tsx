import { ErrorNotice, LockedNote, useSetting } from '../app';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';

/** What others see of what one does. */
export function PrivacySection() {
  const t = useText();
  const receipts = useSetting('sendReadReceipts');
  const typing = useSetting('sendTyping');
  const presence = useSetting('sendPresence');
  return (
    <Section title={<T id="settings.privacy" />}>
      <Switch
        label={t('settings.readReceipts')}
        isSelected={receipts.state.value === 'public'}
        isDisabled={receipts.state.lockedBy !== null}
        onChange={(isPublic) => void receipts.change.run(isPublic ? 'public' : 'private')}
        description={
          <>
            <T id="settings.readReceiptsHint" /> <LockedNote lockedBy={receipts.state.lockedBy} />
          </>
        }
      />
      <Switch
        label={t('settings.typing')}
        isSelected={typing.state.value}
        isDisabled={typing.state.lockedBy !== null}
        onChange={(isShown) => void typing.change.run(isShown)}
        description={
          <>
            <T id="settings.typingHint" /> <LockedNote lockedBy={typing.state.lockedBy} />
          </>
        }
      />
      <Switch
        label={t('settings.presence')}
        isSelected={presence.state.value}
        isDisabled={presence.state.lockedBy !== null}
        onChange={(isShown) => void presence.change.run(isShown)}
        description={
          <>
            <T id="settings.presenceHint" /> <LockedNote lockedBy={presence.state.lockedBy} />
          </>
        }
      />
      <ErrorNotice error={receipts.change.error ?? typing.change.error ?? presence.change.error} />
    </Section>
  );
}

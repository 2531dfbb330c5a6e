import { ErrorNotice, LockedNote, useSetting } from '../app';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';

/** Which sessions may take part in one's encrypted conversations. */
export function TrustSection() {
  const t = useText();
  const exclude = useSetting('excludeInsecureDevices');
  const only = useSetting('verifiedSessionsOnly');
  return (
    <Section title={<T id="trust.setting.title" />}>
      <Switch
        label={t('trust.setting.exclude')}
        isSelected={exclude.state.value}
        isDisabled={exclude.state.lockedBy !== null}
        onChange={(isOn) => void exclude.change.run(isOn)}
        description={
          <>
            <T id="trust.setting.excludeHint" /> <LockedNote lockedBy={exclude.state.lockedBy} />
          </>
        }
      />
      <Switch
        label={t('trust.setting.verifiedOnly')}
        isSelected={only.state.value}
        isDisabled={only.state.lockedBy !== null}
        onChange={(isOn) => void only.change.run(isOn)}
        description={
          <>
            <T id="trust.setting.verifiedOnlyHint" /> <LockedNote lockedBy={only.state.lockedBy} />
          </>
        }
      />
      <ErrorNotice error={exclude.change.error ?? only.change.error} />
    </Section>
  );
}

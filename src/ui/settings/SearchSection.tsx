import { ErrorNotice, LockedNote, useSetting } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { T, useText } from '../language';
import { IndexingNote } from '../search';

/** How far back one can search, and how far the history for it has been fetched. */
export function SearchSection() {
  const t = useText();
  const history = useSetting('indexHistory');
  return (
    <Section title={<T id="search.settings.title" />}>
      <p>
        <T id="search.settings.history" />
      </p>
      <RadioChoices
        label={t('search.settings.history')}
        value={history.state.value}
        isDisabled={history.state.lockedBy !== null}
        choices={[
          { value: 'off', label: t('search.settings.off') },
          { value: 'three-months', label: t('search.settings.threeMonths') },
          { value: 'year', label: t('search.settings.year') },
          { value: 'all', label: t('search.settings.all') },
        ]}
        onChange={(value) => void history.change.run(value)}
      />
      <p>
        <T id="search.settings.hint" /> <IndexingNote /> <LockedNote lockedBy={history.state.lockedBy} />
      </p>
      <ErrorNotice error={history.change.error} />
    </Section>
  );
}

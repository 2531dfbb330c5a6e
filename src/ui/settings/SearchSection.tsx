import { ErrorNotice } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { T, useText } from '../language';
import { IndexingNote } from '../search';
import { LockedNote } from './LockedNote';
import { useSetting } from './use-setting';
import styles from './Tabs.module.css';

/** How far back one can search, and how far the history for it has been fetched. */
export function SearchSection() {
  const t = useText();
  const history = useSetting('indexHistory');
  return (
    <section className={styles.rows} aria-label={t('search.settings.title')}>
      <h4>
        <T id="search.settings.history" />
      </h4>
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
      <p className={styles.hint}>
        <T id="search.settings.hint" /> <IndexingNote /> <LockedNote lockedBy={history.state.lockedBy} />
      </p>
      <ErrorNotice error={history.change.error} />
    </section>
  );
}

import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, useText } from '../language';
import styles from './Search.module.css';

export type Scope = 'everything' | 'rooms' | 'people' | 'messages' | 'files';

const scopes = {
  everything: 'search.everything',
  rooms: 'search.rooms',
  people: 'search.people',
  messages: 'search.messages',
  files: 'search.files',
} as const satisfies Record<Scope, string>;

/** What is looked for: one of them. */
export function ScopesView({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
  const t = useText();
  return (
    <fieldset className={styles.scopes}>
      <legend className={styles.legend}>
        <VisuallyHidden>{t('search.scope')}</VisuallyHidden>
      </legend>
      {(Object.keys(scopes) as Scope[]).map((each) => (
        <label key={each} className={styles.scope}>
          <input type="radio" name="search-scope" checked={each === scope} onChange={() => onScope(each)} />
          <T id={scopes[each]} />
        </label>
      ))}
    </fieldset>
  );
}

import { useState } from 'react';
import type { DirectoryServers } from '../../protocol/explore';
import { useAnswer, useCore } from '../app';
import { Button } from '../design/Button';
import { Select } from '../design/Select';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Explore.module.css';

export interface ServerChoiceProps {
  /** Null: one's own. */
  server: string | null;
  onChange: (server: string | null) => void;
}

const own = 'own';
const another = 'another';

/** Whose directory is looked into: one's own server's, that of a server whose people one knows, or of another by name. */
export function ServerChoice({ server, onChange }: ServerChoiceProps) {
  const t = useText();
  const core = useCore();
  const answer = useAnswer('', () => core.call('directoryServers', undefined));
  const servers: DirectoryServers = answer?.ok ? answer.value : { own: '', others: [] };
  const [named, setNamed] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  const others = [...new Set([...servers.others, ...named])];
  const isName = typed !== null && /^[\w.:[\]-]{1,255}$/.test(typed.trim());
  const take = () => {
    if (!isName) return;
    const name = typed.trim().toLowerCase();
    setTyped(null);
    if (name === servers.own) return onChange(null);
    setNamed((known) => [...known, name]);
    return onChange(name);
  };
  return (
    <>
      <Select
        label={t('explore.server')}
        value={typed === null ? (server ?? own) : another}
        choices={[
          { value: own, label: servers.own === '' ? t('explore.ownServer') : servers.own },
          ...others.map((name) => ({ value: name, label: name })),
          { value: another, label: t('explore.anotherServer') },
        ]}
        onChange={(chosen) => {
          if (chosen === another) return setTyped('');
          setTyped(null);
          return onChange(chosen === own ? null : chosen);
        }}
      />
      {typed === null ? null : (
        <form
          noValidate
          className={styles.another}
          onSubmit={(event) => {
            event.preventDefault();
            take();
          }}
        >
          <TextField
            label={t('explore.serverName')}
            placeholder="matrix.example"
            value={typed}
            onChange={setTyped}
            maxLength={255}
            takesFocus
          />
          <Button type="submit" isDisabled={!isName}>
            <T id="explore.look" />
          </Button>
        </form>
      )}
    </>
  );
}

import { useEffect, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { LocalAddresses } from '../../protocol/room-settings';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { Select } from '../design/Select';
import { Spinner } from '../design/Spinner';
import { Switch } from '../design/Switch';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { aliasOf } from './alias';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

type Known = { state: 'loading' } | { state: 'failed'; error: PliError } | { state: 'known'; local: LocalAddresses };

/** The addresses under which the room is found: those of one's own server, and those it tells of itself. */
export function AddressesTab({ settings }: SettingsTabProps) {
  const core = useCore();
  const { roomId } = settings;
  const [known, setKnown] = useState<Known>({ state: 'loading' });
  const [round, setRound] = useState(0);
  return (
    <div>
      <Published settings={settings} local={known.state === 'known' ? known.local.aliases : []} />
      <LocalSource
        key={round}
        load={() => core.call('localAddresses', { roomId })}
        onLoaded={(answer) =>
          setKnown(answer.ok ? { state: 'known', local: answer.value } : { state: 'failed', error: answer.error })
        }
      />
      {known.state === 'loading' ? <Loading /> : null}
      {known.state === 'failed' ? <ErrorNotice error={known.error} /> : null}
      {known.state === 'known' ? (
        <Local roomId={roomId} local={known.local} onChanged={() => setRound(round + 1)} />
      ) : null}
    </div>
  );
}

function Loading() {
  const t = useText();
  return <Spinner label={t('trust.loading')} />;
}

type Answer = { ok: true; value: LocalAddresses } | { ok: false; error: PliError };

/** Asks once for as long as it is there. */
function LocalSource({ load, onLoaded }: { load: () => Promise<Answer>; onLoaded: (answer: Answer) => void }) {
  useEffect(() => {
    let current = true;
    void load().then((answer) => {
      if (current) onLoaded(answer);
    });
    return () => {
      current = false;
    };
    // Another round is another component.
    // eslint-disable-next-line react/exhaustive-deps
  }, []);
  return null;
}

/** The main address and the others, which everybody sees (`m.room.canonical_alias`). */
function Published({ settings, local }: SettingsTabProps & { local: readonly string[] }) {
  const t = useText();
  const core = useCore();
  const { roomId, may, canonicalAlias: main, otherAliases: others } = settings;
  const [typed, setTyped] = useState('');
  const change = useAction((next: { main: string | null; others: readonly string[] }) =>
    core.call('setRoomAddresses', { roomId, main: next.main, others: [...next.others] }),
  );
  const all = [...new Set([...(main === null ? [] : [main]), ...others, ...local])];
  const added = aliasOf(typed, null);
  const setMain = (next: string | null) =>
    void change.run({
      main: next,
      others: [...new Set([...others, ...(main === null ? [] : [main])])].filter((alias) => alias !== next),
    });
  return (
    <Section title={<T id="roomSettings.publishedAddresses" />}>
      <RightNotice isAllowed={may.addresses} />
      {may.addresses ? (
        <Select
          label={t('roomSettings.mainAddress')}
          value={main ?? ''}
          isDisabled={change.isPending}
          onChange={(next) => setMain(next === '' ? null : next)}
          choices={[
            { value: '', label: t('roomSettings.noMainAddress') },
            ...all.map((alias) => ({ value: alias, label: alias })),
          ]}
        />
      ) : (
        <p>{main ?? t('roomSettings.noMainAddress')}</p>
      )}
      {others.length > 0 ? (
        <ul className={styles.list} aria-label={t('roomSettings.otherAddresses')}>
          {others.map((alias) => (
            <li key={alias} className={styles.item}>
              <span className={styles.code}>{alias}</span>
              {may.addresses ? (
                <Button
                  size="small"
                  label={`${t('roomSettings.removeAddress')}, ${alias}`}
                  isDisabled={change.isPending}
                  onPress={() => void change.run({ main, others: others.filter((each) => each !== alias) })}
                >
                  <T id="roomSettings.removeAddress" />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {may.addresses ? (
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (added === null) return;
            void change
              .run({ main, others: [...new Set([...others, added])] })
              .then((isDone) => isDone && setTyped(''));
          }}
        >
          <TextField
            label={t('roomSettings.addOther')}
            placeholder="#salon:serveur.example"
            value={typed}
            onChange={setTyped}
            description={t('roomSettings.addOtherHint')}
          />
          <Button type="submit" isPending={change.isPending} isDisabled={added === null}>
            <T id="roomSettings.add" />
          </Button>
        </form>
      ) : null}
      <ErrorNotice error={change.error} />
    </Section>
  );
}

interface LocalProps {
  roomId: string;
  local: LocalAddresses;
  onChanged: () => void;
}

/** Addresses on one's own server, and the room's place in its directory. */
function Local({ roomId, local, onChanged }: LocalProps) {
  const t = useText();
  const core = useCore();
  const [typed, setTyped] = useState('');
  const alias = aliasOf(typed, local.server);
  const add = useAction((next: string) => core.call('addLocalAddress', { roomId, alias: next }), onChanged);
  const remove = useAction((gone: string) => core.call('removeLocalAddress', { roomId, alias: gone }), onChanged);
  const publish = useAction((isPublished: boolean) => core.call('publishRoom', { roomId, isPublished }), onChanged);
  return (
    <>
      <Section title={t('roomSettings.localAddresses', { server: local.server })}>
        {local.aliases.length > 0 ? (
          <ul className={styles.list} aria-label={t('roomSettings.localAddresses', { server: local.server })}>
            {local.aliases.map((each) => (
              <li key={each} className={styles.item}>
                <span className={styles.code}>{each}</span>
                <Button
                  size="small"
                  label={`${t('roomSettings.removeAddress')}, ${each}`}
                  isPending={remove.isPending}
                  onPress={() => void remove.run(each)}
                >
                  <T id="roomSettings.removeAddress" />
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className={styles.note}>
            <T id="roomSettings.noLocalAddress" />
          </p>
        )}
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (alias !== null) void add.run(alias).then((isDone) => isDone && setTyped(''));
          }}
        >
          <TextField
            label={t('roomSettings.addLocal')}
            value={typed}
            onChange={setTyped}
            isInvalid={typed.trim() !== '' && alias === null}
            description={
              alias ?? (typed.trim() === '' ? t('roomSettings.addLocalHint') : t('roomSettings.addressInvalid'))
            }
          />
          <Button type="submit" isPending={add.isPending} isDisabled={alias === null}>
            <T id="roomSettings.add" />
          </Button>
        </form>
        <ErrorNotice error={add.error ?? remove.error} />
      </Section>
      <Section title={<T id="roomSettings.directory" />}>
        <Switch
          label={t('roomSettings.published', { server: local.server })}
          isSelected={local.isPublished}
          isDisabled={publish.isPending}
          onChange={(isPublished) => void publish.run(isPublished)}
          description={t('roomSettings.publishedHint')}
        />
        <ErrorNotice error={publish.error} />
      </Section>
    </>
  );
}

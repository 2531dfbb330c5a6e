import { useState } from 'react';
import { ErrorNotice, useAccount, useAction, useCore, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { TextArea } from '../design/TextArea';
import { T, useText } from '../language';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import { serverNames, shutsOut } from './server-names';
import { UpgradeDialog } from './UpgradeDialog';
import styles from './RoomSettings.module.css';

/** Version, servers, and what other programs have put into the room. */
export function AdvancedTab({ settings }: SettingsTabProps) {
  const { may, creators, createdBy, federated, predecessor, successor, widgets } = settings;
  const { openRoom, closeDialog } = useViewState();
  const [isUpgrading, setUpgrading] = useState(false);
  const go = (roomId: string) => {
    closeDialog();
    openRoom(roomId);
  };
  const makers = creators.length > 0 ? creators : createdBy ? [createdBy] : [];
  return (
    <div>
      <Section title={<T id="roomSettings.version" />}>
        <dl className={styles.facts}>
          <dt>
            <T id="roomSettings.versionNow" />
          </dt>
          <dd>{settings.version}</dd>
          <dt>
            <T id="roomSettings.createdBy" />
          </dt>
          <dd>{makers.map(({ name }) => name).join(', ')}</dd>
          <dt>
            <T id="roomSettings.internalId" />
          </dt>
          <dd className={styles.code}>{settings.roomId}</dd>
        </dl>
        <div className={styles.buttons}>
          {predecessor === null ? null : (
            <Button size="small" onPress={() => go(predecessor)}>
              <T id="roomSettings.predecessor" />
            </Button>
          )}
          {successor === null ? null : (
            <Button size="small" onPress={() => go(successor)}>
              <T id="roomSettings.successor" />
            </Button>
          )}
          {may.upgrade && successor === null ? (
            <Button size="small" onPress={() => setUpgrading(true)}>
              <T id="roomSettings.upgrade" />
            </Button>
          ) : null}
        </div>
        {isUpgrading ? <UpgradeDialog settings={settings} onClose={() => setUpgrading(false)} /> : null}
      </Section>
      <Section title={<T id="roomSettings.federation" />}>
        <p>
          <T id={federated ? 'roomSettings.federated' : 'roomSettings.notFederated'} />
        </p>
        {federated ? <ServerList key={JSON.stringify(settings.serverList)} settings={settings} /> : null}
      </Section>
      {widgets.length > 0 ? (
        <Section title={<T id="roomSettings.widgets" />}>
          <p className={styles.note}>
            <T id="roomSettings.widgetsHint" />
          </p>
          <ul className={styles.list}>
            {widgets.map(({ name, url }) => (
              <li key={url} className={styles.who}>
                <bdi>{name}</bdi>
                <span className={styles.code}>{url}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}

/** Which servers may take part; begins anew when somebody else has changed it. */
function ServerList({ settings }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const account = useAccount();
  const { roomId, serverList, may } = settings;
  const [allow, setAllow] = useState((serverList?.allow ?? ['*']).join('\n'));
  const [deny, setDeny] = useState((serverList?.deny ?? []).join('\n'));
  const [literals, setLiterals] = useState(serverList?.allowIpLiterals ?? true);
  const lists = { allow: serverNames(allow), deny: serverNames(deny) };
  const own = account.userId.slice(account.userId.indexOf(':') + 1);
  const excludesMe = shutsOut(own, lists.allow, lists.deny);
  const save = useAction(() =>
    core.call('setServerList', { roomId, allow: [...lists.allow], deny: [...lists.deny], allowIpLiterals: literals }),
  );
  if (!may.serverList) {
    return (
      <>
        <RightNotice isAllowed={false} />
        {serverList ? (
          <dl className={styles.facts}>
            <dt>
              <T id="roomSettings.serversAllowed" />
            </dt>
            <dd className={styles.code}>{serverList.allow.join(', ')}</dd>
            <dt>
              <T id="roomSettings.serversDenied" />
            </dt>
            <dd className={styles.code}>{serverList.deny.join(', ')}</dd>
          </dl>
        ) : (
          <p className={styles.note}>
            <T id="roomSettings.everyServer" />
          </p>
        )}
      </>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!excludesMe) void save.run();
      }}
    >
      <TextArea
        label={t('roomSettings.serversAllowed')}
        value={allow}
        onChange={setAllow}
        isCode
        description={t('roomSettings.serversHint')}
      />
      <TextArea label={t('roomSettings.serversDenied')} value={deny} onChange={setDeny} isCode />
      <Switch label={t('roomSettings.ipLiterals')} isSelected={literals} onChange={setLiterals} />
      {excludesMe ? (
        <Banner tone="danger" announce="alert">
          <T id="roomSettings.excludesMe" values={{ server: own }} />
        </Banner>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={excludesMe}>
          <T id="trust.save" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </form>
  );
}

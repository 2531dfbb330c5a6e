import { X } from 'lucide-react';
import { useState } from 'react';
import type { InvitePermission, Inviters } from '../../protocol/invitations';
import { ErrorNotice, useAction, useAnswer, useCore } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './InvitersSection.module.css';

const words = {
  everybody: 'invitation.everybody',
  'own-server': 'invitation.ownServer',
  nobody: 'invitation.nobody',
} as const satisfies Record<Inviters, string>;

/** Whose invitations the homeserver lets through. */
export function InvitersSection() {
  const t = useText();
  const core = useCore();
  const read = useAnswer('', () => core.call('invitePermission', undefined));
  const [changed, setChanged] = useState<InvitePermission | null>(null);
  const [server, setServer] = useState('');
  const write = useAction(
    (wish: Pick<InvitePermission, 'inviters' | 'blockedServers'>) =>
      core.call('setInvitePermission', { inviters: wish.inviters, blockedServers: [...wish.blockedServers] }),
    (permission) => setChanged(permission),
  );
  const permission = changed ?? (read?.ok ? read.value : null);
  const isName = /^[\w.:*?[\]-]{1,255}$/.test(server.trim()) && server.trim() !== '*';
  return (
    <Section title={<T id="invitation.settings" />}>
      {permission?.means === 'none' ? (
        <p className={styles.note}>
          <T id="invitation.noMeans" />
        </p>
      ) : null}
      {permission && permission.means !== 'none' ? (
        <RadioChoices
          label={t('invitation.settings')}
          value={permission.inviters}
          choices={(Object.keys(words) as Inviters[])
            .filter((each) => permission.means === 'rules' || each !== 'own-server')
            .map((value) => ({ value, label: t(words[value]) }))}
          onChange={(inviters) => void write.run({ ...permission, inviters })}
          isDisabled={write.isPending}
        />
      ) : null}
      {permission?.means === 'rules' ? (
        <>
          <ul className={styles.servers} aria-label={t('invitation.blockedServers')}>
            {permission.blockedServers.map((each) => (
              <li key={each} className={styles.server}>
                <span>{each}</span>
                <IconButton
                  size="small"
                  label={t('invitation.unblock', { server: each })}
                  icon={<X size={16} aria-hidden />}
                  onPress={() =>
                    void write.run({
                      ...permission,
                      blockedServers: permission.blockedServers.filter((known) => known !== each),
                    })
                  }
                />
              </li>
            ))}
          </ul>
          <form
            noValidate
            className={styles.add}
            onSubmit={(event) => {
              event.preventDefault();
              if (!isName) return;
              const blockedServers = [...new Set([...permission.blockedServers, server.trim().toLowerCase()])];
              void write.run({ ...permission, blockedServers }).then((isDone) => {
                if (isDone) setServer('');
              });
            }}
          >
            <TextField
              label={t('invitation.serverToBlock')}
              placeholder="*.example"
              value={server}
              onChange={setServer}
              maxLength={255}
            />
            <Button type="submit" isPending={write.isPending} isDisabled={!isName}>
              <T id="invitation.block.add" />
            </Button>
          </form>
        </>
      ) : null}
      <ErrorNotice error={write.error ?? (read && !read.ok ? read.error : null)} />
    </Section>
  );
}

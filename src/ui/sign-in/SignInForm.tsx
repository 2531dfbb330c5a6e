import { useState } from 'react';
import type { Account, Homeserver } from '../../protocol/accounts';
import { ErrorNotice, PasswordField, useAction, useWait, type BridgeClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { LoginFlows } from './LoginFlows';
import { ServerCard } from './ServerCard';
import styles from './Form.module.css';

export interface SignInFormProps {
  bridge: BridgeClient;
  onSignedIn: (account: Account) => void;
  onRegister: (homeserver: Homeserver) => void;
}

/** Address, then the homeserver that discovery finds for it (or the one that is typed), then the password. */
export function SignInForm({ bridge, onSignedIn, onRegister }: SignInFormProps) {
  const t = useText();
  const [address, setAddress] = useState('');
  const [server, setServer] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [homeserver, setHomeserver] = useState<Homeserver | null>(null);
  const discover = useAction(
    () => bridge.call('discover', { input: server ?? address, typed: server !== null }),
    setHomeserver,
  );
  const signIn = useAction(
    (baseUrl: string) => bridge.call('signIn', { baseUrl, user: address.trim(), password }),
    onSignedIn,
  );
  const wait = useWait(signIn.error ?? discover.error);
  const hasPassword = homeserver?.flows.some((flow) => flow.type === 'password') ?? false;
  const mayContinue = (server ?? address).trim() !== '';

  const forgetServer = () => {
    setHomeserver(null);
    discover.clear();
    signIn.clear();
  };
  const submit = () => {
    if (wait > 0) return;
    if (!homeserver && mayContinue) void discover.run();
    else if (homeserver && hasPassword && password && address.trim()) void signIn.run(homeserver.baseUrl);
  };

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1 className={styles.title}>
        <T id="signIn.title" />
      </h1>
      <p className={styles.hint}>
        <T id="signIn.hint" />
      </p>
      <TextField
        label={t('signIn.address')}
        value={address}
        onChange={(value) => {
          setAddress(value);
          // What was found from another address is not this one's server.
          if (server === null) forgetServer();
        }}
        autoComplete="username"
        maxLength={255}
        isInvalid={discover.error?.code === 'address-invalid'}
        takesFocus
      />
      {homeserver ? (
        <ServerCard
          homeserver={homeserver}
          onChange={() => {
            setServer(server ?? homeserver.name);
            forgetServer();
          }}
        />
      ) : (
        <ServerChoice
          server={server}
          onChange={(value) => {
            setServer(value);
            discover.clear();
          }}
        />
      )}
      {homeserver && hasPassword ? (
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          maxLength={4096}
          isInvalid={signIn.error?.code === 'password-wrong'}
          takesFocus
        />
      ) : null}
      {homeserver && !hasPassword ? (
        <Banner tone="warn" announce="status">
          <T id="signIn.noPassword" />
        </Banner>
      ) : null}
      <ErrorNotice error={signIn.error ?? discover.error} />
      {homeserver ? (
        hasPassword && (
          <Button
            key="sign-in"
            type="submit"
            variant="primary"
            isPending={signIn.isPending}
            isDisabled={!password || !address.trim() || wait > 0}
            fullWidth
          >
            <T id="signIn.submit" />
          </Button>
        )
      ) : (
        <Button
          key="continue"
          type="submit"
          variant="primary"
          isPending={discover.isPending}
          isDisabled={!mayContinue || wait > 0}
          fullWidth
        >
          <T id={discover.isPending ? 'signIn.searching' : 'signIn.continue'} />
        </Button>
      )}
      {homeserver ? <LoginFlows flows={homeserver.flows} /> : null}
      {homeserver?.registration === 'open' ? (
        <Button variant="quiet" onPress={() => onRegister(homeserver)} fullWidth>
          <T id="signIn.createAccount" />
        </Button>
      ) : null}
    </form>
  );
}

/** The way to name a homeserver: a button, then a field. */
function ServerChoice({ server, onChange }: { server: string | null; onChange: (server: string | null) => void }) {
  const t = useText();
  if (server === null) {
    return (
      <div className={styles.start}>
        <Button variant="quiet" size="small" onPress={() => onChange('')}>
          <T id="signIn.changeServer" />
        </Button>
      </div>
    );
  }
  return (
    <TextField
      label={t('signIn.server')}
      description={t('signIn.serverHint')}
      value={server}
      onChange={onChange}
      maxLength={1024}
      takesFocus
    />
  );
}

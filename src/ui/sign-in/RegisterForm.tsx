import { useState } from 'react';
import type { Account, Homeserver, RegistrationStep } from '../../protocol/accounts';
import { ErrorNotice, PasswordField, useAction, useWait, type BridgeClient } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { TermsStep } from './TermsStep';
import styles from './Form.module.css';

export interface RegisterFormProps {
  bridge: BridgeClient;
  homeserver: Homeserver;
  onBack: () => void;
  onRegistered: (account: Account) => void;
}

type Terms = Extract<RegistrationStep, { type: 'terms' }>;

/** A new account: username and password, then the homeserver's terms where it has some. */
export function RegisterForm({ bridge, homeserver, onBack, onRegistered }: RegisterFormProps) {
  const t = useText();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differ, setDiffer] = useState(false);
  const [terms, setTerms] = useState<Terms | null>(null);
  const register = useAction(
    (acceptedTerms: string | null) =>
      bridge.call('register', { baseUrl: homeserver.baseUrl, username: username.trim(), password, acceptedTerms }),
    (step) => (step.type === 'terms' ? setTerms(step) : onRegistered(step.account)),
  );
  const openTerms = useAction((url: string) => bridge.call('openExternal', { url }));
  const wait = useWait(register.error);

  const submit = () => {
    const mismatch = password !== repeated;
    setDiffer(mismatch);
    if (!mismatch && wait === 0) void register.run(terms?.session ?? null);
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
        <T id="register.title" />
      </h1>
      <p className={styles.hint}>
        <T id="register.on" values={{ server: homeserver.name }} />
      </p>
      {terms ? (
        <TermsStep policies={terms.policies} onOpen={(url) => void openTerms.run(url)} isPending={register.isPending} />
      ) : (
        <>
          <TextField
            label={t('register.username')}
            description={t('register.usernameHint')}
            value={username}
            onChange={setUsername}
            autoComplete="username"
            maxLength={255}
            isInvalid={register.error?.code === 'username-taken' || register.error?.code === 'username-invalid'}
            takesFocus
          />
          <PasswordField
            label={t('register.password')}
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            maxLength={4096}
            isInvalid={register.error?.code === 'password-weak'}
          />
          <PasswordField
            label={t('register.repeat')}
            value={repeated}
            onChange={setRepeated}
            autoComplete="new-password"
            maxLength={4096}
            isInvalid={differ}
          />
        </>
      )}
      {differ ? (
        <Banner tone="danger" announce="alert">
          <T id="register.differ" />
        </Banner>
      ) : (
        <ErrorNotice error={register.error ?? openTerms.error} />
      )}
      {terms ? null : (
        <Button
          type="submit"
          variant="primary"
          isPending={register.isPending}
          isDisabled={!username.trim() || !password || !repeated || wait > 0}
          fullWidth
        >
          <T id="register.submit" />
        </Button>
      )}
      <Button variant="quiet" onPress={onBack} fullWidth>
        <T id="register.haveAccount" />
      </Button>
    </form>
  );
}

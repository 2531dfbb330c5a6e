import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { ErrorNotice, PasswordField, useAccount, useAction, useBridge, useWait, type Action } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import type { AuthenticationNeed } from './authentication-need';
import styles from './AuthenticationDialog.module.css';

interface AuthenticationDialogProps {
  need: AuthenticationNeed;
  /** Performs the guarded request again, with the session that was passed in the browser or null. */
  retry: Action<[session: string | null]>;
  onClose: () => void;
}

/** Asks who it is before something that the homeserver guards: by password, or on the homeserver's page in the browser. */
export function AuthenticationDialog(props: AuthenticationDialogProps) {
  return props.need.password ? <PasswordDialog {...props} /> : <BrowserDialog {...props} />;
}

function PasswordDialog({ retry, onClose }: AuthenticationDialogProps) {
  const t = useText();
  const bridge = useBridge();
  const account = useAccount();
  const [password, setPassword] = useState('');
  const keep = useAction(
    () => bridge.call('keepPassword', { accountId: account.id, password }),
    () => void retry.run(null),
  );
  // The first request was answered "authentication needed": that is no error to show.
  const error = keep.error ?? (retry.error?.code === 'authentication-needed' ? null : retry.error);
  const wait = useWait(error);
  const submit = () => {
    if (password && wait === 0) void keep.run();
  };
  return (
    <Dialog
      title={t('authentication.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            onPress={submit}
            isPending={keep.isPending || retry.isPending}
            isDisabled={!password || wait > 0}
          >
            <T id="authentication.confirm" />
          </Button>
        </>
      }
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>
          <T id="authentication.text" values={{ user: account.userId }} />
        </p>
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isInvalid={error?.code === 'password-wrong'}
          takesFocus
        />
        <ErrorNotice error={error} ofPassword />
      </form>
    </Dialog>
  );
}

function BrowserDialog({ need, retry, onClose }: AuthenticationDialogProps) {
  const t = useText();
  const bridge = useBridge();
  const account = useAccount();
  const [isOpened, setOpened] = useState(false);
  const open = useAction(
    () => bridge.call('openAuthenticationPage', { accountId: account.id, session: need.session }),
    () => setOpened(true),
  );
  const tooSoon = retry.error?.code === 'authentication-needed';
  return (
    <Dialog
      title={t('authentication.title')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          {isOpened ? (
            <Button
              variant="primary"
              isPending={retry.isPending}
              onPress={() => void retry.run(need.session)}
              takesFocus
            >
              <T id="authentication.done" />
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={<ExternalLink size={18} aria-hidden />}
              isPending={open.isPending}
              onPress={() => void open.run()}
              takesFocus
            >
              <T id="authentication.openBrowser" />
            </Button>
          )}
        </>
      }
    >
      <p>
        <T id={isOpened ? 'authentication.inBrowser' : 'authentication.browserText'} />
      </p>
      {tooSoon ? (
        <output>
          <T id="authentication.notYet" />
        </output>
      ) : null}
      <ErrorNotice error={open.error ?? (tooSoon ? null : retry.error)} />
    </Dialog>
  );
}

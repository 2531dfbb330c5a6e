import type { LoginFlow } from '../../protocol/accounts';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './Form.module.css';

interface OtherFlow {
  key: string;
  label: React.ReactNode;
}

function otherFlows(flows: readonly LoginFlow[]): OtherFlow[] {
  return flows.flatMap((flow): OtherFlow[] => {
    if (flow.type === 'password') return [];
    if (flow.type === 'unsupported') {
      return [{ key: `other ${flow.name}`, label: <T id="signIn.otherFlow" values={{ name: flow.name }} /> }];
    }
    if (flow.identityProviders.length === 0) return [{ key: 'sso', label: <T id="signIn.sso" /> }];
    return flow.identityProviders.map(({ id, name }) => ({
      key: `provider ${id}`,
      label: <T id="signIn.continueWith" values={{ provider: name }} />,
    }));
  });
}

/** The login flows that the homeserver offers beside the password; shown, and honestly not available yet. */
export function LoginFlows({ flows }: { flows: readonly LoginFlow[] }) {
  const others = otherFlows(flows);
  const hasPassword = flows.some((flow) => flow.type === 'password');
  if (others.length === 0) return null;
  return (
    <>
      {hasPassword ? (
        <div className={styles.divider}>
          <T id="signIn.or" />
        </div>
      ) : null}
      {others.map(({ key, label }) => (
        <Button key={key} isDisabled describedBy="flows-reason" fullWidth>
          {label}
        </Button>
      ))}
      <p id="flows-reason" className={styles.reason}>
        <T id="signIn.notAvailable" />
      </p>
    </>
  );
}

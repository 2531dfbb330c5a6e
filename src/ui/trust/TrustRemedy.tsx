import type { ErrorCode } from '../../protocol/errors';
import { useViewState } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';

/** The step that helps where a message was held back for want of trust; nothing for other errors. */
export function TrustRemedy({ code }: { code: ErrorCode | null }) {
  const openDialog = useViewState((state) => state.openDialog);
  if (code !== 'session-unverified') return null;
  return (
    <Button variant="quiet" size="small" onPress={() => openDialog({ kind: 'confirm-identity' })}>
      <T id="identity.confirm" />
    </Button>
  );
}

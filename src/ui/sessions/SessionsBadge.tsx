import { useTopic } from '../app';
import { Badge } from '../design/Badge';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T } from '../language';

/** How many sessions have gone unconfirmed for too long, also those that were put off. */
export function SessionsBadge() {
  const count = useTopic('sessionNotices', undefined)?.overdue.length ?? 0;
  if (count === 0) return null;
  return (
    <>
      <Badge tone="accent">{count}</Badge>
      <VisuallyHidden>
        <T id="sessions.overdueCount" values={{ count }} />
      </VisuallyHidden>
    </>
  );
}

import { Button } from '../design/Button';
import { T } from '../language';
import type { Entrance } from './use-entrance';

/** The way in, if there is one. */
export function EntranceActions({ entrance, onOpen }: { entrance: Entrance; onOpen: () => void }) {
  const { summary, join, ask, reason } = entrance;
  switch (summary?.wayIn) {
    case 'join':
    case 'unknown':
      return (
        <Button key="join" variant="primary" isPending={join.isPending} onPress={() => void join.run()} takesFocus>
          <T id="permalink.join.join" />
        </Button>
      );
    case 'joined':
      return (
        <Button key="open" variant="primary" onPress={onOpen} takesFocus>
          <T id="find.openRoom" />
        </Button>
      );
    case 'ask':
      return (
        <Button key="ask" variant="primary" isPending={ask.isPending} onPress={() => void ask.run(reason.trim())}>
          <T id="join.ask" />
        </Button>
      );
    default:
      return null;
  }
}

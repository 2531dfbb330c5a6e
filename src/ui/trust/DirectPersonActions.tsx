import { useTopic } from '../app';
import { PersonActions } from './PersonActions';

/** In the information on a direct conversation: what can be done about the other one's identity. */
export function DirectPersonActions({ userId, roomId }: { userId: string; roomId: string }) {
  const details = useTopic('person', { userId, roomId });
  return details ? <PersonActions details={details} place="panel" /> : null;
}

import { useTopic } from '../app';
import { SessionsBanner } from '../sessions';
import { EncryptionBanner } from './EncryptionBanner';

/** What the account wants of the person, one matter at a time: a sign-in of somebody else is the gravest. */
export function AccountBanner() {
  const notices = useTopic('sessionNotices', undefined);
  const isOffline = useTopic('connection', undefined)?.state === 'offline';
  // Nothing of it can be done without the homeserver.
  if (isOffline) return null;
  if (notices && notices.signIns.length > 0) return <SessionsBanner />;
  return <EncryptionBanner otherwise={<SessionsBanner />} />;
}

import { RecoverySection } from '../identity';
import { MessageKeysSection } from '../key-backup';
import { InvitersSection } from '../invitations';
import { FilesSection } from './FilesSection';
import { OrganisationSection } from './OrganisationSection';
import { PrivacySection } from './PrivacySection';
import { SearchSection } from './SearchSection';
import { TrustSection } from './TrustSection';

/** What keeps one's messages one's own, from what one must not lose to what is a matter of taste. */
export function SecurityTab() {
  return (
    <div>
      <RecoverySection />
      <MessageKeysSection />
      <TrustSection />
      <OrganisationSection />
      <SearchSection />
      <PrivacySection />
      <InvitersSection />
      <FilesSection />
    </div>
  );
}

import { useState } from 'react';
import { Banner } from '../design/Banner';
import { T } from '../language';

/** Says that a setting cannot be changed: from the start, or because the right was lost while one looked at it. */
export function RightNotice({ isAllowed }: { isAllowed: boolean }) {
  const [wasAllowed, setWasAllowed] = useState(isAllowed);
  if (isAllowed && !wasAllowed) setWasAllowed(true);
  if (isAllowed) return null;
  return wasAllowed ? (
    <Banner tone="warn" announce="alert">
      <T id="roomSettings.rightLost" />
    </Banner>
  ) : (
    <Banner tone="info">
      <T id="roomSettings.noRight" />
    </Banner>
  );
}

import { useState } from 'react';
import type { Avatar } from '../../protocol/people';
import styles from './SpaceRail.module.css';

/** A space's picture, or its initials on the tab's own ground. */
export function SpacePicture({ avatar }: { avatar: Avatar }) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (!avatar.url || avatar.url === brokenUrl) return <span>{avatar.initials}</span>;
  return (
    <img className={styles.image} src={avatar.url} alt="" draggable={false} onError={() => setBrokenUrl(avatar.url)} />
  );
}

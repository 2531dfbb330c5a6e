import { useState } from 'react';
import type { Avatar as AvatarPicture, Presence } from '../../protocol/people';
import { classNames } from './class-names';
import styles from './Avatar.module.css';

export interface AvatarProps {
  avatar: AvatarPicture;
  /** Circles are people, rounded squares rooms. */
  shape: 'circle' | 'square';
  /** CSS pixels. */
  size: number;
  /** A full dot for who is there, a ring for who is away; its words stand elsewhere. */
  presence?: Presence | null;
}

const colours = 8;

/**
 * A picture, or initials on a stable colour while there is none or it can't be had. It is decoration: the name stands
 * beside it, or names the control that holds it.
 */
export function Avatar({ avatar, shape, size, presence = null }: AvatarProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const colour = ((Math.trunc(avatar.colour) % colours) + colours) % colours;
  const radius = shape === 'circle' ? '50%' : Math.round(size * 0.26);
  return (
    <span
      className={styles.avatar}
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.36)) }}
    >
      <span className={styles.face} style={{ borderRadius: radius, background: `var(--avatar-${colour})` }}>
        {avatar.initials}
        {avatar.url && avatar.url !== brokenUrl ? (
          <img
            className={styles.picture}
            src={avatar.url}
            alt=""
            width={size}
            height={size}
            loading="lazy"
            decoding="async"
            draggable={false}
            onError={() => setBrokenUrl(avatar.url)}
          />
        ) : null}
      </span>
      {presence === 'online' || presence === 'unavailable' ? (
        <span className={classNames(styles.presence, styles[presence])} />
      ) : null}
    </span>
  );
}

import { useState } from 'react';
import { thumbnailUrl } from '../../protocol/media';
import { useAccount } from '../app';
import styles from './Stickers.module.css';

/** Pixels at which the homeserver makes an emoji, for sharp screens. */
const drawnSize = 96;

/** A custom emoji as part of a line; its name where its picture cannot be had. */
export function Emote({ mxc, name }: { mxc: string; name: string }) {
  const { id: accountId } = useAccount();
  const [isBroken, setBroken] = useState(false);
  const url = thumbnailUrl(accountId, mxc, drawnSize, drawnSize, 'scale');
  if (url === null || isBroken) return <span>{name}</span>;
  return (
    <img
      src={url}
      alt={name}
      title={name}
      draggable={false}
      decoding="async"
      className={styles.emote}
      onError={() => setBroken(true)}
    />
  );
}

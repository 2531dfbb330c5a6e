import { useContext, useEffect, useMemo, useState } from 'react';
import type { RichNode } from '../../protocol/rich-text';
import type { LinkPreview } from '../../protocol/room-media';
import { useBridge, useCore, useSettings } from '../app';
import { useText } from '../language';
import { firstLinks } from './first-links';
import { PreviewedRoomContext } from './previewed-room';
import styles from './LinkPreviews.module.css';

/** What the homeserver says of a message's links; nothing where the setting does not let it be asked. */
export function LinkPreviews({ body }: { body: readonly RichNode[] }) {
  const room = useContext(PreviewedRoomContext);
  const { linkPreviews } = useSettings();
  const links = useMemo(() => firstLinks(body), [body]);
  if (!room || linkPreviews.value === 'never' || (room.encrypted && linkPreviews.value !== 'always')) return null;
  return links.map((url) => <Preview key={url} roomId={room.roomId} url={url} />);
}

function Preview({ roomId, url }: { roomId: string; url: string }) {
  const t = useText();
  const bridge = useBridge();
  const preview = usePreview(roomId, url);
  const [hasImage, setImage] = useState(true);
  if (!preview) return null;
  const host = URL.canParse(url) ? new URL(url).host : url;
  return (
    <a
      href={url}
      rel="noreferrer"
      className={styles.preview}
      aria-label={t('media.linkTo', { title: preview.title, host })}
      onClick={(event) => {
        event.preventDefault();
        void bridge.call('openExternal', { url });
      }}
    >
      <span className={styles.words}>
        <span className={styles.site}>{preview.siteName === '' ? host : preview.siteName}</span>
        <span className={styles.title} dir="auto">
          {preview.title}
        </span>
        {preview.description === '' ? null : (
          <span className={styles.description} dir="auto">
            {preview.description}
          </span>
        )}
        {preview.siteName === '' ? null : <span className={styles.host}>{host}</span>}
      </span>
      {preview.imageUrl && hasImage ? (
        <img src={preview.imageUrl} alt="" className={styles.image} decoding="async" onError={() => setImage(false)} />
      ) : null}
    </a>
  );
}

function usePreview(roomId: string, url: string): LinkPreview | null {
  const core = useCore();
  const [known, setKnown] = useState<{ url: string; preview: LinkPreview | null } | null>(null);
  useEffect(() => {
    let current = true;
    void core.call('linkPreview', { roomId, url }).then((answer) => {
      // A link without a preview is still a link.
      if (current) setKnown({ url, preview: answer.ok ? answer.value : null });
    });
    return () => {
      current = false;
    };
  }, [core, roomId, url]);
  return known?.url === url ? known.preview : null;
}

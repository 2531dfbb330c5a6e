import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useIntl } from 'react-intl';
import { mediaKinds, type MediaItem, type MediaKind } from '../../protocol/room-media';
import { ErrorNotice } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Panel } from '../design/Panel';
import { Spinner } from '../design/Spinner';
import { TextField } from '../design/TextField';
import { T, useText, type MessageId } from '../language';
import { FileCard } from './FileCard';
import { useGallery, type GalleryItem } from './gallery';
import { Tile } from './Tile';
import { useRoomMedia, type RoomMedia } from './use-room-media';
import { useScan } from './use-scan';
import styles from './MediaPanel.module.css';

const kindWords = {
  pictures: 'media.pictures',
  files: 'media.files',
  sounds: 'media.sounds',
} as const satisfies Record<MediaKind, MessageId>;

const nothingWords = {
  pictures: 'media.noPictures',
  files: 'media.noFiles',
  sounds: 'media.noSounds',
} as const satisfies Record<MediaKind, MessageId>;

interface MediaPanelProps {
  roomId: string;
  onBack: () => void;
  onClose: () => void;
}

/** All files of a room by their kind, with search; older ones come from the homeserver when they are asked for. */
export function MediaPanel({ roomId, onBack, onClose }: MediaPanelProps) {
  const t = useText();
  const [kind, setKind] = useState<MediaKind>('pictures');
  const [term, setTerm] = useState('');
  return (
    <Panel
      title={t('media.panel')}
      closeLabel={t('common.close')}
      onClose={onClose}
      back={<IconButton label={t('media.back')} icon={<ArrowLeft size={20} aria-hidden />} onPress={onBack} />}
    >
      <Tabs selectedKey={kind} onSelectionChange={(key) => setKind(key as MediaKind)} className={styles.tabs ?? ''}>
        <TabList aria-label={t('media.kinds')} className={styles.list ?? ''}>
          {mediaKinds.map((each) => (
            <Tab key={each} id={each} className={styles.tab ?? ''}>
              {t(kindWords[each])}
            </Tab>
          ))}
        </TabList>
        <div className={styles.search}>
          <TextField
            type="search"
            label={t('media.search')}
            placeholder={t('media.searchHint')}
            value={term}
            onChange={setTerm}
            {...(term !== '' && { onEscape: () => setTerm('') })}
          />
        </div>
        {mediaKinds.map((each) => (
          <TabPanel key={each} id={each} className={styles.content ?? ''}>
            <Found key={term.trim()} roomId={roomId} kind={each} term={term.trim()} />
          </TabPanel>
        ))}
      </Tabs>
    </Panel>
  );
}

function Found({ roomId, kind, term }: { roomId: string; kind: MediaKind; term: string }) {
  const media = useRoomMedia(roomId, kind, term);
  return (
    <>
      {kind === 'pictures' ? <Grid items={media.items} /> : <Files items={media.items} />}
      {media.items.length === 0 && !media.isPending ? (
        <p className={styles.nothing}>
          <T id={term === '' ? nothingWords[kind] : 'media.nothingFound'} />
        </p>
      ) : null}
      <More media={media} />
      <ErrorNotice error={media.error} />
    </>
  );
}

function More({ media: { isPending, isSearching, isComplete, more, stop } }: { media: RoomMedia }) {
  if (isSearching) {
    return (
      <div className={styles.more}>
        <Spinner size={18} />
        <output>
          <T id="media.searching" />
        </output>
        <Button size="small" variant="quiet" onPress={stop}>
          <T id="media.stop" />
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.more}>
      {isComplete ? (
        <span>
          <T id="media.complete" />
        </span>
      ) : (
        <Button size="small" isPending={isPending} onPress={more}>
          <T id="media.more" />
        </Button>
      )}
    </div>
  );
}

const asGallery = (items: readonly MediaItem[]): readonly GalleryItem[] =>
  items
    .flatMap((item) =>
      item.type === 'image' || item.type === 'video' ? [{ ...item, type: item.type, key: item.eventId }] : [],
    )
    .reverse();

/** Pictures and films month by month. */
function Grid({ items }: { items: readonly MediaItem[] }) {
  const intl = useIntl();
  const open = useGallery((state) => state.open);
  const months = new Map<string, MediaItem[]>();
  for (const item of items) {
    const month = intl.formatDate(item.timestamp, { month: 'long', year: 'numeric' });
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months].map(([month, ofMonth]) => (
    <section key={month} aria-label={month}>
      <h3 className={styles.month}>{month}</h3>
      <ul className={styles.grid}>
        {ofMonth.map((item) => (
          <li key={item.eventId}>
            <Tile item={item} onOpen={() => open(asGallery(items), item.eventId)} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Files({ items }: { items: readonly MediaItem[] }) {
  return (
    <ul className={styles.files}>
      {items.map((item) => (
        <li key={item.eventId}>
          <FileOfRoom item={item} />
        </li>
      ))}
    </ul>
  );
}

function FileOfRoom({ item: { attachment, sender, timestamp } }: { item: MediaItem }) {
  const intl = useIntl();
  const scan = useScan(attachment.url);
  return (
    <FileCard
      plain
      attachment={attachment}
      scan={scan}
      facts={
        <span className={styles.from}>
          <bdi>{sender.name}</bdi> · {intl.formatDate(timestamp, { dateStyle: 'medium' })}
        </span>
      }
    />
  );
}

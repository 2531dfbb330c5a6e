import { DoorOpen, Ellipsis, FolderPlus, Hash, Layers, Plus, Settings2, UserPlus, UsersRound } from 'lucide-react';
import { lazy, Suspense, useCallback, useId, useState, type ReactNode } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { SpaceEntry, SpaceFacts } from '../../protocol/spaces';
import { ErrorNotice, useTopic, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Menu, type MenuEntry } from '../design/Menu';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { EntryRow } from './EntryRow';
import { homeSections } from './sections';
import { useSpaceHome } from './use-space-home';
import styles from './Spaces.module.css';

const JoinRoomDialog = lazy(async () => ({ default: (await import('../joining')).JoinRoomDialog }));
/** Pixels from the end at which more is wanted. */
const near = 600;

/** A space's home: what it is, what it holds, and what one may do to it. */
export function SpaceHomeView({ roomId: spaceId }: { roomId: string }) {
  const room = useTopic('room', { roomId: spaceId });
  const facts = useTopic('spaceFacts', { spaceId });
  const home = useSpaceHome(spaceId, facts?.revision ?? null);
  const mayChange = facts?.mayChangeRooms === true;
  const openRoom = useViewState((state) => state.openRoom);
  const selectSpace = useViewState((state) => state.selectSpace);
  const show = useViewState((state) => state.show);
  const [entering, setEntering] = useState<SpaceEntry | null>(null);
  const open = useCallback(
    (entry: SpaceEntry) => {
      if (entry.wayIn !== 'joined') return setEntering(entry);
      if (entry.kind === 'room') return openRoom(entry.roomId);
      selectSpace(entry.roomId);
      return show({ kind: 'space', roomId: entry.roomId });
    },
    [openRoom, selectSpace, show],
  );
  const sections = homeSections(home.entries ?? []);
  const list = (entries: readonly SpaceEntry[]) =>
    entries.map((entry) => (
      <EntryRow key={entry.roomId} entry={entry} spaceId={spaceId} mayChange={mayChange} onOpen={open} />
    ));
  return (
    <div
      className={styles.home}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (scrollHeight - scrollTop - clientHeight < near) home.loadMore();
      }}
    >
      <div className={styles.column}>
        <Heading room={room} spaceId={spaceId} facts={facts} />
        {home.entries?.length === 0 ? (
          <p className={styles.quiet}>
            <T id={mayChange ? 'space.emptyMine' : 'space.empty'} />
          </p>
        ) : null}
        <Entries title={<T id="space.suggestedRooms" />}>{list(sections.suggested)}</Entries>
        <Entries title={<T id="space.spaces" />}>{list(sections.spaces)}</Entries>
        <Entries title={<T id="space.rooms" />}>{list(sections.rooms)}</Entries>
        <output className={styles.quiet}>{home.isLoading ? <Spinner size={18} /> : null}</output>
        <ErrorNotice error={home.error} />
        {home.error ? (
          <Button size="small" onPress={home.retry}>
            <T id="common.tryAgain" />
          </Button>
        ) : null}
        {home.hasMore && !home.isLoading ? (
          <Button size="small" onPress={home.loadMore}>
            <T id="explore.more" />
          </Button>
        ) : null}
      </div>
      {entering ? (
        <Suspense>
          <JoinRoomDialog
            room={{ roomId: entering.roomId, via: entering.via }}
            onJoined={() => {
              setEntering(null);
              open({ ...entering, wayIn: 'joined' });
            }}
            onClose={() => setEntering(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function Entries({ title, children }: { title: ReactNode; children: readonly ReactNode[] }) {
  const id = useId();
  if (children.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.section}>
        {title}
      </h2>
      <ul className={styles.entries}>{children}</ul>
    </section>
  );
}

function Heading({ room, spaceId, facts }: { room: RoomDetails | null; spaceId: string; facts: SpaceFacts | null }) {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  const name = room?.name ?? '';
  const adding: readonly MenuEntry[] = [
    {
      id: 'room',
      label: t('newRoom.title'),
      icon: <Hash size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'new-room', spaceId, isSpace: false }),
    },
    {
      id: 'space',
      label: t('find.newSpace'),
      icon: <Layers size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'new-room', spaceId, isSpace: true }),
    },
    {
      id: 'existing',
      label: t('space.addRooms'),
      icon: <FolderPlus size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'add-rooms', spaceId, name }),
    },
  ];
  const more: readonly MenuEntry[] = [
    {
      id: 'settings',
      label: t('space.settings'),
      icon: <Settings2 size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'room-settings', roomId: spaceId, name }),
    },
    {
      id: 'leave',
      label: t('space.leave'),
      icon: <DoorOpen size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'leave-space', spaceId, name }),
      isDanger: true,
      startsGroup: true,
    },
  ];
  if (!room) return <header className={styles.heading} />;
  return (
    <header className={styles.heading}>
      <Avatar avatar={room.avatar} shape="square" size={64} />
      <div className={styles.title}>
        <h1 dir="auto">{room.name}</h1>
        <p className={styles.quiet}>
          <T id="room.members" values={{ count: room.memberCount }} />
        </p>
      </div>
      <div className={styles.acts}>
        <Button
          size="small"
          icon={<UsersRound size={17} aria-hidden />}
          onPress={() => openDialog({ kind: 'space-people', spaceId, name })}
        >
          <T id="space.people" />
        </Button>
        {facts?.mayInvite ? (
          <Button
            size="small"
            icon={<UserPlus size={17} aria-hidden />}
            onPress={() => openDialog({ kind: 'invite-people', roomId: spaceId, name })}
          >
            <T id="room.invite" />
          </Button>
        ) : null}
        {facts?.mayChangeRooms ? (
          <Menu
            label={t('space.add')}
            trigger={
              <Button size="small" variant="primary" icon={<Plus size={17} aria-hidden />}>
                <T id="space.add" />
              </Button>
            }
            entries={adding}
          />
        ) : null}
        <Menu
          label={t('space.more')}
          trigger={<IconButton label={t('space.more')} icon={<Ellipsis size={20} aria-hidden />} />}
          entries={more}
        />
      </div>
      {room.topic ? (
        <p className={styles.about} dir="auto">
          {room.topic}
        </p>
      ) : null}
    </header>
  );
}

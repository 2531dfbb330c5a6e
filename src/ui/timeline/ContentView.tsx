import { Ban, CircleCheckBig, Phone } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import { ContactView } from '../contacts';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { PlaceView } from '../location';
import { LinkPreviews } from '../media';
import { PollView } from '../polls';
import { VerificationLine } from '../verification';
import { AttachmentView } from './AttachmentView';
import { cutRich } from './cut-rich';
import { isLocked } from './locked-words';
import { LockedView } from './LockedView';
import { pendingFile } from './pending-file';
import { PendingFileView } from './PendingFileView';
import { RichText } from './RichText';
import { unknownWords } from './unknown-words';
import styles from './Content.module.css';

/** What a message says, by its kind. */
export function ContentView({ item }: { item: TimelineItem }) {
  const t = useText();
  const { content } = item;
  const pending = pendingFile(item);
  if (pending) return <PendingFileView item={item} {...pending} />;
  switch (content.type) {
    case 'text':
      return <TextBody content={content} senderName={item.sender.name} />;
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
    case 'file':
    case 'sticker':
      return <AttachmentView item={item} content={content} />;
    case 'location':
      return <PlaceView place={content.place} senderName={item.sender.name} />;
    case 'contact':
      return <ContactView userId={content.userId} name={content.name} />;
    case 'poll':
      return <PollView item={item} poll={content.poll} />;
    case 'poll-ended':
      return (
        <Quiet icon={<CircleCheckBig size={17} aria-hidden />}>
          <T id="poll.wasEnded" />
        </Quiet>
      );
    case 'redacted':
      return <Redacted by={content.by} reason={content.reason} />;
    case 'undecryptable':
      return isLocked(item) ? <LockedView items={[item]} title={<T id="timeline.undecryptable" />} /> : null;
    case 'call':
      return (
        <Quiet icon={<Phone size={17} aria-hidden />}>
          <T id="timeline.call" />
        </Quiet>
      );
    case 'verification':
      return <VerificationLine item={item} content={content} />;
    case 'unknown':
      return content.fallback === null ? (
        <Quiet icon={<Ban size={17} aria-hidden />}>{unknownWords(content.eventType, t)}</Quiet>
      ) : (
        <div className={styles.body} dir="auto">
          {content.fallback}
        </div>
      );
    default:
      return null;
  }
}

type TextContent = Extract<TimelineContent, { type: 'text' }>;

function TextBody({ content, senderName }: { content: TextContent; senderName: string }) {
  const [isWhole, setWhole] = useState(false);
  const cut = useMemo(() => cutRich(content.body), [content.body]);
  return (
    <>
      <div
        dir="auto"
        className={classNames(
          styles.body,
          content.bigEmoji && styles.bigEmoji,
          content.style === 'notice' && styles.notice,
        )}
      >
        {content.style === 'emote' ? <em>* {senderName} </em> : null}
        <RichText nodes={cut !== null && !isWhole ? cut : content.body} />
      </div>
      {cut !== null ? (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole((before) => !before)}
        >
          <T id={isWhole ? 'timeline.showLess' : 'timeline.showMore'} />
        </button>
      ) : null}
      {content.cut && (isWhole || cut === null) ? (
        <p className={styles.quiet}>
          <T id="timeline.cut" />
        </p>
      ) : null}
      <LinkPreviews body={content.body} />
    </>
  );
}

function Quiet({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={styles.quiet}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Redacted({ by, reason }: { by: string | null; reason: string | null }) {
  return (
    <Quiet icon={<Ban size={17} aria-hidden />}>
      {by === null ? <T id="timeline.redacted" /> : <T id="timeline.redactedBy" values={{ who: by }} />}
      {reason ? <> · {reason}</> : null}
    </Quiet>
  );
}

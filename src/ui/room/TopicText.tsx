import { useMemo, type MouseEvent } from 'react';
import { useBridge, useViewState } from '../app';
import { topicParts } from './topic-parts';
import styles from './RoomInformation.module.css';

/** A room's topic, with its links. */
export function TopicText({ topic }: { topic: string }) {
  const bridge = useBridge();
  const openLink = useViewState((state) => state.openLink);
  const parts = useMemo(() => topicParts(topic), [topic]);
  const open = (event: MouseEvent, url: string, isMatrix: boolean) => {
    event.preventDefault();
    if (isMatrix) openLink(url);
    else void bridge.call('openExternal', { url });
  };
  return (
    <p className={styles.topic} dir="auto">
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a
            // The parts of one topic never change their places.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            href={part.text}
            rel="noreferrer"
            onClick={(event) => open(event, part.text, part.isMatrix)}
            onAuxClick={(event) => open(event, part.text, part.isMatrix)}
          >
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { longestPreview } from '../../protocol/media';
import type { PliError } from '../../protocol/errors';
import type { Attachment } from '../../protocol/timeline';
import { useBridge, useErrorText } from '../app';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { endingOf } from './file-kind';
import { isTextFile, textBytes, textOf } from './text-preview';
import styles from './FilePreview.module.css';

interface FilePreviewProps {
  attachment: Attachment;
  url: string;
}

/** Addresses of the files whose preview is open: a row ends where it leaves the view, and comes back as it was. */
const opened = new Set<string>();

/** The beginning of a text, the first page of a PDF: drawn here, once the person asks for it. */
export function FilePreview({ attachment, url }: FilePreviewProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(() => opened.has(url));
  const { name, mimeType, size } = attachment;
  const isPdf = endingOf(name) === 'PDF' || mimeType === 'application/pdf';
  if (!isPdf && !isTextFile(name, mimeType)) return null;
  if (isPdf && size !== null && size > longestPreview) return null;
  const toggle = () => {
    if (isOpen) opened.delete(url);
    else opened.add(url);
    setOpen(!isOpen);
  };
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'media.hidePreviewOf' : 'media.showPreviewOf', { name })}
        onClick={toggle}
      >
        <Chevron size={16} aria-hidden /> <T id={isOpen ? 'media.hidePreview' : 'media.showPreview'} />
      </button>
      {isOpen ? isPdf ? <PdfPreview url={url} name={name} /> : <TextPreview url={url} name={name} /> : null}
    </>
  );
}

type Read<T> = { state: 'loading' } | { state: 'failed'; error: PliError | null } | { state: 'ready'; value: T };

function TextPreview({ url, name }: { url: string; name: string }) {
  const bridge = useBridge();
  const [read, setRead] = useState<Read<{ text: string; isCut: boolean }>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    void bridge.call('readPreview', { url, most: textBytes, cut: true }).then((answer) => {
      if (!current) return;
      if (!answer.ok) return setRead({ state: 'failed', error: answer.error });
      const value = textOf(answer.value.bytes, answer.value.isCut);
      setRead(value ? { state: 'ready', value } : { state: 'failed', error: null });
    });
    return () => {
      current = false;
    };
  }, [bridge, url]);
  if (read.state !== 'ready') return <NotReady read={read} />;
  return (
    <div className={styles.preview}>
      {/* What scrolls by itself must be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} dir="auto" tabIndex={0} aria-label={name}>
        {read.value.text}
      </pre>
      {read.value.isCut ? (
        <p className={styles.note}>
          <T id="media.previewCut" />
        </p>
      ) : null}
    </div>
  );
}

function PdfPreview({ url, name }: { url: string; name: string }) {
  const t = useText();
  const bridge = useBridge();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [read, setRead] = useState<Read<number>>({ state: 'loading' });
  useEffect(() => {
    const drawing = new AbortController();
    async function draw(): Promise<void> {
      const answer = await bridge.call('readPreview', { url, most: longestPreview, cut: false });
      if (drawing.signal.aborted) return;
      if (!answer.ok) return setRead({ state: 'failed', error: answer.error });
      // A megabyte of program that few conversations need.
      const { drawFirstPage } = await import('./pdf-page');
      if (drawing.signal.aborted || !canvas.current) return;
      const pages = await drawFirstPage(answer.value.bytes, canvas.current, drawing.signal);
      if (!drawing.signal.aborted) setRead({ state: 'ready', value: pages });
    }
    draw().catch(() => {
      if (!drawing.signal.aborted) setRead({ state: 'failed', error: null });
    });
    return () => drawing.abort();
  }, [bridge, url]);
  return (
    <div className={styles.preview}>
      {read.state === 'ready' ? null : <NotReady read={read} />}

      <canvas
        ref={canvas}
        className={styles.page}
        hidden={read.state !== 'ready'}
        // What is drawn here has no address that an img could have.
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="img"
        aria-label={t('media.firstPageOf', { name })}
      />
      {read.state === 'ready' ? (
        <p className={styles.note}>
          <T id="media.pages" values={{ count: read.value }} />
        </p>
      ) : null}
    </div>
  );
}

function NotReady({ read }: { read: Exclude<Read<unknown>, { state: 'ready' }> }) {
  const errorText = useErrorText();
  if (read.state === 'loading') {
    return (
      <p className={styles.note}>
        <Spinner size={16} />
      </p>
    );
  }
  return <output className={styles.note}>{read.error ? errorText(read.error) : <T id="media.noPreview" />}</output>;
}

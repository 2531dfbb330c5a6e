/* eslint-disable react/no-array-index-key -- the nodes of a body never change places: their index is their identity */
/* eslint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls by itself must be reached by the keyboard */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import type { RichNode } from '../../protocol/rich-text';
import { useBridge, useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { Emote } from '../stickers';
import { Maths } from './Maths';
import styles from './RichText.module.css';

/** A body's tree as React elements; nothing of it is ever HTML text. */
export function RichText({ nodes }: { nodes: readonly RichNode[] }): ReactNode {
  return nodes.map((node, index) => <RichNodeView key={index} node={node} />);
}

const plainTags = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
  paragraph: 'p',
  quote: 'blockquote',
  item: 'li',
  bullets: 'ul',
} as const;

/** Each of these finds its own direction of writing. */
const directed: ReadonlySet<RichNode['type']> = new Set(['paragraph', 'quote', 'item']);

function RichNodeView({ node }: { node: RichNode }) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'rule':
      return <hr className={styles.rule} />;
    case 'code':
      return <code className={styles.code}>{node.text}</code>;
    case 'code-block':
      return <CodeBlock text={node.text} language={node.language} />;
    case 'heading':
      // Inside a message a heading is strong text: the page's outline is not the sender's to change.
      return (
        <p className={styles.heading} dir="auto">
          <RichText nodes={node.children} />
        </p>
      );
    case 'numbers':
      return (
        <ol start={node.start} className={styles.list}>
          <RichText nodes={node.children} />
        </ol>
      );
    case 'link':
      return <Link href={node.href} nodes={node.children} />;
    case 'mention':
      return <Mention target={node.target} label={node.label} isMe={node.me} />;
    case 'emote':
      return <Emote mxc={node.mxc} name={node.name} />;
    case 'spoiler':
      return <Spoiler reason={node.reason} nodes={node.children} />;
    case 'table':
      return <Table node={node} />;
    case 'maths':
      return <Maths source={node.source} display={node.display} />;
    case 'details':
      return (
        <details className={styles.details}>
          <summary>
            <RichText nodes={node.summary} />
          </summary>
          <RichText nodes={node.children} />
        </details>
      );
    default: {
      const Tag = plainTags[node.type];
      return (
        <Tag className={styles[node.type]} {...(directed.has(node.type) && { dir: 'auto' })}>
          <RichText nodes={node.children} />
        </Tag>
      );
    }
  }
}

const isMatrixLink = (href: string): boolean => /^(matrix:|https:\/\/matrix\.to\/#\/)/.test(href);

/** Links open in the system's browser, those to rooms and people in Pli; the address shows before one follows it. */
function Link({ href, nodes }: { href: string; nodes: readonly RichNode[] }) {
  const bridge = useBridge();
  const openLink = useViewState((state) => state.openLink);
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    if (isMatrixLink(href)) openLink(href);
    else void bridge.call('openExternal', { url: href });
  };
  return (
    <a href={href} title={href} rel="noreferrer" className={styles.link} onClick={onClick} onAuxClick={onClick}>
      <RichText nodes={nodes} />
    </a>
  );
}

/** A person or a room, by a name; pressing it tells who that is, or opens the room. */
function Mention({ target, label, isMe }: { target: string; label: string; isMe: boolean }) {
  const openDialog = useViewState((state) => state.openDialog);
  const openLink = useViewState((state) => state.openLink);
  const onClick = () => {
    if (target.startsWith('@')) openDialog({ kind: 'person', userId: target, roomId: null, name: label });
    else openLink(`https://matrix.to/#/${encodeURIComponent(target)}`);
  };
  return (
    <button
      type="button"
      className={isMe ? `${styles.mention} ${styles.me}` : styles.mention}
      title={target}
      onClick={onClick}
    >
      <bdi>{label}</bdi>
    </button>
  );
}

/** Code with its language, and a button that copies it. */
function CodeBlock({ text, language }: { text: string; language: string | null }) {
  const t = useText();
  const bridge = useBridge();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <div className={styles.codeFrame}>
      <pre className={styles.block} dir="ltr" tabIndex={0}>
        <code>{text}</code>
      </pre>
      <span className={styles.codeFacts}>
        {language === null ? null : <span className={styles.language}>{language}</span>}
        <IconButton
          label={t(isCopied ? 'timeline.code.copied' : 'timeline.code.copy')}
          size="small"
          placement="top"
          icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onPress={() => void bridge.call('copyText', { text }).then(({ ok }) => setCopied(ok))}
        />
      </span>
    </div>
  );
}

function Spoiler({ reason, nodes }: { reason: string | null; nodes: readonly RichNode[] }) {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <span className={styles.spoilerShown}>
        <RichText nodes={nodes} />
      </span>
    );
  }
  return (
    <button type="button" className={styles.spoiler} onClick={() => setShown(true)}>
      {reason ? <T id="timeline.spoilerReason" values={{ reason }} /> : <T id="timeline.spoiler" />}
    </button>
  );
}

function Table({ node }: { node: Extract<RichNode, { type: 'table' }> }) {
  return (
    <div className={styles.tableFrame} tabIndex={0}>
      <table className={styles.table}>
        {node.header.length > 0 ? (
          <thead>
            <tr>
              {node.header.map((cell, index) => (
                <th key={index} scope="col">
                  <RichText nodes={cell} />
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {node.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} dir="auto">
                  <RichText nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

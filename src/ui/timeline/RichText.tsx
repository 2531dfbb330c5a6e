/* eslint-disable react/no-array-index-key -- the nodes of a body never change places: their index is their identity */
/* eslint-disable jsx-a11y/no-noninteractive-tabindex -- what scrolls by itself must be reached by the keyboard */
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { RichNode } from '../../protocol/rich-text';
import { useBridge, useViewState } from '../app';
import { T } from '../language';
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
      return (
        <pre className={styles.block} dir="ltr" tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'heading':
      // Inside a message a heading is strong text: the page's outline is not the sender's to change.
      return (
        <p className={styles.heading}>
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
    case 'spoiler':
      return <Spoiler reason={node.reason} nodes={node.children} />;
    case 'table':
      return <Table node={node} />;
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
        <Tag className={styles[node.type]}>
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

function Mention({ target, label, isMe }: { target: string; label: string; isMe: boolean }) {
  return (
    <bdi className={isMe ? `${styles.mention} ${styles.me}` : styles.mention} title={target}>
      {label}
    </bdi>
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
                <td key={column}>
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

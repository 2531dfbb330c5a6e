/** What a copy of a conversation looks like in each format. Pure: words and times are given. */
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineItem } from '../../protocol/timeline';
import { escapeHtml, richHtml, richPlain } from './rich-html';

export type CopyFormat = 'html' | 'txt' | 'json';

export interface CopyWords {
  /** The room's name. */
  title: string;
  /** Who took the copy, when, and of what period. */
  subtitle: string;
  language: string;
  /** The words of what is no text: a change, a deleted message, an attachment. */
  describe: (item: TimelineItem) => string;
  edited: string;
  day: (timestamp: number) => string;
  time: (timestamp: number) => string;
}

export interface CopyWriter {
  begin(): string;
  /** `path`: where the item's attachment lies beside the copy, null where it does not. */
  item(item: TimelineItem, path: string | null): string;
  end(): string;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:780px;margin:32px auto;padding:0 20px;color:#191b22;background:#fff}
h1{font-size:24px;margin:0}header p,time,.note,.change{color:#5f626c;font-size:13.5px}h2{font-size:14px;color:#5f626c;border-top:1px solid #e5e2da;padding-top:12px;margin-top:28px}
article{margin:12px 0;overflow-wrap:anywhere}article>p,article>div>p{margin:2px 0}blockquote{border-left:3px solid #2846c7;margin:2px 0;padding-left:10px;color:#5f626c}
pre,code{background:#f1efe9;border-radius:6px;padding:1px 4px;white-space:pre-wrap}table{border-collapse:collapse}td,th{border:1px solid #e5e2da;padding:3px 8px}img{max-width:100%;max-height:420px;border-radius:8px}
ul.reactions{list-style:none;padding:0;margin:4px 0;display:flex;gap:6px}ul.reactions li{border:1px solid #e5e2da;border-radius:12px;padding:0 8px}
@media(prefers-color-scheme:dark){body{background:#16181e;color:#e8e9ee}}`;

/** Nothing of a copy runs or loads anything from elsewhere. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:";

const isChange = (item: TimelineItem): boolean => item.content.type === 'membership' || item.content.type === 'state';
const bodyOf = ({ content }: TimelineItem): readonly RichNode[] | null => {
  if (content.type === 'text') return content.body;
  return 'attachment' in content ? content.attachment.caption : null;
};

/** Says the day before the first message of each. */
function createDays(words: CopyWords): (item: TimelineItem) => string | null {
  let last = '';
  return ({ timestamp }) => {
    const day = words.day(timestamp);
    if (day === last) return null;
    last = day;
    return day;
  };
}

function htmlWriter(words: CopyWords): CopyWriter {
  const dayOf = createDays(words);
  return {
    begin: () =>
      `<!doctype html>\n<html lang="${escapeHtml(words.language)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escapeHtml(words.title)}</title><style>${style}</style></head>\n<body><header><h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.subtitle)}</p></header><main>\n`,
    item(item, path) {
      const day = dayOf(item);
      const before = day === null ? '' : `<h2>${escapeHtml(day)}</h2>\n`;
      const time = `<time>${escapeHtml(words.time(item.timestamp))}</time>`;
      if (isChange(item)) return `${before}<p class="change">${time} ${escapeHtml(words.describe(item))}</p>\n`;
      const quote = item.quote
        ? `<blockquote>${item.quote.sender ? `<b>${escapeHtml(item.quote.sender.name)}</b> ` : ''}${escapeHtml(item.quote.text)}</blockquote>`
        : '';
      const body = bodyOf(item);
      const reactions = item.reactions.map(({ key, count }) => `<li>${escapeHtml(key)} ${count}</li>`).join('');
      return `${before}<article><p><b>${escapeHtml(item.sender.name)}</b> ${time}${item.edited ? ` <span class="note">(${escapeHtml(words.edited)})</span>` : ''}</p>${quote}${attachmentHtml(item, path, words)}${body ? `<div>${richHtml(body)}</div>` : ''}${reactions === '' ? '' : `<ul class="reactions">${reactions}</ul>`}</article>\n`;
    },
    end: () => '</main></body></html>\n',
  };
}

function attachmentHtml(item: TimelineItem, path: string | null, words: CopyWords): string {
  if (item.content.type === 'text') return '';
  const label = escapeHtml(words.describe(item));
  if (path === null) return `<p class="note">${label}</p>`;
  const address = escapeHtml(path.split('/').map(encodeURIComponent).join('/'));
  const link = `<p><a href="${address}">${label}</a></p>`;
  const isPicture = item.content.type === 'image' || item.content.type === 'sticker';
  return isPicture ? `<p><a href="${address}"><img src="${address}" alt="${label}"></a></p>` : link;
}

function textWriter(words: CopyWords): CopyWriter {
  const dayOf = createDays(words);
  const indent = (text: string) => text.replaceAll('\n', '\n    ');
  return {
    begin: () => `${words.title}\n${words.subtitle}\n`,
    item(item, path) {
      const day = dayOf(item);
      const before = day === null ? '' : `\n— ${day} —\n`;
      const body = bodyOf(item);
      const said = [
        item.content.type === 'text' ? '' : words.describe(item) + (path === null ? '' : ` [${path}]`),
        body ? richPlain(body) : '',
      ].filter(Boolean);
      const quote = item.quote?.text ? `    > ${item.quote.text}\n` : '';
      const edited = item.edited ? ` (${words.edited})` : '';
      const who = isChange(item) ? '' : `${item.sender.name}: `;
      return `${before}[${words.time(item.timestamp)}] ${who}${indent(said.join('\n'))}${edited}\n${quote}`;
    },
    end: () => '',
  };
}

/** One event an entry, as Matrix has it; see `events` of the protocol's HistoryPage. */
export function jsonEntry(event: Record<string, unknown>, path: string | null, isFirst: boolean): string {
  const entry = path === null ? event : { ...event, exported_file: path };
  return `${isFirst ? '' : ',\n'}${JSON.stringify(entry)}`;
}

export const createWriter = (format: 'html' | 'txt', words: CopyWords): CopyWriter =>
  format === 'html' ? htmlWriter(words) : textWriter(words);

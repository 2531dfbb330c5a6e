/** What a person writes: plain text with Markdown, as a body and, where markup was found, a formatted body. */
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true });
// Pictures in Markdown would have every reader's client fetch them.
markdown.disable('image');

export interface Formatted {
  body: string;
  /** Null where the body says it all. */
  formattedBody: string | null;
}

const plainMarkup = /^<p>[^<>]*(?:<br>[^<>]*)*<\/p>\n?$/;

/** Turns Markdown into the two bodies of a message (client-server API, "m.room.message"). */
export function formatMarkdown(text: string): Formatted {
  const html = markdown.render(text).trim();
  if (plainMarkup.test(html.replaceAll('<br>\n', '<br>'))) return { body: text, formattedBody: null };
  const onlyParagraph = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  const inner = onlyParagraph !== undefined && !onlyParagraph.includes('<p>') ? onlyParagraph : html;
  return { body: text, formattedBody: inner.replaceAll('<br>\n', '<br>') };
}

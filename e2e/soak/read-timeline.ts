/** Everything that a person sees who scrolls through the opened room from its end to its start. */
import { expect, type Page } from '@playwright/test';
import { timeline } from '../harness/app';

export interface SeenMessage {
  text: string;
  /** The place of a message that cannot be read. */
  locked: boolean;
}

/** Two frames: what scrolling brought is painted. */
const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

/** Messages by event ID, with as much as is there once all of `wanted` or the room's start has been seen. */
export async function readTimeline(page: Page, wanted: ReadonlySet<string>): Promise<Map<string, SeenMessage>> {
  const seen = new Map<string, SeenMessage>();
  const log = timeline(page);
  const look = async () => {
    const rows = await log.evaluate((element) =>
      [...element.querySelectorAll<HTMLElement>('article[data-event-id]')].map((row) => ({
        id: row.dataset['eventId'] ?? '',
        text: row.innerText,
      })),
    );
    for (const { id, text } of rows) seen.set(id, { text, locked: text.includes('cannot be read') });
  };
  await expect(log).toBeVisible();
  await log.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.evaluate(painted);
  await expect(async () => {
    let top = false;
    while (!top) {
      await look();
      if ([...wanted].every((id) => seen.has(id))) return;
      top = await log.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollBy(0, -element.clientHeight * 0.8);
        return before === 0;
      });
      await page.evaluate(painted);
    }
    await look();
    await expect(page.getByText(/beginning|start of/i).first()).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 60_000, intervals: [50] });
  return seen;
}

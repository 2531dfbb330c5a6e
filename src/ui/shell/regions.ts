/** F6 moves between the page's regions: the elements that carry `data-region`, in document order. */

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** The region after (`step` 1) or before (-1) the one that holds `active`; the first or last where none does. */
export function nextRegion<R extends { contains(other: Node | null): boolean }>(
  regions: readonly R[],
  active: Node | null,
  step: 1 | -1,
): R | undefined {
  // A region may lie within another: the inner one comes later.
  const current = regions.findLastIndex((region) => region.contains(active));
  if (current === -1) return step === 1 ? regions[0] : regions.at(-1);
  return regions[(current + step + regions.length) % regions.length];
}

/** Moves the focus on F6 and Shift F6; answers the disposer. */
export function listenForF6(document: Document): () => void {
  /** Where the focus was in each region, to come back to it. */
  const remembered = new WeakMap<HTMLElement, HTMLElement>();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey) return;
    // A modal dialog keeps the focus.
    if (document.querySelector('[role="dialog"]')) return;
    const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isShown);
    const active = document.activeElement;
    const region = nextRegion(regions, active, event.shiftKey ? -1 : 1);
    if (!region) return;
    event.preventDefault();
    const left = regions.findLast((other) => other.contains(active));
    if (left && active instanceof HTMLElement) remembered.set(left, active);
    const last = remembered.get(region);
    const target = last?.isConnected && region.contains(last) ? last : region.querySelector<HTMLElement>(focusable);
    (target && isShown(target) ? target : region).focus();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End go from message to message; Tab goes on to what a message holds. */
export function moveBetweenMessages(event: KeyboardEvent<HTMLElement>, log: HTMLElement | null): void {
  // Keys inside of a message (its toolbar, its links) are theirs.
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey || !log) return;
  const messages = [...log.querySelectorAll<HTMLElement>('article[data-key]')];
  const at = messages.indexOf(event.currentTarget);
  const target = {
    ArrowUp: messages[at - 1],
    ArrowDown: messages[at + 1],
    Home: messages[0],
    End: messages.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** An address as a person types it, as it may be opened (https, mailto, matrix), or null. */
export function linkAddress(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || /\s/.test(typed)) return null;
  const isMail = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(typed);
  const whole = isMail ? `mailto:${typed}` : /^[a-z][a-z\d+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`;
  try {
    const url = new URL(whole);
    if (url.protocol === 'https:' && !url.hostname.includes('.')) return null;
    return ['https:', 'mailto:', 'matrix:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The app's own schemes. */
import type { CustomScheme } from 'electron';

export const pageOrigin = 'pli://app';
export const pageUrl = `${pageOrigin}/`;
export const calmPageUrl = `${pageOrigin}/calm.html`;

const remote = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true };

/** To be registered before the app is ready. */
export const schemes: CustomScheme[] = [
  { scheme: 'pli', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  { scheme: 'pli-hs', privileges: remote },
  { scheme: 'pli-media', privileges: remote },
];

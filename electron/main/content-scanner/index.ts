/** The content scanner of each account, where one is named. */
import { ContentScanner, type AskScanner } from './content-scanner';
import { ScannerAddresses, type ScannerAddressParts } from './scanner-address';

export { ScanFailedError, type ContentScanner, type ScannedFile, type Verdict } from './content-scanner';

/** Answers an account's scanner; null where its files go through none. */
export type ContentScannerOf = (accountId: string) => Promise<ContentScanner | null>;

/** @param askAs asks a scanner with an account's token */
export function createContentScanners(
  parts: ScannerAddressParts,
  askAs: (accountId: string) => AskScanner,
): ContentScannerOf {
  const addresses = new ScannerAddresses(parts);
  const scanners = new Map<string, { baseUrl: string; scanner: ContentScanner }>();
  return async (accountId) => {
    const baseUrl = await addresses.of(accountId);
    if (baseUrl === null) return null;
    const known = scanners.get(accountId);
    if (known?.baseUrl === baseUrl) return known.scanner;
    const scanner = new ContentScanner(baseUrl, askAs(accountId));
    scanners.set(accountId, { baseUrl, scanner });
    return scanner;
  };
}

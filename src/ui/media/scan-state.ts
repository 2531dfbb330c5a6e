/** What a state of the content scanner means for what is shown. */
import type { ScanState } from '../../protocol/media';

/** The scanner has refused the file, or could not say. */
export const isRefused = (scan: ScanState | null): boolean => scan === 'refused' || scan === 'failed';

/** The file can be neither seen nor opened, at least not yet. */
export const isHeldBack = (scan: ScanState | null): boolean => scan === 'checking' || isRefused(scan);

/** What a drag or a clipboard carries. */

/** Whether files are being dragged (their content is only known when they are dropped). */
export const carriesFiles = (data: Pick<DataTransfer, 'types'> | null): boolean =>
  data?.types.includes('Files') ?? false;

/**
 * The files of a paste. Office programs put a picture of what was copied beside its text: whoever pastes that means the text.
 */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'getData'> | null): readonly File[] {
  if (!data || data.getData('text/plain').trim() !== '') return [];
  return [...data.files];
}

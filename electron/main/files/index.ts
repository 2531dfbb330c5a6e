export { writeFileAtomically } from './atomic-file';
export { isDiskFull, isPlaceRefused } from './disk-errors';
export { readJsonFile, writeJsonFile } from './json-file';
export { safeFileName } from './safe-file-name';

export { writeFileAtomically } from './atomic-file';
export { readJsonFile, writeJsonFile } from './json-file';
export { safeFileName } from './safe-file-name';

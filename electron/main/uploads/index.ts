export { acceptGrants } from './grant-files';
export { Uploads } from './uploads';

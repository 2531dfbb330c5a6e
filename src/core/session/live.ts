/** The half of the session that needs the SDK; loaded after the first paint. */
export { createClient, openCrypto, type ClientParts } from './create-client';

/** The account's session. Nothing here loads the SDK; see `live.ts` for what does. */
export { uploadAuthenticated, type UploadThroughMain } from './cross-signing';
export { deleteCryptoStores } from './crypto-store';
export type { HeldLease } from './lease';
export type { PliClient, SendSlidingSync } from './pli-client';
export { createProblems, type Problems } from './problems';
export { publicMasterKey } from './public-master-key';
export { backendOf, cryptoOf, rustCryptoOf, rustPartsOf } from './rust-crypto';
export { seeIdentity } from './see-identity';

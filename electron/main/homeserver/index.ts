export type { HomeserverAnswer } from './answer';
export { baseUrlText, checkedBaseUrl } from './address';
export { checkedPublicKeys } from './cross-signing';
export { discover } from './discovery';
export { errcodeOf } from './errors';
export { sendGuarded, type GuardedRequest } from './interactive-auth';
export { register } from './registration';
export { requestHomeserver, type Fetch } from './request';
export { isSessionEnd, logIn, logOut, refreshTokens, type SignedIn } from './sign-in';

/** Finds a homeserver (client-server API, "Server Discovery"). */
import * as v from 'valibot';
import { PliFailure, fail } from '../../../src/protocol/errors';
import type { Homeserver } from '../../../src/protocol/accounts';
import { baseUrlText, checkedBaseUrl, isLoopback, readTarget, type Target } from './address';
import { answerFailure } from './errors';
import { loginFlows, registrationState } from './login-flows';
import { requestHomeserver, type Fetch } from './request';

type Found = Pick<Homeserver, 'baseUrl' | 'foundBy'>;

/** What `.well-known/matrix/client` says, in the specification's words. */
type WellKnown = { kind: 'ignore' } | { kind: 'prompt'; reason: string } | { kind: 'found'; baseUrl: string };

const wellKnownSchema = v.object({ 'm.homeserver': v.object({ base_url: v.string() }) });
const versionsSchema = v.object({ versions: v.array(v.string()) });

/**
 * Finds the homeserver that a Matrix ID, an e-mail address or a typed name or address means, and what it offers.
 * @throws {PliFailure} those of "Reaching a server", address-invalid
 */
export async function discover(fetch: Fetch, input: string, typed: boolean): Promise<Homeserver> {
  const found = await find(fetch, readTarget(input, typed), typed);
  const [flows, registration] = await Promise.all([
    loginFlows(fetch, found.baseUrl),
    registrationState(fetch, found.baseUrl),
  ]);
  return { ...found, name: new URL(found.baseUrl).host, flows, registration };
}

async function find(fetch: Fetch, target: Target, typed: boolean): Promise<Found> {
  const foundBy = typed ? 'typed' : 'address';
  if (target.kind === 'url') return findAtAddress(fetch, target.url);
  if (isLoopback(target.hostname)) return { baseUrl: await findLoopback(fetch, target.host), foundBy };

  const wellKnown = await readWellKnown(fetch, target.hostname);
  if (wellKnown.kind === 'found') {
    await checkVersions(fetch, wellKnown.baseUrl);
    return { baseUrl: wellKnown.baseUrl, foundBy: 'well-known' };
  }
  // FAIL_PROMPT: the person has to name the homeserver. Who typed this name has just done so.
  if (wellKnown.kind === 'prompt' && !typed) return fail('server-not-matrix', { discovery: wellKnown.reason });
  const baseUrl = `https://${target.host}`;
  await checkVersions(fetch, baseUrl);
  return { baseUrl, foundBy };
}

/** A typed address is tried as it stands, then as the name of a server with a `.well-known`. */
async function findAtAddress(fetch: Fetch, url: URL): Promise<Found> {
  const baseUrl = baseUrlText(url);
  try {
    await checkVersions(fetch, baseUrl);
    return { baseUrl, foundBy: 'typed' };
  } catch (error) {
    if (!(error instanceof PliFailure) || error.error.code !== 'server-not-matrix') throw error;
    if (isLoopback(url.hostname) || url.pathname !== '/') throw error;
    const wellKnown = await readWellKnown(fetch, url.hostname).catch(() => null);
    if (wellKnown?.kind !== 'found') throw error;
    await checkVersions(fetch, wellKnown.baseUrl);
    return { baseUrl: wellKnown.baseUrl, foundBy: 'well-known' };
  }
}

/** On one's own machine a homeserver may speak https or plain http. */
async function findLoopback(fetch: Fetch, host: string): Promise<string> {
  try {
    await checkVersions(fetch, `https://${host}`);
    return `https://${host}`;
  } catch (secure) {
    try {
      await checkVersions(fetch, `http://${host}`);
      return `http://${host}`;
    } catch (plain) {
      const isCertificate = secure instanceof PliFailure && secure.error.code === 'certificate-invalid';
      throw isCertificate ? secure : plain;
    }
  }
}

async function readWellKnown(fetch: Fetch, hostname: string): Promise<WellKnown> {
  const url = `https://${hostname}/.well-known/matrix/client`;
  const answer = await requestHomeserver(fetch, { method: 'GET', url, redirect: 'follow', timeout: 10_000 }).catch(
    unreachableIsIgnored,
  );
  if (answer === null || answer.status === 404) return { kind: 'ignore' };
  if (answer.status !== 200) return { kind: 'prompt', reason: `status-${answer.status}` };
  if (answer.empty) return { kind: 'prompt', reason: 'empty' };
  if (answer.json === null) return { kind: 'prompt', reason: 'not-json' };
  const parsed = v.safeParse(wellKnownSchema, answer.json);
  if (!parsed.success) return { kind: 'prompt', reason: 'no-base-url' };
  // From here FAIL_ERROR: what follows is an error of that homeserver, which is not to be guessed around.
  const baseUrl = parsed.output['m.homeserver'].base_url;
  if (!URL.canParse(baseUrl)) return fail('server-not-matrix', { discovery: 'base-url-invalid' });
  return { kind: 'found', baseUrl: baseUrlText(checkedBaseUrl(baseUrl)) };
}

/** A web server that does not answer leaves the homeserver itself to be tried; a wrong certificate or name does not. */
function unreachableIsIgnored(error: unknown): null {
  const code = error instanceof PliFailure ? error.error.code : null;
  if (code === 'network-unreachable' || code === 'timeout' || code === 'server-not-matrix') return null;
  throw error;
}

/**
 * Asks `GET /_matrix/client/versions`.
 * @throws {PliFailure} server-not-matrix, server-unsupported, or why it cannot be reached
 */
export async function checkVersions(fetch: Fetch, baseUrl: string): Promise<void> {
  const url = `${baseUrl}/_matrix/client/versions`;
  const answer = await requestHomeserver(fetch, { method: 'GET', url, redirect: 'follow', timeout: 10_000 });
  if (answer.status !== 200) {
    const failure = answerFailure(answer);
    throw failure.error.code === 'rate-limited' || answer.status >= 500
      ? failure
      : new PliFailure({ code: 'server-not-matrix', retryable: false, detail: { status: answer.status } });
  }
  const parsed = v.safeParse(versionsSchema, answer.json);
  if (!parsed.success) return fail('server-not-matrix', { reason: 'versions' });
  if (!parsed.output.versions.some((version) => /^v1\.[1-9]\d*$/.test(version))) return fail('server-unsupported');
}

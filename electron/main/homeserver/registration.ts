/** Registration by username and password with the stages `m.login.dummy` and `m.login.terms`. */
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import type { RegistrationStep } from '../../../src/protocol/accounts';
import { answerFailure } from './errors';
import { interactiveAuthSchema, knownFlow, nextStage, type InteractiveAuth } from './interactive-auth';
import { registrationStages } from './login-flows';
import { requestHomeserver, type Fetch } from './request';
import type { HomeserverAnswer } from './answer';
import { readSignedIn, type SignedIn } from './sign-in';

export interface Registration {
  baseUrl: string;
  username: string;
  password: string;
  deviceName: string;
  /** Session whose terms the person has accepted, or null. */
  acceptedTerms: string | null;
  /** BCP 47 tags in which the terms are wanted, best first. */
  languages: readonly string[];
}
export type Registered = Extract<RegistrationStep, { type: 'terms' }> | { type: 'done'; signedIn: SignedIn };

/** Passes stages until the terms have to be shown or the account exists. @throws {PliFailure} those of "Signing in" */
export async function register(fetch: Fetch, registration: Registration): Promise<Registered> {
  const send = (auth: Record<string, string> | null): Promise<HomeserverAnswer> =>
    requestHomeserver(fetch, {
      method: 'POST',
      url: `${registration.baseUrl}/_matrix/client/v3/register`,
      body: {
        username: registration.username,
        password: registration.password,
        initial_device_display_name: registration.deviceName,
        refresh_token: true,
        ...(auth ? { auth } : {}),
      },
    });
  const accepted = registration.acceptedTerms;
  let answer = await send(accepted === null ? null : { type: 'm.login.terms', session: accepted });
  // A flow has at most as many stages as there are known ones; more rounds mean a server that never ends.
  for (let round = 0; round <= registrationStages.size; round += 1) {
    if (answer.status === 200) return { type: 'done', signedIn: readSignedIn(answer.json) };
    if (answer.status !== 401) throw answerFailure(answer, 'registration-closed');
    const parsed = v.safeParse(interactiveAuthSchema, answer.json);
    if (!parsed.success) throw answerFailure(answer, 'registration-closed');
    const auth = parsed.output;
    const stage = nextStage(auth, knownFlow(auth, registrationStages) ?? fail('registration-closed'));
    const session = auth.session ?? '';
    if (stage === 'm.login.terms')
      return { type: 'terms', session, policies: policiesOf(auth, registration.languages) };
    answer = await send({ type: stage ?? 'm.login.dummy', session });
  }
  return fail('server-error', { reason: 'registration-stages' });
}

const translation = v.object({ name: v.string(), url: v.pipe(v.string(), v.url()) });
const termsSchema = v.object({ policies: v.record(v.string(), v.record(v.string(), v.unknown())) });

/** The policies of the terms stage (client-server API, "Terms of service at registration") in the best language there is. */
function policiesOf(
  auth: InteractiveAuth,
  languages: readonly string[],
): { name: string; version: string; url: string }[] {
  const parsed = v.safeParse(termsSchema, auth.params['m.login.terms']);
  if (!parsed.success) return fail('server-error', { reason: 'terms' });
  return Object.values(parsed.output.policies).map((policy) => {
    const { version, ...rest } = policy;
    const wanted = [...languages, ...languages.map((tag) => tag.split('-')[0] ?? tag), 'en', ...Object.keys(rest)];
    const texts = wanted.map((tag) => v.safeParse(translation, rest[tag])).find((text) => text.success);
    if (!texts?.success || !/^https?:$/.test(new URL(texts.output.url).protocol)) {
      return fail('server-error', { reason: 'terms' });
    }
    return { ...texts.output, version: typeof version === 'string' ? version : '' };
  });
}

/** How one may sign in (client-server API, `GET /login`) and whether anyone may register. */
import * as v from 'valibot';
import type { LoginFlow } from '../../../src/protocol/accounts';
import { answerFailure } from './errors';
import { requestHomeserver, type Fetch } from './request';
import { interactiveAuthSchema, knownFlow } from './interactive-auth';

const flowsSchema = v.object({
  flows: v.array(
    v.object({
      type: v.string(),
      identity_providers: v.optional(v.array(v.object({ id: v.string(), name: v.string() }))),
    }),
  ),
});

/** Flows that no person takes: of bridges and bots, and the second half of single sign-on. */
const notForPeople: ReadonlySet<string> = new Set(['m.login.application_service', 'm.login.token']);

/** The homeserver's login flows for people; empty where it has none that Pli can be told of. */
export async function loginFlows(fetch: Fetch, baseUrl: string): Promise<LoginFlow[]> {
  const answer = await requestHomeserver(fetch, { method: 'GET', url: `${baseUrl}/_matrix/client/v3/login` });
  if (answer.status === 404) return [];
  if (answer.status !== 200) throw answerFailure(answer);
  const parsed = v.safeParse(flowsSchema, answer.json);
  if (!parsed.success) return [];
  const flows = parsed.output.flows.filter(({ type }) => !notForPeople.has(type));
  return flows.map(({ type, identity_providers: identityProviders = [] }) => {
    if (type === 'm.login.password') return { type: 'password' };
    if (type === 'm.login.sso') return { type: 'sso', identityProviders };
    return { type: 'unsupported', name: type.slice(0, 255) };
  });
}

/** Asks with an empty registration, which answers the stages or a refusal and creates nothing. */
export async function registrationState(fetch: Fetch, baseUrl: string): Promise<'open' | 'closed'> {
  const url = `${baseUrl}/_matrix/client/v3/register`;
  const answer = await requestHomeserver(fetch, { method: 'POST', url, body: {} }).catch(() => null);
  // Too many asked: registering itself will say how long to wait.
  if (answer?.status === 429) return 'open';
  if (answer?.status !== 401) return 'closed';
  const parsed = v.safeParse(interactiveAuthSchema, answer.json);
  return parsed.success && knownFlow(parsed.output, registrationStages) ? 'open' : 'closed';
}

/** The stages that Pli can pass. */
export const registrationStages: ReadonlySet<string> = new Set(['m.login.dummy', 'm.login.terms']);

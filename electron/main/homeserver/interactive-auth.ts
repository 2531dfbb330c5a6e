/** User-interactive authentication (client-server API, "User-Interactive Authentication API"). */
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import type { HomeserverAnswer } from './answer';
import { answerFailure, errcodeOf } from './errors';

export const interactiveAuthSchema = v.object({
  session: v.optional(v.string()),
  completed: v.optional(v.array(v.string()), []),
  flows: v.array(v.object({ stages: v.array(v.string()) })),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
});
export type InteractiveAuth = v.InferOutput<typeof interactiveAuthSchema>;

/** The shortest flow whose stages are all known, or null. */
export function knownFlow(auth: InteractiveAuth, known: ReadonlySet<string>): readonly string[] | null {
  const usable = auth.flows.map(({ stages }) => stages).filter((stages) => stages.every((stage) => known.has(stage)));
  return usable.sort((one, other) => one.length - other.length)[0] ?? null;
}

/** The next stage to pass of a flow, or null. */
export function nextStage(auth: InteractiveAuth, flow: readonly string[]): string | null {
  return flow.find((stage) => !auth.completed.includes(stage)) ?? null;
}

const passwordStages: ReadonlySet<string> = new Set(['m.login.password']);
/** Stages that a person passes in the browser, with the parameter that names their page where they bring their own. */
const browserStages: ReadonlySet<string> = new Set(['m.login.sso', 'm.oauth', 'org.matrix.cross_signing_reset']);

export interface GuardedRequest {
  userId: string;
  /** What the person typed a moment ago, or null. */
  password: string | null;
  /** A session that was passed in the browser, or null. */
  session: string | null;
  /** Sends the request with the account's token and this `auth`, or without. */
  send: (auth: Record<string, unknown> | null) => Promise<HomeserverAnswer>;
  /** Told of the page in the browser that passes a session: a path below the homeserver, or an address of its own. */
  onPage: (session: string, page: string) => void;
}

/**
 * Sends a request that the homeserver may guard, and passes the guard by password or by what was done in the browser.
 * @throws {PliFailure} authentication-needed, password-wrong, server-unsupported, or why the request failed
 */
export async function sendGuarded(request: GuardedRequest): Promise<HomeserverAnswer> {
  const { userId, password, session, send, onPage } = request;
  const first = await send(session === null ? null : { session });
  if (first.status === 200) return first;
  const guard = guardOf(first);
  if (!guard) throw answerFailure(first);
  if (password !== null && knownFlow(guard, passwordStages)) {
    const identifier = { type: 'm.id.user', user: userId };
    const of = guard.session === undefined ? {} : { session: guard.session };
    const second = await send({ type: 'm.login.password', identifier, password, ...of });
    if (second.status === 200) return second;
    if (errcodeOf(second.json) === 'M_FORBIDDEN') return fail('password-wrong');
    throw answerFailure(second);
  }
  const inBrowser = knownFlow(guard, browserStages)?.[0];
  const known = knownFlow(guard, passwordStages) !== null;
  if (!known && (inBrowser === undefined || guard.session === undefined)) {
    return fail('server-unsupported', { reason: 'authentication' });
  }
  if (inBrowser !== undefined && guard.session !== undefined) onPage(guard.session, pageOf(guard, inBrowser));
  return fail('authentication-needed', {
    password: known,
    browser: inBrowser !== undefined,
    session: guard.session ?? '',
  });
}

/** What the homeserver asks for; null where it refused for another reason. */
function guardOf(answer: HomeserverAnswer): InteractiveAuth | null {
  const parsed = v.safeParse(interactiveAuthSchema, answer.json);
  return answer.status === 401 && parsed.success && errcodeOf(answer.json) !== 'M_UNKNOWN_TOKEN' ? parsed.output : null;
}

/** The page of a stage: its own address, else the fallback page (client-server API, "Fallback"). */
function pageOf(guard: InteractiveAuth, stage: string): string {
  const url = (guard.params[stage] as { url?: unknown } | undefined)?.url;
  if (typeof url === 'string') return url;
  const session = encodeURIComponent(guard.session ?? '');
  return `/_matrix/client/v3/auth/${encodeURIComponent(stage)}/fallback/web?session=${session}`;
}

/** User-interactive authentication (client-server API, "User-Interactive Authentication API"). */
import * as v from 'valibot';

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

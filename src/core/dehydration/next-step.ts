/** What has to be done about the dehydrated device, from what this session did last and what secret storage holds. */
import * as v from 'valibot';

/** Milliseconds after which the device is replaced by a new one: its keys are used up and grow old. */
export const renewEvery = 7 * 86_400_000;

/** When this computer made the device last, as which session, and with which key. */
const keptSchema = v.object({
  deviceId: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** Stands for the device's key as it lay sealed in secret storage. */
  seal: v.nullable(v.string()),
});
export type KeptDehydration = v.InferOutput<typeof keptSchema>;

/**
 * `take-in`: this session has not done so yet; the key is read from secret storage. `renew`: with the key that it knows.
 * `new-key`: the key in secret storage is not the one that it knows.
 */
export type NextStep = { kind: 'take-in' | 'renew' | 'new-key' } | { kind: 'wait'; milliseconds: number };

export function nextStep(kept: unknown, seal: string | null, deviceId: string, now: number): NextStep {
  const parsed = v.safeParse(keptSchema, kept);
  // What another session of this vault has done is not known to have been taken in by this one.
  if (!parsed.success || parsed.output.deviceId !== deviceId) return { kind: 'take-in' };
  if (seal === null || parsed.output.seal !== seal) return { kind: 'new-key' };
  const due = Math.min(renewEvery, parsed.output.at + renewEvery - now);
  return due > 0 ? { kind: 'wait', milliseconds: due } : { kind: 'renew' };
}

/** What stands for a secret under a key of secret storage, from its account data: sealed anew, it has another one. */
export function sealOf(content: unknown, keyId: string | null): string | null {
  const { encrypted } = (content ?? {}) as { encrypted?: Record<string, { iv?: unknown; mac?: unknown } | undefined> };
  const sealed = keyId === null ? undefined : encrypted?.[keyId];
  return typeof sealed?.mac === 'string' ? `${keyId} ${sealed.mac}` : null;
}

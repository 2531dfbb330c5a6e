import { useTopic } from '../app';
import type { Verification } from '../../protocol/verification';

const none: readonly Verification[] = [];

/** All verifications that run or have ended and were not put away, oldest first. */
export const useVerifications = (): readonly Verification[] => useTopic('verifications', undefined) ?? none;

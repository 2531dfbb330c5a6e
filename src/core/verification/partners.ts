/** Who is on the other side of a verification, as far as that is known. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { VerificationPartner } from '../../protocol/verification';
import { personOf, personOfMember, plainName } from '../people';
import type { CoreContext } from '../ports';
import type { Flow } from './flow';

/** Answers who a flow is with; `learned` hears when a session's name has been found. */
export function createPartners(
  context: CoreContext,
  client: MatrixClient,
  learned: () => void,
): (flow: Flow) => VerificationPartner {
  const names = new Map<string, string | null>();

  async function find(deviceId: string): Promise<void> {
    names.set(deviceId, null);
    const devices = await client.getCrypto()?.getUserDeviceInfo([context.userId]);
    const name = devices?.get(context.userId)?.get(deviceId)?.displayName;
    if (!name) return;
    names.set(deviceId, plainName(name));
    learned();
  }

  return (flow) => {
    if (flow.isSelfVerification) {
      const deviceId = flow.otherDeviceId ?? null;
      if (deviceId !== null && !names.has(deviceId))
        find(deviceId).catch((cause: unknown) => context.log.debug(`a session has no name: ${String(cause)}`));
      return { kind: 'own-session', deviceId, name: deviceId === null ? null : (names.get(deviceId) ?? null) };
    }
    const { otherUserId, roomId } = flow;
    const member = roomId === undefined ? null : (client.getRoom(roomId)?.getMember(otherUserId) ?? null);
    if (member) return { kind: 'person', person: personOfMember(context.accountId, otherUserId, member) };
    const user = client.getUser(otherUserId);
    return { kind: 'person', person: personOf(context.accountId, otherUserId, user?.displayName, user?.avatarUrl) };
  };
}

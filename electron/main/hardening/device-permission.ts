/**
 * Camera and microphone: denied, except for the one request of the page that follows its call `allowCamera` (scanning a
 * code) or `allowMicrophone` (recording a voice message). One pass opens one stream; the next recording asks again.
 */

/** Milliseconds that the page has to ask in. */
const patience = 10_000;

/** What is known of a request: the permission's name, and the kinds of media wanted. */
export interface MediaRequest {
  permission: string;
  mediaTypes: readonly string[];
}

export interface DevicePermission {
  /** Lets the page's next request for the device pass; answers whether the system does too. */
  allow(): Promise<boolean>;
  /** Whether a request passes. The pass is used up by it. */
  take(request: MediaRequest): boolean;
  /** Whether a request would pass. */
  check(permission: string, mediaType: string | undefined): boolean;
}

/**
 * @param mediaType what the device gives: `video` of a camera, `audio` of a microphone
 * @param askSystem the system's own question, where it has one: whether this program may use the device
 * @param clock milliseconds that only go forward
 */
export function createDevicePermission(
  mediaType: 'video' | 'audio',
  askSystem: () => Promise<boolean>,
  clock: () => number = () => performance.now(),
): DevicePermission {
  let until = -Infinity;
  return {
    async allow() {
      const allowed = await askSystem();
      until = allowed ? clock() + patience : -Infinity;
      return allowed;
    },
    take({ permission, mediaTypes }) {
      const passes =
        permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === mediaType && clock() < until;
      if (passes) until = -Infinity;
      return passes;
    },
    check: (permission, wanted) => permission === 'media' && wanted === mediaType && clock() < until,
  };
}

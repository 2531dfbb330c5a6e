/** The camera: denied, except for the one request of the page that follows its call `allowCamera` (scanning a code). */

/** Milliseconds that the page has to ask in. */
const patience = 10_000;

/** What is known of a request: the permission's name, and the kinds of media wanted. */
export interface MediaRequest {
  permission: string;
  mediaTypes: readonly string[];
}

export interface CameraPermission {
  /** Lets the page's next request for the camera pass; answers whether the system does too. */
  allow(): Promise<boolean>;
  /** Whether a request passes. The pass is used up by it. */
  take(request: MediaRequest): boolean;
  /** Whether a request would pass. */
  check(permission: string, mediaType: string | undefined): boolean;
}

/**
 * @param askSystem the system's own question, where it has one: whether this program may use the camera
 * @param clock milliseconds that only go forward
 */
export function createCameraPermission(
  askSystem: () => Promise<boolean>,
  clock: () => number = () => performance.now(),
): CameraPermission {
  let until = -Infinity;
  return {
    async allow() {
      const allowed = await askSystem();
      until = allowed ? clock() + patience : -Infinity;
      return allowed;
    },
    take({ permission, mediaTypes }) {
      const passes = permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'video' && clock() < until;
      if (passes) until = -Infinity;
      return passes;
    },
    check: (permission, mediaType) => permission === 'media' && mediaType === 'video' && clock() < until,
  };
}

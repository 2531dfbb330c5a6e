import { useEffect, useState } from 'react';

/** Whether this computer has a camera; it may be plugged in or out meanwhile. */
export function useHasCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    let ended = false;
    // Not there in pages that no camera can belong to.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const look = () => {
      devices?.enumerateDevices().then(
        (found) => !ended && setHas(found.some(({ kind }) => kind === 'videoinput')),
        () => undefined,
      );
    };
    look();
    devices?.addEventListener('devicechange', look);
    return () => {
      ended = true;
      devices?.removeEventListener('devicechange', look);
    };
  }, []);
  return has;
}

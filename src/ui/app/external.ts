/** Who is external to one's own organisation, by the servers that belong to it. */
import { useMemo } from 'react';
import { useSettings } from './context';

const pattern = (server: string): RegExp =>
  new RegExp(
    `^${server
      .trim()
      .replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`)
      .replaceAll('*', '.*')}$`,
    'iu',
  );

/** Whether a person is external: never where the organisation has not said which servers are its own. */
export function isExternal(userId: string, ownServers: readonly string[]): boolean {
  const server = userId.slice(userId.indexOf(':') + 1);
  return ownServers.length > 0 && !ownServers.some((each) => pattern(each).test(server));
}

/** Answers the question for any Matrix ID, by the settings as they stand now. */
export function useIsExternal(): (userId: string) => boolean {
  const { value: servers } = useSettings().organisationServers;
  return useMemo(() => (userId) => isExternal(userId, servers), [servers]);
}

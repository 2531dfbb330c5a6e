import { useEffect, useState } from 'react';
import type { Person } from '../../protocol/people';
import { useCore, useRooms } from '../app';
import { searchRooms } from '../room-list';
import type { Typing } from './chips';
import type { Suggestion } from './SuggestionsView';

const most = 8;

/** People or rooms for the filter that is being typed; null where none is. */
export function useSuggestions(typing: Typing | null): readonly Suggestion[] | null {
  const core = useCore();
  const rooms = useRooms();
  const term = typing?.name === 'from' ? typing.value : null;
  const [found, setFound] = useState<readonly Person[]>([]);
  useEffect(() => {
    if (term === null) return undefined;
    let isCurrent = true;
    void core.call('searchSenders', { term: term.slice(0, 255) }).then((answer) => {
      if (isCurrent && answer.ok) setFound(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [core, term]);
  if (!typing) return null;
  if (typing.name === 'from') {
    return found.map(({ userId, name, avatar }) => ({
      id: `sender-${userId}`,
      value: userId,
      name,
      detail: userId,
      avatar,
      shape: 'circle',
    }));
  }
  const joined = (rooms ?? []).filter((row) => row.membership === 'join' && row.kind !== 'space');
  return searchRooms(joined, typing.value)
    .slice(0, most)
    .map((row) => ({
      id: `in-${row.roomId}`,
      value: row.roomId,
      name: row.name,
      detail: '',
      avatar: row.avatar,
      shape: row.kind === 'direct' ? 'circle' : 'square',
    }));
}

import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { useBridge, useRooms, useViewState } from '../app';
import { useText } from '../language';

/** The window's title: the opened conversation's name. A component of its own, so that the list's changes end here. */
export function WindowTitle(): null {
  const t = useText();
  const intl = useIntl();
  const bridge = useBridge();
  const rooms = useRooms();
  const view = useViewState((state) => state.view);
  const name =
    view.kind === 'room' || view.kind === 'space'
      ? rooms?.find(({ roomId }) => roomId === view.roomId)?.name
      : view.kind === 'new-direct'
        ? view.person.name
        : view.kind === 'new-group'
          ? view.name || intl.formatList(view.people.map((person) => person.name))
          : undefined;
  const title = name ? t('main.titleRoom', { room: name.slice(0, 200) }) : t('app.name');
  useEffect(() => {
    document.title = title;
    void bridge.call('setTitle', { title });
  }, [bridge, title]);
  return null;
}

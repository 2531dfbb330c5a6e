/** The words of the tray. They belong to main, as the menus' do. */
const english = {
  open: 'Open Pli',
  unread: (unread: number, mentions: number) =>
    unread === 0
      ? 'Nothing new'
      : `${unread === 1 ? 'One unread message' : `${unread} unread messages`}${mentions > 0 ? `, ${mentions === 1 ? 'one mention' : `${mentions} mentions`}` : ''}`,
  doNotDisturb: 'Do Not Disturb',
  until: (time: string) => `Do Not Disturb Until ${time}`,
  off: 'Off',
  hour: 'For an Hour',
  tomorrow: (time: string) => `Until Tomorrow, ${time}`,
  on: 'Until I Turn It Off',
  quiet: (time: string) => `Outside of working hours, quiet until ${time}`,
  quietAlways: 'Outside of working hours',
  settings: 'Notification Settings…',
  quit: 'Quit Pli',
};
export type TrayWords = typeof english;

const french: TrayWords = {
  open: 'Ouvrir Pli',
  unread: (unread, mentions) =>
    unread === 0
      ? 'Rien de nouveau'
      : `${unread === 1 ? 'Un message non lu' : `${unread} messages non lus`}${mentions > 0 ? `, ${mentions === 1 ? 'une mention' : `${mentions} mentions`}` : ''}`,
  doNotDisturb: 'Ne pas déranger',
  until: (time) => `Ne pas déranger jusqu’à ${time}`,
  off: 'Désactivé',
  hour: 'Pendant une heure',
  tomorrow: (time) => `Jusqu’à demain, ${time}`,
  on: 'Jusqu’à ce que je le désactive',
  quiet: (time) => `Hors des heures de travail, calme jusqu’à ${time}`,
  quietAlways: 'Hors des heures de travail',
  settings: 'Paramètres des notifications…',
  quit: 'Quitter Pli',
};

/** Words for a BCP 47 tag; English where it is neither. */
export const trayWords = (language: string): TrayWords => (/^fr\b/i.test(language) ? french : english);

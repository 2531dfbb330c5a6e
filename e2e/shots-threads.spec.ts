import { expect, test } from './harness/fixtures';
import { signIn } from './harness/app';
const client = '/_matrix/client/v3';
test('shots', async ({ app, account, homeserver }) => {
  const { request } = homeserver;
  const [camille, ines, karim] = [await account('Camille'), await account('Ines'), await account('Karim')];
  const make = async (name: string) =>
    (await request('POST', `${client}/createRoom`, { name, preset: 'public_chat' }, ines.accessToken)).room_id;
  const a = await make('Cellule de crise – Inondations');
  const b = await make('Budget 2027');
  let n = 0;
  const say = async (by: any, room: string, body: string, thread?: string) => {
    n += 1;
    return (
      await request(
        'PUT',
        `${client}/rooms/${encodeURIComponent(room)}/send/m.room.message/${n}`,
        {
          msgtype: 'm.text',
          body,
          ...(thread && {
            'm.relates_to': {
              rel_type: 'm.thread',
              event_id: thread,
              is_falling_back: true,
              'm.in_reply_to': { event_id: thread },
            },
          }),
        },
        by.accessToken,
      )
    ).event_id;
  };
  for (const room of [a, b])
    for (const who of [camille, karim])
      await request('POST', `${client}/rooms/${encodeURIComponent(room)}/join`, {}, who.accessToken);
  const root = await say(
    karim,
    a,
    'Point de situation : la cote d’alerte est franchie à Alès. Les pompiers demandent la liste des gymnases ouverts ce soir.',
  );
  for (const [who, body] of [
    [ines, 'Je l’ai : trois à Alès, deux à Nîmes.'],
    [karim, 'Merci ! Et pour Uzès, quelqu’un sait si la salle polyvalente peut ouvrir avant 20 h ?'],
    [camille, 'J’appelle la mairie.'],
    [
      ines,
      'Une longue réponse pour voir comment le texte se plie dans un panneau étroit, avec un mot anticonstitutionnellement long au milieu.',
    ],
    [karim, '👍'],
  ] as const)
    await say(who, a, body, root);
  await say(ines, a, 'Carte des zones évacuées, version 3. @Camille peux-tu valider avant 10 h ?');
  await say(karim, a, 'Une voiture de permanence part à 10 h 15.');
  const rb = await say(ines, b, 'Qui relit le tableau des crédits ?');
  await say(karim, b, 'Moi, ce soir.', rb);
  for (const [language, theme] of [
    ['en', 'light'],
    ['fr', 'dark'],
  ] as const) {
    const one = await app();
    const { page } = one;
    await signIn(page, homeserver, camille);
    await page.emulateMedia({ colorScheme: theme });
    if (language === 'fr') {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('tab', { name: 'Language' }).click();
      await page.getByText('Français', { exact: true }).click();
      await page.keyboard.press('Escape');
    }
    const size = async (w: number, h: number) => {
      await one.electron.evaluate(
        ({ BrowserWindow }, s) => BrowserWindow.getAllWindows()[0]?.setContentSize(s.w, s.h),
        { w, h },
      );
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(w);
    };
    const shot = async (name: string) => {
      for (const [w, h] of [
        [1440, 900],
        [960, 640],
      ] as const) {
        await size(w, h);
        await page.evaluate(
          () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(r)))),
        );
        await page.screenshot({ path: `/tmp/shots-threads/${name}-${language}-${w}.png` });
      }
      await size(1440, 900);
    };
    await page.getByRole('option', { name: /Cellule/ }).click();
    await expect(page.getByText('Une voiture')).toBeVisible();
    await page.getByRole('article').filter({ hasText: 'Point de situation' }).hover();
    await shot('room');
    await page.getByRole('button', { name: /5 r[eé]p/ }).click();
    await expect(page.getByText('anticonstitutionnellement')).toBeVisible();
    await shot('thread');
    await page.getByRole('complementary').getByRole('article').filter({ hasText: 'longue' }).hover();
    await shot('thread-hover');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(Threads|Fils)/ }).click();
    await shot('list');
    await page.getByRole('tab', { name: /All rooms|Tous/ }).click();
    await expect(page.getByText('tableau des crédits')).toBeVisible();
    await shot('all');
    await page.keyboard.press('Escape');
    await page.getByRole('article').filter({ hasText: 'Une voiture' }).hover();
    await page.getByRole('button', { name: /Reply in thread|Répondre dans un fil/ }).click();
    await expect(page.getByText(/Nobody has|Personne n/)).toBeVisible();
    await shot('empty');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Room information|Informations/ }).click();
    await shot('info');
    await one.close();
  }
});

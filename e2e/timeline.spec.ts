/** Long and hostile timelines. */
import { composer, message, openRoom, roomOption, send, signIn, timeline } from './harness/app';
import { expect, test } from './harness/fixtures';

test('a room of 5,000 events is scrolled to its start', async ({ app, account, homeserver }) => {
  test.setTimeout(240_000);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Archives', preset: 'public_chat' },
    ines.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  const numbers = Array.from({ length: 5000 }, (_, index) => index + 1).values();
  const write = async () => {
    for (const number of numbers)
      await homeserver.request(
        'PUT',
        `${room}/send/m.room.message/n${number}`,
        { msgtype: 'm.text', body: `Message ${number}` },
        ines.accessToken,
      );
  };
  await Promise.all(Array.from({ length: 8 }, write));
  await homeserver.request('POST', `${room}/join`, {}, camille.accessToken);
  await homeserver.request(
    'PUT',
    `${room}/send/m.room.message/last`,
    { msgtype: 'm.text', body: 'Le tout dernier' },
    ines.accessToken,
  );

  const { page } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Archives');
  await expect(message(page, 'Le tout dernier')).toBeVisible();
  const seen = new Set<number>();
  const holes: string[] = [];
  await timeline(page).hover();
  await expect(async () => {
    for (let step = 0; step < 20; step += 1) {
      await page.mouse.wheel(0, -4000);
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(resolve));
          }),
      );
      const texts = await timeline(page).getByRole('article').allTextContents();
      const numbers = texts.flatMap((text) => /^Message (\d+)$/.exec(text.trim())?.[1] ?? []).map(Number);
      // Nothing is left out between two that stand below each other, wherever a page of history ends.
      numbers.forEach((number, index) => {
        const before = numbers[index - 1];
        if (before !== undefined && number !== before + 1) holes.push(`${before} ${number}`);
        seen.add(number);
      });
    }
    expect(seen.size).toBeGreaterThan(0);
    await expect(
      message(page, 'created')
        .or(page.getByText(/beginning|start of/i))
        .first(),
    ).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 200_000, intervals: [0] });
  await expect(timeline(page).getByText('Message 1', { exact: true })).toBeVisible();
  expect(seen.size).toBeGreaterThan(500);
  expect(holes).toEqual([]);
});

test('hostile messages leave the layout and the app intact', async ({ app, account, homeserver }) => {
  const [camille, mallory] = [await account('Camille'), await account('Mallory')];
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Pièges', preset: 'public_chat' },
    camille.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  await homeserver.request('POST', `${room}/join`, {}, mallory.accessToken);
  let number = 0;
  const hostile = (content: object, type = 'm.room.message') => {
    number += 1;
    return homeserver.request('PUT', `${room}/send/${type}/h${number}`, content, mallory.accessToken);
  };
  const html = (formatted_body: string, body = 'corps') => ({
    msgtype: 'm.text',
    body,
    format: 'org.matrix.custom.html',
    formatted_body,
  });
  await hostile(
    html(
      '<script>document.title="pwned"</script><img src=x onerror="document.title=\'pwned\'"><style>*{display:none}</style><b onclick="x">gras</b>',
    ),
  );
  await hostile(
    html(
      '<a href="javascript:document.title=1">lien</a><iframe src="https://evil.example"></iframe><form action="https://evil.example"><input></form>',
    ),
  );
  await hostile(html(`${'<blockquote>'.repeat(2000)}profond${'</blockquote>'.repeat(2000)}`));
  await hostile({ msgtype: 'm.text', body: 'x'.repeat(60_000) });
  await hostile({ msgtype: 'm.text', body: `\u202Eإختبار ${'\u0301'.repeat(500)}` });
  await hostile({ msgtype: 'm.text', body: `Z${'\u0351\u0360'.repeat(250)}algo` });
  await hostile({ msgtype: 'm.text', body: '😀'.repeat(10_000) });
  // Synapse itself refuses a body that is no string; the core's unit tests hold those.
  await hostile({ msgtype: 'm.text', body: 'corps', format: ['x'], formatted_body: { not: 'a string' } });
  await hostile({ msgtype: 'org.example.x', body: 'Autre', info: null, url: 12 });
  await hostile({
    msgtype: 'm.image',
    body: 'image',
    url: 'https://evil.example/x.png',
    info: { w: -5, h: 9007199254740991, mimetype: '<b>' },
  });
  await hostile({ msgtype: 'm.file', body: '../../../etc/passwd', file: { url: 'mxc://a/b', key: null } });
  await hostile({ 'm.relates_to': { rel_type: 'm.annotation', event_id: 5, key: {} } }, 'm.reaction');
  await hostile({ anything: true }, 'org.example.unknown');
  await hostile({ msgtype: 'm.text', body: 'Tout va bien ici' });

  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Pièges');
  await expect(message(page, 'Tout va bien ici')).toBeVisible();
  for (let step = 0; step < 30; step += 1) {
    await timeline(page).hover();
    await page.mouse.wheel(0, -800);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(resolve);
        }),
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wide).toBe(false);
  }
  expect(await page.title()).not.toContain('pwned');
  expect(
    await page.locator('iframe, form input[type=text], [role=log] script, [role=log] a[href^="javascript"]').count(),
  ).toBe(0);
  expect(electron.windows()).toHaveLength(1);
  await send(page, 'Toujours là');
  await expect(composer(page)).toHaveText('');
  await expect(roomOption(page, 'Pièges')).toContainText('Toujours là');
});

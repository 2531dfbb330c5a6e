/** Long and hostile timelines. */
import { composer, message, openRoom, roomOption, send, signIn, timeline } from './harness/app';
import { expect, test } from './harness/fixtures';

// Five thousand are scrolled through by `npm run bench`; making them costs CI more than looking at them.
test('a room of 2,000 events is scrolled to its start', async ({ app, account, homeserver }) => {
  test.setTimeout(240_000);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Archives', preset: 'public_chat' },
    ines.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  const numbers = Array.from({ length: 2000 }, (_, index) => index + 1).values();
  const write = async () => {
    for (const number of numbers)
      await homeserver.request(
        'PUT',
        `${room}/send/m.room.message/n${number}`,
        { msgtype: 'm.text', body: `Message ${number}` },
        ines.accessToken,
      );
  };
  const writers = 8;
  await Promise.all(Array.from({ length: writers }, write));
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
      for (const number of numbers) seen.add(number);
      // Nothing is left out between the first and the last that stand there, wherever a page of history ends. Near these two
      // the writers, who overtake one another, may have put one outside.
      const inside = numbers.toSorted((one, other) => one - other).slice(writers, -writers);
      inside.forEach((number, index) => {
        const before = inside[index - 1];
        if (before !== undefined && number !== before + 1) holes.push(`${before} ${number}`);
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

const answers = (count: number, text: unknown) =>
  Array.from({ length: count }, (_, index) => ({ id: `a${index}`, 'org.matrix.msc1767.text': text }));
const words = { 'org.matrix.msc1767.text': '\u202E'.repeat(50) + 'Z'.repeat(3_000) };
/** Polls that cannot be answered: their text stands for them, or the words that they are one. */
const oddPolls: readonly object[] = [
  {},
  { 'org.matrix.msc3381.poll.start': null, 'org.matrix.msc1767.text': 'Texte du sondage' },
  { 'org.matrix.msc3381.poll.start': { question: {}, answers: {} } },
  { 'org.matrix.msc3381.poll.start': { question: words, answers: [] } },
  { 'org.matrix.msc3381.poll.start': { question: words, answers: [{ id: 'a' }, { id: 'a' }] } },
  { 'org.matrix.msc3381.poll.start': { question: words, answers: answers(100, { deep: [] }), max_selections: -1 } },
];
const longPoll = {
  'm.poll': {
    question: { 'm.text': [{ body: 'm'.repeat(2_000) }] },
    answers: answers(20, 'n'.repeat(2_000)),
    max_selections: 9_007_199_254_740_991,
  },
};
const oddPlaces: readonly object[] = [
  { geo_uri: 'geo:91,181' },
  { geo_uri: 'javascript:alert(1)' },
  { geo_uri: `geo:1,2;x=${'y'.repeat(5_000)}` },
  { geo_uri: { lat: 1 } },
  { 'm.location': { uri: 'geo:1,2', description: 'q'.repeat(10_000) }, 'm.asset': 'm.self' },
];

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
  for (const odd of oddPolls) await hostile(odd, 'org.matrix.msc3381.poll.start');
  const { event_id: pollId } = await hostile(longPoll, 'm.poll.start');
  const poll = { 'm.relates_to': { rel_type: 'm.reference', event_id: pollId } };
  for (const selections of [['x'], [7], { length: 3 }, 'a', ['__proto__'], Array.from({ length: 500 }, () => 'a')])
    await hostile({ ...poll, 'm.selections': selections }, 'm.poll.response');
  await hostile({ ...poll, 'org.matrix.msc3381.poll.end': 'x', 'm.text': 7 }, 'm.poll.end');
  for (const odd of oddPlaces) await hostile({ msgtype: 'm.location', body: 'lieu', ...odd });
  await hostile({ body: '../x\u202E', url: 'https://evil.example/x.png', info: 'x' }, 'm.sticker');
  await hostile({ body: 'autocollant', url: 'mxc://evil.example/absent', info: { w: 1e9, h: -1 } }, 'm.sticker');
  await hostile(
    html(
      `<img data-mx-emoticon src="https://evil.example/x.png" alt="a"><img data-mx-emoticon src="mxc://evil.example/${'x'.repeat(300)}" alt="${'y'.repeat(5000)}">`,
    ),
  );
  await hostile(html('<img data-mx-emoticon src="mxc://evil.example/absent" alt=":x:">'.repeat(800)));
  await hostile({
    ...html('<a href="https://matrix.to/#/@x:evil.example">\u202EAdministrateur</a>'),
    'm.mentions': {},
  });
  for (const type of ['m.audio', 'm.voice', 'm.beacon', 'm.call.notify', 'org.matrix.msc3245.voice'])
    await hostile({ 'm.text': [7, { body: {} }], 'm.file': null }, type);
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

/** Writing: formats, mentions, emoji, commands, answers and changes, pasted text, drafts, and what comes back. */
import type { Page } from '@playwright/test';
import {
  composer,
  expectSent,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  signIn,
  timeline,
} from './harness/app';
import { expectAccessible } from './harness/accessible';
import { expect, test } from './harness/fixtures';

interface Sent {
  body: string;
  formatted_body?: string;
  msgtype: string;
  'm.mentions'?: { user_ids?: string[]; room?: boolean };
  'm.new_content'?: Sent;
  'm.relates_to'?: Record<string, unknown>;
}

/** Puts HTML or text on the clipboard of the page as another program would, and pastes it. */
async function paste(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await composer(page).evaluate((element, kinds) => {
    const clipboard = new DataTransfer();
    for (const [kind, value] of Object.entries(kinds)) clipboard.setData(kind, value);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, data);
}

test('what is written reaches an independent client as it was meant, and comes back to be changed', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const one = await app();
  const { page } = one;
  await signIn(page, homeserver, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Cellule de crise', invite: [camille.userId] });
  await roomOption(page, 'Cellule de crise').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeFocused();
  await other.devicesOf(camille.userId);
  const received = async (body: string): Promise<Sent> => (await other.waitForMessage(roomId, body)).content as Sent;
  const box = composer(page);
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' });

  await test.step('Markdown becomes what it means as it is typed; lists, code and hidden text too', async () => {
    await box.pressSequentially('Voici **du gras** et ||caché||');
    await expect(box.locator('strong')).toHaveText('du gras');
    await box.press('Shift+Enter');
    await box.pressSequentially('- un');
    await box.press('Shift+Enter');
    await box.pressSequentially('deux');
    await box.press('Enter');
    await expect(box).toHaveText('');
    const formatted = await received('Voici **du gras** et ||caché||\n- un\n- deux');
    expect(formatted.formatted_body).toBe(
      '<p>Voici <strong>du gras</strong> et <span data-mx-spoiler>caché</span></p>\n<ul><li>un</li><li>deux</li></ul>',
    );
    await box.pressSequentially('```rust');
    await box.press('Enter');
    await box.pressSequentially('fn a() {}');
    await box.press('Control+Enter');
    expect((await received('```rust\nfn a() {}\n```')).formatted_body).toBe(
      '<pre><code class="language-rust">fn a() {}\n</code></pre>',
    );
    await expect(timeline(page).getByText('rust', { exact: true })).toBeVisible();
  });

  await test.step('The bar and the keys do the same; undo takes a step back', async () => {
    await box.press('Control+b');
    await box.pressSequentially('fort');
    await expect(page.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Bold' }).click();
    await box.pressSequentially(' faible');
    await box.press('Control+z');
    await expect(box).not.toContainText('faible');
    await box.press('Control+y');
    await expect(box).toHaveText('fort faible');
    await box.press('Control+a');
    await page.getByRole('button', { name: 'More formatting' }).click();
    await page.getByRole('menuitem', { name: 'Link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Link' });
    await dialog.getByRole('textbox', { name: 'Address' }).fill('exemple.fr/a');
    await dialog.getByRole('button', { name: 'Add link' }).click();
    await box.press('Enter');
    expect((await received('[**fort** faible](https://exemple.fr/a)')).formatted_body).toBe(
      '<a href="https://exemple.fr/a"><strong>fort</strong> faible</a>',
    );
  });

  await test.step('People and the whole room are named by pills, and notified; emoji are found by their names', async () => {
    await box.pressSequentially('Bonjour @in');
    await expect(suggestions.getByRole('option', { name: /Ines/ })).toBeVisible();
    await expectAccessible(page);
    await box.press('Enter');
    await box.pressSequentially('regarde :tad');
    await expect(suggestions.getByRole('option').first()).toContainText(':tada:');
    await box.press('Tab');
    await box.pressSequentially('et :fire:');
    await expect(box).toHaveText(/Bonjour Ines regarde 🎉 et 🔥/);
    await box.press('Enter');
    const named = await received('Bonjour Ines regarde 🎉 et 🔥');
    expect(named['m.mentions']).toEqual({ user_ids: [ines.userId] });
    expect(named.formatted_body).toContain(`<a href="https://matrix.to/#/${ines.userId}">Ines</a>`);
  });

  await test.step('The picker is searched by the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await page.getByRole('combobox', { name: 'Search for an emoji' }).fill('rocket');
    await expect(page.getByRole('listbox', { name: 'Emoji' }).getByRole('option', { name: 'rocket' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(box).toHaveText('🚀');
    await expect(box).toBeFocused();
    await box.press('Enter');
    await received('🚀');
  });

  await test.step('Up changes what one said last; what is named anew alone is notified', async () => {
    await expectSent(page, '🚀');
    await box.press('ArrowUp');
    await expect(box).toHaveText('🚀');
    await box.press('End');
    await box.pressSequentially(' décollage @in');
    await expect(suggestions).toBeVisible();
    await box.press('Enter');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await expect(message(page, '🚀 décollage Ines')).toContainText('edited');
    const change = await received('* 🚀 décollage Ines');
    expect(change['m.new_content']).toMatchObject({
      body: '🚀 décollage Ines',
      'm.mentions': { user_ids: [ines.userId] },
    });
    expect(change['m.mentions']).toEqual({ user_ids: [ines.userId] });
    await expect(box).toHaveText('');
  });

  await test.step('An answer says what it answers, and Escape leaves a change with what had been begun', async () => {
    await other.sendText(roomId, 'Et la suite ?');
    await message(page, 'Et la suite ?').hover();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(page.getByText('Reply to Ines')).toBeVisible();
    await box.fill('La voici');
    await box.press('Enter');
    const answer = await received('La voici');
    expect(answer['m.mentions']).toEqual({ user_ids: [ines.userId] });
    expect(answer['m.relates_to']).toHaveProperty(['m.in_reply_to', 'event_id']);
    await expect(page.getByText('Reply to Ines')).toBeHidden();
  });

  await test.step('Commands: what is mistyped is never sent', async () => {
    await box.fill('/jion #a:b');
    await box.press('Enter');
    await expect(page.getByRole('alert')).toContainText('There is no command /jion');
    await expect(box).toHaveText('/jion #a:b');
    await box.fill('/me prend note de **tout**');
    await expect(page.getByRole('alert')).toBeHidden();
    await box.press('Enter');
    expect(await received('prend note de **tout**')).toMatchObject({ msgtype: 'm.emote' });
    await box.fill('/plain 2*3*4');
    await box.press('Enter');
    expect(await received('2*3*4')).not.toHaveProperty('formatted_body');
  });

  await test.step('What is pasted keeps its structure and nothing else', async () => {
    await paste(page, {
      'text/plain': 'Commune\tCote',
      'text/html':
        '<style>p{}</style><p class=MsoNormal>Ordre du <b>jour</b><o:p></o:p></p><table><tr><td>Commune</td><td>Cote</td></tr><tr><td>Alès</td><td>4,2</td></tr></table><img src="https://evil.example/x.png">',
    });
    await expect(box.locator('table')).toContainText('Alès');
    await box.press('Enter');
    const table = await received('Ordre du **jour**\n|  |  |\n| --- | --- |\n| Commune | Cote |\n| Alès | 4,2 |');
    expect(table.formatted_body).toContain('<table><tbody><tr><td>Commune</td><td>Cote</td></tr>');
    await expect(timeline(page).getByRole('table')).toBeVisible();
  });

  await test.step('What others send is shown: formulas, code, hidden text, a mention that opens who it is', async () => {
    await other.send(roomId, {
      msgtype: 'm.text',
      body: 'formule',
      format: 'org.matrix.custom.html',
      formatted_body: `<p>Avec <span data-mx-maths="\\frac{a}{b}"><code>a/b</code></span></p><p><a href="https://matrix.to/#/${camille.userId}">Camille</a> <span data-mx-spoiler="fin">il vit</span></p>`,
    });
    await expect(timeline(page).locator('.katex').first()).toBeVisible();
    await timeline(page).getByRole('button', { name: 'Show hidden text: fin' }).click();
    await expect(timeline(page).getByText('il vit')).toBeVisible();
  });

  await test.step('A draft with its formats survives a crash, and the list shows it elsewhere', async () => {
    await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Astreinte' }, camille.accessToken);
    await box.pressSequentially('À **moitié** fini');
    await openRoom(page, 'Astreinte');
    await expect(roomOption(page, 'Cellule de crise')).toContainText('Draft');
    await expect(roomOption(page, 'Cellule de crise')).toContainText('À moitié fini');
    await send(page, 'Je reprends plus tard');
    await expectSent(page, 'Je reprends plus tard');
    await one.kill();
    const two = await app({ profile: one.profile });
    await passPassphrase(two.page);
    await expect(roomOption(two.page, 'Cellule de crise')).toContainText('À moitié fini');
    await openRoom(two.page, 'Cellule de crise');
    await expect(composer(two.page).locator('strong')).toHaveText('moitié');
  });
});

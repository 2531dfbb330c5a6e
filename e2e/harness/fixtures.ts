/** What a test gets: a real homeserver (one for each test file's worker), accounts, apps and independent clients. */
import { test as base } from '@playwright/test';
import { startHomeserver } from '../../scripts/homeserver.mjs';
import { closeAll, startApp, type App, type AppOptions } from './app';
import { startNio } from './nio.mjs';

type Homeserver = Awaited<ReturnType<typeof startHomeserver>>;
type Nio = Awaited<ReturnType<typeof startNio>>;
export type TestAccount = Awaited<ReturnType<Homeserver['createAccount']>>;

interface TestFixtures {
  /** Makes an account whose localpart begins with `name` and is unique. */
  account: (name: string) => Promise<TestAccount>;
  app: (options?: AppOptions) => Promise<App>;
  nio: (account: TestAccount) => Promise<Nio>;
}
interface WorkerFixtures {
  homeserver: Homeserver;
}

let serial = 0;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  homeserver: [
    async ({}, provide) => {
      const homeserver = await startHomeserver();
      await provide(homeserver);
      await homeserver.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  account: async ({ homeserver }, provide) => {
    await provide((name) => {
      serial += 1;
      const localpart = `${name.toLowerCase()}-${serial}-${Date.now().toString(36)}`;
      return homeserver.createAccount(localpart, `Mot de passe ${localpart}`, { displayName: name });
    });
  },
  app: async ({}, provide) => {
    await provide(startApp);
    await closeAll();
  },
  nio: async ({ homeserver }, provide) => {
    const clients: Nio[] = [];
    await provide(async (account) => {
      const client = await startNio(homeserver, account);
      clients.push(client);
      return client;
    });
    for (const client of clients) await client.close();
  },
});

export { expect } from '@playwright/test';

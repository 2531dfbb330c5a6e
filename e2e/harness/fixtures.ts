/** What a test gets: a real homeserver (one for each test file's worker), accounts, apps and independent clients. */
import { test as base } from '@playwright/test';
import { startFederation, startHomeserver } from '../../scripts/homeserver.mjs';
import { closeAll, startApp, type App, type AppOptions } from './app';
import { startNio } from './nio.mjs';

export type TestHomeserver = Awaited<ReturnType<typeof startHomeserver>>;
type Nio = Awaited<ReturnType<typeof startNio>>;
export type TestAccount = Awaited<ReturnType<TestHomeserver['createAccount']>>;

interface TestFixtures {
  /** Makes an account whose localpart begins with `name` and is unique, on `homeserver` or on the one given. */
  account: (name: string, on?: TestHomeserver) => Promise<TestAccount>;
  app: (options?: AppOptions) => Promise<App>;
  /**
   * A matrix-nio client, signed in on `homeserver` or on the one given; its session is signed by its owner's identity
   * unless `signed` is false.
   */
  nio: (account: TestAccount, on?: TestHomeserver, options?: { signed?: boolean }) => Promise<Nio>;
}
interface WorkerFixtures {
  homeserver: TestHomeserver;
  /** Two homeservers that federate with one another, started when a test first asks for them. */
  federation: readonly [TestHomeserver, TestHomeserver];
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
  federation: [
    async ({}, provide) => {
      const servers = await startFederation();
      await provide(servers);
      for (const server of servers) await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  account: async ({ homeserver }, provide) => {
    await provide((name, on = homeserver) => {
      serial += 1;
      const localpart = `${name.toLowerCase()}-${serial}-${Date.now().toString(36)}`;
      return on.createAccount(localpart, `Mot de passe ${localpart}`, { displayName: name });
    });
  },
  app: async ({}, provide) => {
    await provide(startApp);
    await closeAll();
  },
  nio: async ({ homeserver }, provide) => {
    const clients: Nio[] = [];
    await provide(async (account, on = homeserver, options = {}) => {
      const client = await startNio(on, account, options);
      clients.push(client);
      return client;
    });
    for (const client of clients) await client.close();
  },
});

export { expect } from '@playwright/test';

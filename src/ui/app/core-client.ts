/** Starts an account's core: its worker and the three ports it lives by. */
import { connect, webPort, type Client } from '../../protocol/channel';
import { coreContract, type CoreContract, type CoreStart, type CoreWarmUp } from '../../protocol/core';
import { applyListPatches } from '../../protocol/list-patch';
import type { RoomRow } from '../../protocol/rooms';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { requestPort } from './ports';
import { trustedScript } from './trusted-script';

export type CoreClient = Client<CoreContract>;

/** The running core of one account. */
export interface Core {
  readonly accountId: string;
  readonly client: CoreClient;
  /** The room list, subscribed to once for everybody; null until the core has sent it. */
  readonly rooms: StoreApi<readonly RoomRow[] | null>;
  /** Ends the worker at once. */
  stop(): void;
}

const workerAddress = '/core.js';

/** Hears of errors that nothing in the worker caught; `fatal` ones leave no core to talk to. */
export type OnCoreDefect = (message: string, fatal: boolean) => void;

/** The worker of the next core, while it has no account yet. */
let prepared: Worker | null = null;

/** Loads the program of the next core while the page still asks main who has signed in. */
export function prepareCore(): void {
  prepared ??= newWorker();
}

/** Lets the prepared core load the SDK as well: for the sign-in page, where a person types meanwhile. */
export function warmUpCore(): void {
  prepareCore();
  const warmUp: CoreWarmUp = { kind: 'warm-up' };
  prepared?.postMessage(warmUp);
}

function newWorker(): Worker {
  const worker = new Worker(trustedScript(workerAddress), { type: 'module', name: 'core' });
  worker.addEventListener('error', () => {
    // One that failed before it was wanted is not used; its successor tells why.
    if (prepared === worker) prepared = null;
  });
  return worker;
}

function takeWorker(): Worker {
  const worker = prepared ?? newWorker();
  prepared = null;
  return worker;
}

/** Starts the core of an account. */
export async function startCore(accountId: string, onDefect: OnCoreDefect): Promise<Core> {
  const worker = takeWorker();
  // A script that cannot be loaded gives a plain event without a message.
  worker.addEventListener('error', (event: Partial<ErrorEvent>) =>
    onDefect(event.message ?? 'The core could not be loaded.', event.message === undefined),
  );
  worker.addEventListener('messageerror', () => onDefect('A message of the core could not be read.', false));
  const [host, vault] = await Promise.all([
    requestPort({ channel: 'host', accountId }),
    requestPort({ channel: 'vault', accountId }),
  ]);
  const ui = new MessageChannel();
  const start: CoreStart = { kind: 'start', accountId };
  worker.postMessage(start, [ui.port2, host, vault]);
  const client = connect(webPort(ui.port1), coreContract);
  const rooms = createStore<readonly RoomRow[] | null>(() => null);
  client.subscribe(
    'rooms',
    undefined,
    (batch) => rooms.setState(applyListPatches(rooms.getState() ?? [], batch), true),
    (error) => onDefect(`The room list could not be subscribed to: ${error.code}`, error.code === 'closed'),
  );
  return {
    accountId,
    client,
    rooms,
    stop: () => {
      client.close();
      worker.terminate();
    },
  };
}

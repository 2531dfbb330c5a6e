/** What the core's tests share; the app itself never loads it. */
export { createFakeHomeserver, rawEvent, roomId, storedEvent, type FakeHomeserver } from './fake-homeserver';
export { createMemoryVault, type MemoryVault } from './memory-vault';
export { createTestContext, type TestContext } from './test-context';

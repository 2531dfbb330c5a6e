import { describe, expect, it } from 'vitest';
import { createConnection } from './connection';

describe('the connection', () => {
  it('tells of the first sync until every room is known', () => {
    const connection = createConnection(
      () => 0,
      () => true,
    );
    const states: unknown[] = [];
    connection.state.watch((state) => states.push(state));
    connection.answered();
    connection.progress(20, 150);
    connection.completed();
    expect(states).toEqual([
      { state: 'connecting' },
      { state: 'syncing', loaded: 0, total: null },
      { state: 'syncing', loaded: 20, total: 150 },
      { state: 'connected' },
    ]);
  });

  it('is connected with the first answer where rooms are known from before', () => {
    const connection = createConnection(
      () => 0,
      () => false,
    );
    connection.progress(20, 150);
    expect(connection.state.get()).toEqual({ state: 'connected' });
  });

  it('keeps the time since when it is offline', () => {
    let now = 5;
    const connection = createConnection(
      () => now,
      () => false,
    );
    connection.failed();
    now = 9;
    connection.failed();
    expect(connection.state.get()).toEqual({ state: 'offline', since: 5 });
    connection.answered();
    expect(connection.state.get()).toEqual({ state: 'connected' });
  });
});

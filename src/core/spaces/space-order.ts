/** The order of the rail, in step with other clients (MSC3230). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomEvent } from 'matrix-js-sdk/lib/models/room';
import { request } from '../failures';
import { samePlain } from '../value';
import { isOrder, ordersToWrite } from './order';

const orderType = 'org.matrix.msc3230.space_order';

export type SpaceOrder = Readonly<Record<string, string>>;

export function spaceOrderOf(client: MatrixClient): SpaceOrder {
  const orders: Record<string, string> = {};
  for (const room of client.getRooms()) {
    const order: unknown = room.getAccountData(orderType)?.getContent()['order'];
    if (isOrder(order)) orders[room.roomId] = order;
  }
  return orders;
}

/** Tells the order now and whenever it changes, here or elsewhere. */
export function watchSpaceOrder(client: MatrixClient, emit: (order: SpaceOrder) => void): () => void {
  let told: SpaceOrder = spaceOrderOf(client);
  emit(told);
  const look = () => {
    const next = spaceOrderOf(client);
    if (samePlain(told, next)) return;
    told = next;
    emit(next);
  };
  client.on(RoomEvent.AccountData, look);
  return () => client.off(RoomEvent.AccountData, look);
}

/** @param order the whole rail as it is to be */
export async function moveSpace(client: MatrixClient, moved: string, order: readonly string[]): Promise<void> {
  for (const [spaceId, place] of ordersToWrite(order, moved, spaceOrderOf(client))) {
    const content = { order: place };
    await request(() => client.setRoomAccountData(spaceId, orderType as never, content as never));
    // It does not wait for sync to bring it back.
    client.getRoom(spaceId)?.addAccountData([client.getEventMapper()({ type: orderType, content })]);
  }
}

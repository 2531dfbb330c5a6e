"""Independent Matrix clients (matrix-nio with encryption), driven by one JSON object a line on standard input.

Each request is {"id": N, "client": M, "do": NAME, ...}, M being the number of one of its clients; each answer is {"id": N, "ok": true, ...} or {"id": N, "ok": false, "error": TEXT}.
"""

import asyncio
import json
import shutil
import sys
import tempfile

from nio import (
    AsyncClient,
    AsyncClientConfig,
    MegolmEvent,
    RoomMessage,
    RoomMessageText,
    StickerEvent,
    UnknownEvent,
    UploadResponse,
    crypto,
)
from nio.responses import ErrorResponse

from nio_verification import Verifications


# A limited timeline would hide messages: nobody scrolls up here.
WHOLE = {"room": {"timeline": {"limit": 1000}}}


class Client:
    def __init__(self) -> None:
        self.client: AsyncClient | None = None
        self.messages: list[dict] = []
        # What is no message for nio, such as polls and stickers, as it stands after decryption.
        self.others: list[dict] = []
        self.changed = asyncio.Condition()
        self.syncing: asyncio.Task | None = None
        self.store: str | None = None
        self.verifications: Verifications | None = None
        self.keeps_store = False
        # Where the next sync begins: behind the last one whose events have all been taken in. nio moves its own token
        # before that, so that what is cut off in between would be lost.
        self.taken: str | None = None
        # Encrypted events that could not be read when they came, by event ID.
        self.locked: dict[str, MegolmEvent] = {}

    def checked(self, response):
        if isinstance(response, ErrorResponse):
            raise RuntimeError(f"{type(response).__name__}: {response}")
        return response

    async def login(self, homeserver: str, user: str, password: str, device_name: str = "nio") -> dict:
        self.store = store = tempfile.mkdtemp(prefix="pli-nio-")
        config = AsyncClientConfig(store_sync_tokens=True, encryption_enabled=True, request_timeout=30)
        self.client = AsyncClient(homeserver, user, store_path=store, config=config)
        self.checked(await self.client.login(password, device_name=device_name))
        return await self.begin()

    async def restore(self, homeserver: str, user: str, device_id: str, access_token: str, store: str, taken: str) -> dict:
        """Goes on with a session whose store was kept (see `keep`)."""
        self.store = store
        config = AsyncClientConfig(store_sync_tokens=True, encryption_enabled=True, request_timeout=30)
        self.client = AsyncClient(homeserver, user, device_id=device_id, store_path=store, config=config)
        self.client.restore_login(user, device_id, access_token)
        self.taken = taken
        return await self.begin()

    async def begin(self) -> dict:
        self.client.add_event_callback(self.on_message, (RoomMessage, MegolmEvent))
        self.client.add_event_callback(self.on_other, (StickerEvent, UnknownEvent))
        if self.client.should_upload_keys:
            self.checked(await self.client.keys_upload())
        await self.take_in(timeout=0, full_state=True)
        self.verifications = Verifications(self.client, self.changed)
        self.syncing = asyncio.create_task(self.sync_forever())
        return {
            "user_id": self.client.user_id,
            "device_id": self.client.device_id,
            "access_token": self.client.access_token,
            "store": self.store,
        }

    async def take_in(self, **options) -> None:
        self.checked(await self.client.sync(since=self.taken, sync_filter=WHOLE, **options))
        self.taken = self.client.next_batch

    async def sync_forever(self) -> None:
        """Asks for keys as soon as a sync says that they changed; nio's own loop waits for the next one to end."""
        while True:
            try:
                await self.take_in(timeout=10_000)
                await self.client.send_to_device_messages()
                if self.client.should_upload_keys:
                    await self.client.keys_upload()
                if self.client.should_query_keys:
                    await self.client.keys_query()
                if self.client.should_claim_keys:
                    await self.client.keys_claim(self.client.get_users_for_key_claiming())
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 - the homeserver may be restarting, the session over
                print(f"sync: {error}", file=sys.stderr)
                await asyncio.sleep(0.2)

    async def pause(self) -> dict:
        """Offline from now on."""
        if self.syncing:
            self.syncing.cancel()
            await asyncio.gather(self.syncing, return_exceptions=True)
            self.syncing = None
        return {}

    async def resume(self) -> dict:
        if self.syncing is None:
            await self.take_in(timeout=0)
            if self.client.should_query_keys:
                self.checked(await self.client.keys_query())
            self.syncing = asyncio.create_task(self.sync_forever())
        return {}

    async def keep(self) -> dict:
        """Goes offline, and leaves the store behind at the end, for `restore`."""
        await self.pause()
        self.keeps_store = True
        return {"taken": self.taken}

    async def rotate(self, room_id: str) -> dict:
        """The next message has a new key."""
        self.client.invalidate_outbound_session(room_id)
        return {}

    async def members_of(self, room_id: str) -> dict:
        room = self.client.rooms.get(room_id)
        return {"members": [user_id for user_id, user in room.users.items() if not user.invited] if room else []}

    async def devices_of_members(self, room_id: str) -> dict:
        """Waits for the keys of everybody's devices: nio sends to those it knows at that moment, and waits for none."""
        self.client.olm.users_for_key_query.update(self.client.rooms[room_id].users)
        self.checked(await self.client.keys_query())
        return {}

    async def on_message(self, room, event) -> None:
        message = {
            "room_id": room.room_id,
            "event_id": event.event_id,
            "sender": event.sender,
            "decrypted": getattr(event, "decrypted", False),
            "readable": not isinstance(event, MegolmEvent),
            "body": getattr(event, "body", None),
            "formatted_body": getattr(event, "formatted_body", None),
            "content": event.source.get("content", {}),
        }
        if isinstance(event, MegolmEvent):
            self.locked[event.event_id] = event
        async with self.changed:
            if any(known["event_id"] == event.event_id for known in self.messages):
                return
            self.messages.append(message)
            self.changed.notify_all()

    async def on_other(self, room, event) -> None:
        async with self.changed:
            self.others.append(
                {
                    "room_id": room.room_id,
                    "event_id": event.event_id,
                    "sender": event.sender,
                    "decrypted": getattr(event, "decrypted", False),
                    "type": event.source.get("type"),
                    "content": event.source.get("content", {}),
                }
            )
            self.changed.notify_all()

    async def wait_for_other(self, room_id: str, type: str, sender: str, seconds: float = 30) -> dict:
        """Waits for an event of a type that is no message; each is answered once."""

        def found():
            for event in self.others:
                if event["room_id"] == room_id and event["type"] == type and event["sender"] == sender:
                    self.others.remove(event)
                    return event
            return None

        try:
            return {"event": await self.wait_until(found, seconds)}
        except asyncio.TimeoutError:
            raise RuntimeError(f"no {type} within {seconds} s; seen {self.others[-10:]}") from None

    async def wait_until(self, predicate, seconds: float):
        async with self.changed:
            return await asyncio.wait_for(self.changed.wait_for(predicate), seconds)

    async def wait_for_message(self, room_id: str, body: str, seconds: float = 30) -> dict:
        def found():
            for message in self.messages:
                if message["room_id"] == room_id and message["body"] == body:
                    return message
            return None

        try:
            return {"message": await self.wait_until(found, seconds)}
        except asyncio.TimeoutError:
            seen = [(m["body"], m["readable"]) for m in self.messages if m["room_id"] == room_id]
            raise RuntimeError(f"no message {body!r} within {seconds} s; seen {seen[-10:]}") from None

    async def wait_for_sealed(self, room_id: str, sender: str, seconds: float = 30) -> dict:
        """Waits for a message of which this client has no key; each is answered once."""

        def found():
            for message in self.messages:
                if message["room_id"] == room_id and message["sender"] == sender and not message["readable"]:
                    self.messages.remove(message)
                    return message
            return None

        try:
            return {"message": await self.wait_until(found, seconds)}
        except asyncio.TimeoutError:
            raise RuntimeError(f"every message of the sender could be read within {seconds} s") from None

    async def wait_for_room(self, room_id: str, membership: str = "join", seconds: float = 30) -> dict:
        for _ in range(int(seconds * 10)):
            rooms = self.client.rooms if membership == "join" else self.client.invited_rooms
            if room_id in rooms:
                return {}
            await asyncio.sleep(0.1)
        raise RuntimeError(f"{room_id} did not appear as {membership}")

    async def wait_for_invite(self, seconds: float = 30) -> dict:
        for _ in range(int(seconds * 10)):
            for room_id in self.client.invited_rooms:
                return {"room_id": room_id}
            await asyncio.sleep(0.1)
        raise RuntimeError("no invitation came")

    async def join(self, room_id: str) -> dict:
        self.checked(await self.client.join(room_id))
        return await self.wait_for_room(room_id)

    async def create_room(self, name=None, invite=(), direct=False, encrypted=True, space=False, public=False, topic=None) -> dict:
        state = [{"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        body = {
            "preset": "public_chat" if public else "trusted_private_chat" if direct else "private_chat",
            "is_direct": direct,
            "invite": list(invite),
            "initial_state": state if encrypted else [],
        }
        if name:
            body["name"] = name
        if topic:
            body["topic"] = topic
        if space:
            body["creation_content"] = {"type": "m.space"}
        room_id = (await self.request("POST", "/_matrix/client/v3/createRoom", body))["room_id"]
        await self.wait_for_room(room_id)
        # What is sent before nio has seen that the room is encrypted goes out in clear.
        for _ in range(300):
            if self.client.rooms[room_id].encrypted or not encrypted:
                return {"room_id": room_id}
            await asyncio.sleep(0.1)
        raise RuntimeError(f"{room_id} is not encrypted")

    async def request(self, method: str, path: str, body=None) -> dict:
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        answer = await self.client.send(method, path, None if body is None else json.dumps(body), headers)
        data = await answer.json()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {data}")
        return data

    async def send(self, room_id: str, content: dict, type: str = "m.room.message") -> dict:
        response = await self.client.room_send(room_id, type, content, ignore_unverified_devices=True)
        return {"event_id": self.checked(response).event_id}

    async def send_text(self, room_id: str, body: str) -> dict:
        return await self.send(room_id, {"msgtype": "m.text", "body": body})

    async def send_file(self, room_id: str, path: str, name: str, mime: str, msgtype: str, info: dict | None = None) -> dict:
        import os

        size = os.path.getsize(path)
        encrypted = self.client.rooms[room_id].encrypted
        with open(path, "rb") as file:
            response, keys = await self.client.upload(file, content_type=mime, filename=name, encrypt=encrypted, filesize=size)
        if not isinstance(response, UploadResponse):
            raise RuntimeError(str(response))
        content = {"msgtype": msgtype, "body": name, "info": {"mimetype": mime, "size": size, **(info or {})}}
        if encrypted:
            content["file"] = {**keys, "url": response.content_uri}
        else:
            content["url"] = response.content_uri
        return await self.send(room_id, content)

    async def download(self, room_id: str, event_id: str, path: str, part: str = "file") -> dict:
        """Fetches the file of a message (or its thumbnail), decrypts it where it is encrypted, and writes it to a path."""
        content = next(m["content"] for m in self.messages if m["room_id"] == room_id and m["event_id"] == event_id)
        where = content if part == "file" else content["info"]
        sealed = where.get("file" if part == "file" else "thumbnail_file")
        mxc = sealed["url"] if sealed else where["url" if part == "file" else "thumbnail_url"]
        response = self.checked(await self.client.download(mxc))
        data = response.body
        if sealed:
            data = crypto.attachments.decrypt_attachment(data, sealed["key"]["k"], sealed["hashes"]["sha256"], sealed["iv"])
        with open(path, "wb") as file:
            file.write(data)
        return {"size": len(data), "encrypted": sealed is not None}

    async def redact(self, room_id: str, event_id: str, reason: str | None = None) -> dict:
        return {"event_id": self.checked(await self.client.room_redact(room_id, event_id, reason)).event_id}

    async def typing(self, room_id: str, typing: bool = True) -> dict:
        self.checked(await self.client.room_typing(room_id, typing))
        return {}

    async def read(self, room_id: str, event_id: str) -> dict:
        self.checked(await self.client.update_receipt_marker(room_id, event_id))
        return {}

    async def devices_of(self, user_id: str) -> dict:
        """Waits for the keys of a person's devices, so that what is sent next reaches them."""
        self.client.olm.users_for_key_query.add(user_id)
        self.checked(await self.client.keys_query())
        return {"devices": [device.id for device in self.client.device_store.active_user_devices(user_id)]}

    async def verify(self, act: str, **fields) -> dict:
        """One act of a verification by symbols: request, ready, start, begin, confirm."""
        acts = self.verifications
        known = {"request": acts.request, "ready": acts.ready, "start": acts.start, "begin": acts.begin, "confirm": acts.confirm}
        return await known[act](**fields)

    async def wait_for_verification(self, state: str, transaction_id: str | None = None, seconds: float = 30) -> dict:
        """Waits until a verification (the given one or any) is in a state."""

        def found():
            for flow in self.verifications.flows.values():
                if flow.state == state and transaction_id in (None, flow.transaction_id):
                    return flow.told()
            return None

        try:
            return await self.wait_until(found, seconds)
        except asyncio.TimeoutError:
            seen = [(flow.state, flow.code) for flow in self.verifications.flows.values()]
            raise RuntimeError(f"no verification {state} within {seconds} s; seen {seen}") from None

    async def blacklist(self, user_id: str, device_id: str, blacklisted: bool = True) -> dict:
        """Keeps the keys of what is sent from now on back from a device, or no longer."""
        device = self.client.device_store[user_id][device_id]
        (self.client.blacklist_device if blacklisted else self.client.unblacklist_device)(device)
        return {"sender_key": self.client.olm.account.identity_keys["curve25519"]}

    async def export_keys(self, path: str, passphrase: str) -> dict:
        await self.client.export_keys(path, passphrase)
        return {}

    async def import_keys(self, path: str, passphrase: str) -> dict:
        await self.client.import_keys(path, passphrase)
        return {}

    async def history(self, room_id: str, limit: int = 50) -> dict:
        """The bodies of a room's newest messages, oldest first; null for what cannot be decrypted."""
        page = self.checked(await self.client.room_messages(room_id, self.client.next_batch, limit=limit))
        events = [event for event in reversed(page.chunk) if isinstance(event, (RoomMessage, MegolmEvent))]
        return {"bodies": [getattr(event, "body", None) for event in events]}

    async def raw(self, method: str, path: str, body=None) -> dict:
        return {"data": await self.request(method, path, body)}

    async def all_messages(self, room_id: str) -> dict:
        self.unlock()
        return {"messages": [message for message in self.messages if message["room_id"] == room_id]}

    def unlock(self) -> None:
        """Tries events again whose keys may have come after them."""
        for message in self.messages:
            event = self.locked.get(message["event_id"])
            if event is None:
                continue
            try:
                clear = self.client.decrypt_event(event)
            except Exception as error:  # noqa: BLE001 - told with the message
                message["why"] = str(error)
                continue
            del self.locked[event.event_id]
            message.update(readable=True, decrypted=True, body=getattr(clear, "body", None))

    async def close(self) -> dict:
        if self.syncing:
            self.syncing.cancel()
            self.syncing = None
        if self.client:
            await self.client.close()
            self.client = None
        if self.store and not self.keeps_store:
            shutil.rmtree(self.store, ignore_errors=True)
        return {}


ALLOWED = {
    "login", "restore", "keep", "pause", "resume", "rotate", "members_of", "devices_of_members",
    "wait_for_message", "wait_for_other", "wait_for_sealed", "wait_for_room", "wait_for_invite", "join", "create_room", "send", "send_text",
    "send_file", "download", "redact", "typing", "read", "devices_of", "raw", "verify", "wait_for_verification", "all_messages", "close",
    "blacklist", "export_keys", "import_keys", "history",
}


async def main() -> None:
    clients: dict[int, Client] = {}
    reader = asyncio.StreamReader(limit=1 << 26)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def answer(request: dict) -> None:
        name = request.pop("do")
        number = request.pop("id")
        client = clients.setdefault(request.pop("client"), Client())
        try:
            if name not in ALLOWED:
                raise RuntimeError(f"unknown: {name}")
            result = {"id": number, "ok": True, **await getattr(client, name)(**request)}
        except Exception as error:  # noqa: BLE001 - told to the caller
            result = {"id": number, "ok": False, "error": f"{name}: {error}"}
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()

    running = set()
    while line := await reader.readline():
        task = asyncio.create_task(answer(json.loads(line)))
        running.add(task)
        task.add_done_callback(running.discard)
    for client in clients.values():
        await client.close()


asyncio.run(main())

"""An independent Matrix client (matrix-nio with encryption), driven by one JSON object a line on standard input.

Each request is {"id": N, "do": NAME, ...}; each answer is {"id": N, "ok": true, ...} or {"id": N, "ok": false, "error": TEXT}.
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
    UploadResponse,
)
from nio.responses import ErrorResponse


class Client:
    def __init__(self) -> None:
        self.client: AsyncClient | None = None
        self.messages: list[dict] = []
        self.changed = asyncio.Condition()
        self.syncing: asyncio.Task | None = None
        self.store: str | None = None

    def checked(self, response):
        if isinstance(response, ErrorResponse):
            raise RuntimeError(f"{type(response).__name__}: {response}")
        return response

    async def login(self, homeserver: str, user: str, password: str, device_name: str = "nio") -> dict:
        self.store = store = tempfile.mkdtemp(prefix="pli-nio-")
        config = AsyncClientConfig(store_sync_tokens=True, encryption_enabled=True, request_timeout=30)
        self.client = AsyncClient(homeserver, user, store_path=store, config=config)
        self.checked(await self.client.login(password, device_name=device_name))
        self.client.add_event_callback(self.on_message, (RoomMessage, MegolmEvent))
        if self.client.should_upload_keys:
            self.checked(await self.client.keys_upload())
        self.checked(await self.client.sync(timeout=0, full_state=True))
        self.syncing = asyncio.create_task(self.sync_forever())
        return {"user_id": self.client.user_id, "device_id": self.client.device_id}

    async def sync_forever(self) -> None:
        await self.client.sync_forever(timeout=10_000, full_state=False)

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
        async with self.changed:
            self.messages.append(message)
            self.changed.notify_all()

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
        return {"messages": [message for message in self.messages if message["room_id"] == room_id]}

    async def close(self) -> dict:
        if self.syncing:
            self.syncing.cancel()
        if self.client:
            await self.client.close()
        if self.store:
            shutil.rmtree(self.store, ignore_errors=True)
        return {}


ALLOWED = {
    "login", "wait_for_message", "wait_for_room", "wait_for_invite", "join", "create_room", "send", "send_text",
    "send_file", "redact", "typing", "read", "devices_of", "raw", "all_messages", "close",
    "blacklist", "export_keys", "import_keys", "history",
}


async def main() -> None:
    client = Client()
    reader = asyncio.StreamReader(limit=1 << 26)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def answer(request: dict) -> None:
        name = request.pop("do")
        number = request.pop("id")
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
    await client.close()


asyncio.run(main())

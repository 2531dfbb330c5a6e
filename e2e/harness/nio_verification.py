"""Verification by symbols for matrix-nio, over to-device messages.

matrix-nio 0.26 speaks no key verification framework (request, ready, done), and its Sas departs from the
specification in three places since it uses vodozemac: the commitment is in hexadecimal where base64 is asked for, the
symbols are cut from the wrong bits, and the MAC it calls `hkdf-hmac-sha256` is that of `hkdf-hmac-sha256.v2`. Here the
framework is spoken around it, and the three are put right; keys, curve, and MACs stay nio's own.
"""

import asyncio
import base64
import time
from hashlib import sha256
from uuid import uuid4

from nio import ToDeviceMessage
from nio.api import Api
from nio.crypto.sas import Sas, SasState
from nio.events.to_device import (
    KeyVerificationAccept,
    KeyVerificationCancel,
    KeyVerificationKey,
    KeyVerificationMac,
    KeyVerificationStart,
    UnknownToDeviceEvent,
)

Sas._mac_normal = "hkdf-hmac-sha256.v2"
Sas._mac_v1 = [Sas._mac_normal]


def commitment(key: str, start: dict) -> str:
    digest = sha256(key.encode() + Api.to_canonical_json(start).encode()).digest()
    return base64.b64encode(digest).decode().rstrip("=")


class SpecifiedSas(Sas):
    @classmethod
    def from_key_verification_start(cls, own_user, own_device, own_key, device, event):
        sas = super().from_key_verification_start(own_user, own_device, own_key, device, event)
        sas.commitment = commitment(sas.pubkey, event.source["content"])
        return sas

    def _check_commitment(self, key: str) -> bool:
        return self.commitment == commitment(key, self.start_verification().content)

    def numbers(self) -> list[int]:
        return list(self.established_sas.bytes(self._extra_info).emoji_indices)


class Flow:
    def __init__(self, user_id: str, device_id: str | None, transaction_id: str) -> None:
        self.user_id = user_id
        self.device_id = device_id
        self.transaction_id = transaction_id
        self.sas: SpecifiedSas | None = None
        self.state = "requested"
        self.code: str | None = None
        self.framework = True
        """Every message received, as it was on the wire."""
        self.received: list[dict] = []

    def told(self) -> dict:
        shown = self.sas is not None and self.sas.established_sas is not None
        return {
            "transaction_id": self.transaction_id,
            "state": self.state,
            "code": self.code,
            "symbols": self.sas.numbers() if shown else None,
            "received": self.received,
        }


class Verifications:
    def __init__(self, client, changed: asyncio.Condition) -> None:
        self.client = client
        self.changed = changed
        self.flows: dict[str, Flow] = {}
        self.queue: asyncio.Queue = asyncio.Queue()
        self.worker = asyncio.create_task(self.work())
        # nio's own handler would answer with its own Sas.
        client.olm.handle_key_verification = self.queue.put_nowait
        client.add_to_device_callback(self.on_unknown, UnknownToDeviceEvent)

    async def on_unknown(self, event) -> None:
        self.queue.put_nowait(event)

    async def work(self) -> None:
        while True:
            event = await self.queue.get()
            await self.receive(event)
            async with self.changed:
                self.changed.notify_all()

    async def send(self, flow: Flow, type: str, content: dict) -> None:
        content = {**content, "transaction_id": flow.transaction_id}
        await self.client.to_device(ToDeviceMessage(type, flow.user_id, flow.device_id or "*", content))

    async def send_message(self, message: ToDeviceMessage) -> None:
        await self.client.to_device(message)

    async def device(self, flow: Flow):
        self.client.olm.users_for_key_query.add(flow.user_id)
        await self.client.keys_query()
        return self.client.device_store[flow.user_id][flow.device_id]

    def own(self) -> tuple[str, str, str]:
        return self.client.user_id, self.client.device_id, self.client.olm.account.identity_keys["ed25519"]

    async def receive(self, event) -> None:
        source = event.source
        kind = source["type"].removeprefix("m.key.verification.")
        content = source["content"]
        transaction_id = content.get("transaction_id", "")
        if kind == source["type"] or (kind not in ("request", "start") and transaction_id not in self.flows):
            return
        if transaction_id not in self.flows:
            self.flows[transaction_id] = Flow(event.sender, content["from_device"], transaction_id)
        flow = self.flows[transaction_id]
        flow.received.append({"type": source["type"], "content": content})
        if kind == "ready":
            flow.device_id = content["from_device"]
            flow.state = "ready"
        elif kind == "done":
            flow.state = "done"
        elif isinstance(event, KeyVerificationStart):
            device = await self.device(flow)
            flow.sas = SpecifiedSas.from_key_verification_start(*self.own(), device, event)
            if flow.sas.canceled:
                await self.cancel(flow, flow.sas.cancel_code)
            else:
                flow.state = "started"
                await self.send_message(flow.sas.accept_verification())
        elif isinstance(event, KeyVerificationAccept):
            flow.sas.receive_accept_event(event)
            await self.advance(flow, flow.sas.share_key)
        elif isinstance(event, KeyVerificationKey):
            flow.sas.receive_key_event(event)
            await self.advance(flow, None if flow.sas.we_started_it else flow.sas.share_key)
            if not flow.sas.canceled:
                flow.state = "symbols"
        elif isinstance(event, KeyVerificationMac):
            flow.sas.receive_mac_event(event)
            await self.advance(flow, None)
            await self.finish(flow)
        elif isinstance(event, KeyVerificationCancel):
            flow.state, flow.code = "cancelled", event.code

    async def advance(self, flow: Flow, message) -> None:
        if flow.sas.canceled:
            await self.cancel(flow, flow.sas.cancel_code)
        elif message:
            await self.send_message(message())

    async def finish(self, flow: Flow) -> None:
        if flow.sas.state == SasState.mac_received and flow.sas.sas_accepted:
            self.client.olm.verify_device(flow.sas.other_olm_device)
            flow.state = "verified" if flow.state != "done" else "done"
            if flow.framework:
                await self.send(flow, "m.key.verification.done", {})

    async def cancel(self, flow: Flow, code: str) -> None:
        flow.state, flow.code = "cancelled", code
        await self.send(flow, "m.key.verification.cancel", {"code": code, "reason": "Cancelled by nio"})

    # What the tests ask for.

    async def request(self, user_id: str, device_id: str, methods: list[str]) -> dict:
        flow = Flow(user_id, device_id, str(uuid4()))
        self.flows[flow.transaction_id] = flow
        content = {"from_device": self.client.device_id, "methods": methods, "timestamp": int(time.time() * 1000)}
        await self.send(flow, "m.key.verification.request", content)
        return flow.told()

    async def ready(self, transaction_id: str, methods: list[str]) -> dict:
        flow = self.flows[transaction_id]
        await self.send(flow, "m.key.verification.ready", {"from_device": self.client.device_id, "methods": methods})
        flow.state = "ready"
        return flow.told()

    async def start(self, transaction_id: str) -> dict:
        flow = self.flows[transaction_id]
        flow.sas = SpecifiedSas(*self.own(), await self.device(flow), transaction_id)
        await self.send_message(flow.sas.start_verification())
        return flow.told()

    async def begin(self, user_id: str, device_id: str) -> dict:
        """Starts without a request, as clients did before there was one (MSC3122 deprecated it)."""
        flow = Flow(user_id, device_id, str(uuid4()))
        flow.framework = False
        self.flows[flow.transaction_id] = flow
        return await self.start(flow.transaction_id)

    async def confirm(self, transaction_id: str, match: bool) -> dict:
        flow = self.flows[transaction_id]
        if not match:
            await self.cancel(flow, "m.mismatched_sas")
            return flow.told()
        flow.sas.accept_sas()
        await self.send_message(flow.sas.get_mac())
        await self.finish(flow)
        return flow.told()

"""Carrying out one queued change: its request, and what the answer means as an event. Decides nothing about order or retries."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ApiProblem, Json, Offline
from stylist_app.client.ops import promises, today
from stylist_app.client.ops.looks import perform as looks
from stylist_app.client.ops.op import Op
from stylist_app.client.photos import prepared
from stylist_app.wire.conversation import PutMarker

Fact = looks.Fact


class Performer:
    """`files` is the account's folder of pictures; `progressed` is told when a picture has arrived, so that a restart does not repeat it."""

    def __init__(self, api: Api, files: Path, progressed: Callable[[Op], None]) -> None:
        self._api = api
        self._files = files
        self._progressed = progressed

    async def __call__(self, op: Op) -> list[Fact]:
        """What is true now. ApiProblem: refused. Offline: unknown, to be tried again."""
        try:
            return await self._facts(op, await self._ask(op))
        except ApiProblem as refused:
            done = await self._done_already(op, refused)
            if done is None:
                raise
            return done

    async def _ask(self, op: Op) -> Json:
        if op.noun == "reason":
            return await today.perform(self._api, op)
        call = looks.CALLS.get(op.kind)
        return await (_CALLS[op.kind](self, op) if call is None else call(self._api, op))

    async def _facts(self, op: Op, answer: Json) -> list[Fact]:
        match op.noun:
            case "message":
                return [("message.put", answer or await self._api.messages.one(op.target))]
            case "scheduled" if op.kind == "unschedule":
                return [("scheduled.gone", {"id": op.target})]
            case "scheduled" if op.kind == "send_now":
                return [
                    ("scheduled.gone", {"id": op.target}),
                    ("message.put", answer if _is(answer, "seq") else await self._api.messages.one(op.target)),
                ]
            case "scheduled":
                return [("scheduled.put", answer)]
            case "marker":
                return [("marker.put", answer)] if _is(answer, "read_seq") else []
            case "favourite":
                return []
            case "reason":
                return today.facts(op, answer)
            case "mention":
                return [("mention.put", answer)]
            case "promise":
                return [("promise.put", answer)]
            case "look" | "bag":
                return await looks.facts(self._api, op, answer)
            case "conversation":
                id = op.conversation_id or op.target
                return [
                    (
                        "conversation.put",
                        answer if _is(answer, "customer_id") else (await self._api.conversations.one(id, messages=1))["conversation"],
                    )
                ]
            case _:
                return [("customer.put", answer if _is(answer, "identities") else await self._api.customers.one(op.target))]

    async def _done_already(self, op: Op, refused: ApiProblem) -> list[Fact] | None:
        """A lost answer makes a change look refused although it was made. None: it really was refused."""
        status, slug = refused.status, refused.problem.slug
        if op.makes_message and slug == "id-reused":
            return await self._own_message(op, lambda message: True)
        if op.kind == "send_now" and status in (404, 409):
            return await self._own_message(op, lambda message: True, gone=True)
        if op.kind == "delete" and status in (404, 409, 410):
            return await self._own_message(op, lambda message: message.get("deleted_at") is not None)
        if op.kind == "unschedule" and status == 404:
            return [("scheduled.gone", {"id": op.target})]
        if op.kind == "favourite" and status == 404:
            return []  # the shop has it no more: there is nothing to keep at hand
        if op.kind in ("note_delete", "identity_delete", "member_remove") and status == 404:
            return await self._facts(op, None)
        return await looks.done_already(self._api, op, refused)

    async def _own_message(self, op: Op, fits: Callable[[Mapping[str, Any]], bool], *, gone: bool = False) -> list[Fact] | None:
        try:
            message = await self._api.messages.one(op.target)
        except ApiProblem:
            return None
        if message.get("conversation_id") != op.conversation_id or not fits(message):
            return None
        return [*([("scheduled.gone", {"id": op.target})] if gone else []), ("message.put", message)]

    # ---------------------------------------------------------------- one request each

    async def _send(self, op: Op) -> Json:
        return await self._api.messages.send(_conversation(op), op.body)

    async def _photos(self, op: Op) -> Json:
        for media_id, name in op.files.items():
            if media_id not in op.uploaded:
                path, mime = await asyncio.to_thread(prepared, self._files / name, self._files / f"{media_id}.jpg")
                await self._api.media.upload(media_id, path, mime=mime)
                op.uploaded.append(media_id)
                self._progressed(op)
        try:
            return await self._send(op)
        except ApiProblem as refused:
            if refused.status != 422 or not (refused.problem.field or "").startswith("payload.media_ids."):
                raise
            op.uploaded.clear()  # an upload that no message takes up is cleared away after a day: again from the start
            self._progressed(op)
            raise Offline("the pictures were cleared away") from refused

    async def _schedule(self, op: Op) -> Json:
        return await self._api.messages.schedule(_conversation(op), op.body)

    async def _unschedule(self, op: Op) -> Json:
        return await self._api.messages.unschedule(op.target)

    async def _reschedule(self, op: Op) -> Json:
        return await self._api.messages.reschedule(op.target, op.body)

    async def _send_now(self, op: Op) -> Json:
        return await self._api.messages.send_now(op.target)

    async def _react(self, op: Op) -> Json:
        return await self._api.messages.react(op.target, op.body)

    async def _choose(self, op: Op) -> Json:
        return await self._api.messages.choose(op.target, op.body["item"], op.body["variant_id"])

    async def _edit(self, op: Op) -> Json:
        return await self._guarded(op, lambda version: self._api.messages.edit(op.target, op.body["text"], if_match=version), _message_fields)

    async def _delete(self, op: Op) -> Json:
        return await self._api.messages.delete(op.target)

    async def _marker(self, op: Op) -> Json:
        return await self._api.conversations.put_marker(_conversation(op), PutMarker.model_validate(op.body))

    async def _patch(self, op: Op) -> Json:
        if op.version is None:
            return await self._api.conversations.patch(_conversation(op), op.body, if_match=None)
        return await self._guarded(op, lambda version: self._api.conversations.patch(_conversation(op), op.body, if_match=version), dict)

    async def _member_add(self, op: Op) -> Json:
        return await self._api.conversations.put_member(_conversation(op), op.body["staff_id"])

    async def _member_remove(self, op: Op) -> Json:
        return await self._api.conversations.delete_member(_conversation(op), op.body["staff_id"])

    async def _customer_patch(self, op: Op) -> Json:
        return await self._guarded(op, lambda version: self._api.customers.patch(op.target, op.body, if_match=version), dict)

    async def _note_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, f"notes/{op.body['id']}", op.body)

    async def _note_delete(self, op: Op) -> Json:
        return await self._api.customers.delete(op.target, f"notes/{op.body['id']}")

    async def _consent(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, "consents", op.body)

    async def _identity_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, f"identities/{op.body['id']}", op.body)

    async def _identity_delete(self, op: Op) -> Json:
        return await self._api.customers.delete(op.target, f"identities/{op.body['id']}")

    async def _fact_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, f"facts/{op.body['id']}", op.body)

    async def _sizes_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, "sizes", op.body)

    async def _taste_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, "taste", op.body)

    async def _decline_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, f"declines/{op.body['product_id']}", op.body)

    async def _decline_delete(self, op: Op) -> Json:
        return await self._api.customers.delete(op.target, f"declines/{op.body['product_id']}")

    async def _wish_put(self, op: Op) -> Json:
        return await self._api.customers.put(op.target, f"wishes/{op.body['product_id']}", op.body)

    async def _wish_delete(self, op: Op) -> Json:
        return await self._api.customers.delete(op.target, f"wishes/{op.body['product_id']}")

    async def _promise_put(self, op: Op) -> Json:
        return await self._api.promises.make(str(op.base["customer_id"]), op.body)

    async def _promise_patch(self, op: Op) -> Json:
        return await self._guarded(op, lambda version: self._api.promises.patch(op.target, op.body, if_match=version), promises.fields)

    async def _mention_seen(self, op: Op) -> Json:
        return await self._api.promises.see(op.target)

    async def _favourite(self, op: Op) -> Json:
        products = self._api.products
        return await (products.put_favourite(op.target) if op.body["on"] else products.delete_favourite(op.target))

    async def _guarded(self, op: Op, call: Callable[[int], Awaitable[Json]], fields: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Json:
        """With `If-Match`. A newer version that left what the person saw untouched is no conflict, and one that already is what she wants
        is our own, with its answer lost. Anything else is refused, with the newest version in the problem."""
        version = op.version or 0
        for _ in range(5):
            try:
                return await call(version)
            except ApiProblem as refused:
                current = refused.problem.current
                if refused.status != 412 or current is None:
                    raise
                there = fields(current)
                if _wished(op, there):
                    return current
                if any(there.get(name) != value for name, value in op.base.items()):
                    raise
                version = int(str(current["version"]))
        return await call(version)


def _wished(op: Op, there: Mapping[str, Any]) -> bool:
    wanted = {name: value for name, value in op.body.items() if name != "unassign"}
    if op.body.get("unassign"):
        wanted["assignee_id"] = None
    return all(there.get(name) == value for name, value in wanted.items())


def _message_fields(message: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"text": message.get("payload", {}).get("text")}


def _conversation(op: Op) -> str:
    if op.conversation_id is None:
        raise ValueError(f"a change of kind {op.kind} without a conversation")
    return op.conversation_id


def _is(answer: Json, name: str) -> bool:
    return isinstance(answer, dict) and name in answer


_CALLS: Mapping[str, Callable[[Performer, Op], Awaitable[Json]]] = MappingProxyType(
    {
        "send": Performer._send, "photos": Performer._photos, "schedule": Performer._schedule, "unschedule": Performer._unschedule,
        "reschedule": Performer._reschedule, "send_now": Performer._send_now, "react": Performer._react, "choose": Performer._choose,
        "edit": Performer._edit, "delete": Performer._delete, "marker": Performer._marker, "patch": Performer._patch,
        "member_add": Performer._member_add, "member_remove": Performer._member_remove, "customer_patch": Performer._customer_patch,
        "note_put": Performer._note_put, "note_delete": Performer._note_delete, "consent": Performer._consent,
        "identity_put": Performer._identity_put, "identity_delete": Performer._identity_delete, "sizes_put": Performer._sizes_put,
        "taste_put": Performer._taste_put, "decline_put": Performer._decline_put, "decline_delete": Performer._decline_delete,
        "wish_put": Performer._wish_put, "wish_delete": Performer._wish_delete, "fact_put": Performer._fact_put,
        "promise_put": Performer._promise_put, "promise_patch": Performer._promise_patch,
        "mention_seen": Performer._mention_seen,
        "favourite": Performer._favourite,
    }
)  # fmt: skip

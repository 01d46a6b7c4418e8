"""A small shop in memory that keeps the messaging API's promises, for tests of the client: `World` is the truth, `serve` puts it behind HTTP.

It renders event bodies from what is there now, as the real API does, and numbers its journal with gaps."""

import asyncio
import contextlib
import itertools
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from stylist_app.wire.ids import new_id

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
Body = dict[str, Any]


class Refusal(Exception):
    def __init__(self, status: int, slug: str, current: Body | None = None) -> None:
        super().__init__(slug)
        self.status, self.slug, self.current = status, slug, current


class World:
    def __init__(self) -> None:
        self.stylist = new_id()
        self.colleague = new_id()
        self.customers: dict[str, Body] = {}
        self.conversations: dict[str, Body] = {}
        self.messages: dict[str, list[Body]] = {}
        self.markers: dict[str, Body] = {}
        self.labels: dict[str, Body] = {}
        self.scheduled: dict[str, Body] = {}
        self.media: dict[str, bytes] = {}
        self.hidden: set[str] = set()
        """Conversations the stylist may not read at present."""
        self.journal: list[tuple[int, str, str, str | None, bool]] = []
        self.oldest = 0
        self._ticks = itertools.count()
        self.requests: list[tuple[str, str]] = []
        self.staff = {id: {"id": id, "name": name, "role": "stylist", "version": 1} for id, name in ((self.stylist, "Anna"), (self.colleague, "Ben"))}

    def now(self) -> str:
        return (START + timedelta(seconds=next(self._ticks))).isoformat().replace("+00:00", "Z")

    @property
    def cursor(self) -> int:
        return self.journal[-1][0] if self.journal else 0

    def note(self, kind: str, subject: str, conversation_id: str | None = None, staff_only: bool = False) -> None:
        self.journal.append((self.cursor + 1 + len(self.journal) % 3, kind, subject, conversation_id, staff_only))

    # ---------------------------------------------------------------- what happens

    def open_conversation(self, name: str = "Mira") -> str:
        customer, id, at = new_id(), new_id(), self.now()
        self.customers[customer] = {"id": customer, "name": name, "created_at": at, "version": 1, "identities": [], "notes": [], "consents": []}
        self.conversations[id] = {
            "id": id, "customer_id": customer, "store_id": self.stylist, "state": "open", "assignee_id": self.stylist, "member_ids": [],
            "label_ids": [], "starred": False, "waiting_since": None, "snoozed_until": None,
            "last_seq": 0, "last_at": at, "created_at": at, "version": 1,
        }  # fmt: skip
        self.messages[id] = []
        self.note("access.granted", id, id)
        return id

    def customer_of(self, conversation_id: str) -> str:
        return str(self.conversations[conversation_id]["customer_id"])

    def send(
        self, conversation_id: str, sender: str, text: str = "hello", *, id: str | None = None, kind: str = "text", payload: Body | None = None
    ) -> Body:
        id = id or new_id()
        payload = payload or {"text": text}
        for had in self.messages[conversation_id]:
            if had["id"] == id:
                if had["_asked"] != payload:
                    raise Refusal(409, "id-reused")
                return had
        staff = sender in self.staff
        name = self.staff[sender]["name"] if staff else self.customers[sender]["name"]
        seq = len(self.messages[conversation_id]) + 1
        at = self.now()
        stored = {"items": [{"id": one} for one in payload["media_ids"]], "text": payload.get("text", "")} if kind == "media" else payload
        message = {
            "id": id, "conversation_id": conversation_id, "seq": seq, "kind": kind, "payload": stored, "reactions": [], "version": 1,
            "sender": {"kind": "staff" if staff else "customer", "id": sender, "name": name}, "created_at": at, "sent_at": at, "_asked": payload,
        }  # fmt: skip
        self.messages[conversation_id].append(message)
        self.scheduled.pop(id, None)
        self.note("message.put", id, conversation_id, kind == "note")
        if kind != "note":
            waiting = None if staff else self.conversations[conversation_id]["waiting_since"] or at
            self._conversation(conversation_id, waiting_since=waiting)
        self.mark(conversation_id, sender, read=seq)
        return message

    def message(self, id: str) -> Body:
        for messages in self.messages.values():
            for message in messages:
                if message["id"] == id:
                    return message
        raise Refusal(404, "not-found")

    def edit(self, id: str, text: str, if_match: int | None = None) -> Body:
        return self._message(id, if_match, payload={"text": text}, edited_at=self.now())

    def delete(self, id: str) -> Body:
        return self._message(id, payload={}, deleted_at=self.now())

    def react(self, id: str, person: str, emoji: str, on: bool, item: int | None = None) -> Body:
        others = [one for one in self.message(id)["reactions"] if (one["person_id"], one["emoji"], one["item"]) != (person, emoji, item)]
        mine = [{"person_id": person, "emoji": emoji, "item": item, "at": self.now()}] if on else []
        return self._message(id, reactions=[*others, *mine])

    def choose(self, id: str, person: str, item: int, variant_id: str | None) -> Body:
        message = self.message(id)
        others = [one for one in message.get("choices", []) if one["item"] != item]
        named = [{"name": "Size", "value": f"size of {variant_id}"}]
        by = {"kind": "staff" if person in self.staff else "customer", "id": person, "name": ""}
        chosen = [] if variant_id is None else [{"item": item, "variant_id": variant_id, "options": named, "by": by, "at": self.now()}]
        return self._message(id, choices=sorted([*others, *chosen], key=lambda one: int(one["item"])))

    def _message(self, id: str, if_match: int | None = None, **changes: Any) -> Body:
        message = self.message(id)
        if if_match is not None and if_match != message["version"]:
            raise Refusal(412, "stale", public(message))
        message.update(changes, version=message["version"] + 1)
        self.note("message.put", id, message["conversation_id"], message["kind"] == "note")
        return message

    def mark(self, conversation_id: str, person: str, read: int = 0, delivered: int = 0) -> Body:
        key = f"{conversation_id}:{person}"
        kind = "staff" if person in self.staff else "customer"
        new = {"conversation_id": conversation_id, "person_id": person, "person_kind": kind, "read_seq": 0, "delivered_seq": 0}
        marker = self.markers.setdefault(key, new)
        marker["read_seq"] = max(marker["read_seq"], read)
        marker["delivered_seq"] = max(marker["delivered_seq"], delivered, read)
        self.note("marker.put", key, conversation_id)
        return marker

    def patch(self, conversation_id: str, changes: Body, if_match: int | None = None) -> Body:
        conversation = self.conversations[conversation_id]
        if if_match is not None and if_match != conversation["version"]:
            raise Refusal(412, "stale", self.conversation(conversation_id))
        wanted = dict(changes)
        if wanted.pop("unassign", False):
            wanted["assignee_id"] = None
        return self._conversation(conversation_id, **wanted)

    def _conversation(self, conversation_id: str, **changes: Any) -> Body:
        self.conversations[conversation_id].update(changes, version=self.conversations[conversation_id]["version"] + 1)
        self.note("conversation.put", conversation_id, conversation_id)
        return self.conversation(conversation_id)

    def hide(self, conversation_id: str, hidden: bool) -> None:
        """Access is taken from the stylist, or given back."""
        if hidden == (conversation_id in self.hidden):
            return
        (self.hidden.add if hidden else self.hidden.discard)(conversation_id)
        self.note("access.revoked" if hidden else "access.granted", conversation_id, conversation_id)

    def erase(self, conversation_id: str) -> None:
        customer = self.customers.pop(self.customer_of(conversation_id))
        del self.conversations[conversation_id], self.messages[conversation_id]
        self.note("customer.erased", f"{customer['id']}:{conversation_id}")

    def put_label(self, id: str, name: str | None) -> None:
        """None: it is gone."""
        if name is None:
            self.labels.pop(id, None)
            self.note("label.gone", id)
        else:
            self.labels[id] = {"id": id, "name": name, "version": self.cursor + 1}
            self.note("label.put", id)

    # ---------------------------------------------------------------- what the stylist may read

    def conversation(self, id: str) -> Body:
        last = self.messages[id][-1] if self.messages[id] else None
        return {
            **self.conversations[id],
            "last_seq": last["seq"] if last else 0,
            "last_at": last["sent_at"] if last else self.conversations[id]["created_at"],
        }

    def view(self, id: str, messages: int) -> Body:
        newest = self.messages[id][-messages:]
        return {
            "conversation": self.conversation(id), "customer": self.customers[self.customer_of(id)], "messages": [public(one) for one in newest],
            "markers": [marker for marker in self.markers.values() if marker["conversation_id"] == id],
            "scheduled": [one for one in self.scheduled.values() if one["conversation_id"] == id],
            "people": [], "more": len(self.messages[id]) > len(newest),
        }  # fmt: skip

    def readable(self) -> list[str]:
        return sorted((id for id in self.conversations if id not in self.hidden), key=lambda id: (self.conversation(id)["last_at"], id), reverse=True)

    def conversations_page(self, after: str | None, limit: int, messages: int) -> Body:
        ids = [id for id in self.readable() if after is None or f"{self.conversation(id)['last_at']}|{id}" < after]
        page = ids[:limit]
        more = f"{self.conversation(page[-1])['last_at']}|{page[-1]}" if len(ids) > limit else None
        return {"items": [self.view(id, messages) for id in page], "next": more}

    def me(self) -> Body:
        return {"id": self.stylist, "kind": "staff", "role": "stylist", "name": "Anna", "version": 1}

    def snapshot(self, conversations: int = 50, messages: int = 30) -> Body:
        page = self.conversations_page(None, conversations, messages)
        return {
            "cursor": self.cursor, "at": self.now(), "me": self.me(), "brand": {"name": "Maison", "version": 1}, "stores": [],
            "staff": list(self.staff.values()), "labels": list(self.labels.values()), "conversations": page["items"], "next": page["next"],
        }  # fmt: skip

    def events(self, after: int, limit: int = 10_000) -> list[Body]:
        if after < self.oldest or after > self.cursor:
            raise Refusal(410, "snapshot-required")
        found = []
        for number, kind, subject, conversation_id, _ in self.journal:
            if number > after and len(found) < limit and (body := self.render(kind, subject, conversation_id)) is not None:
                found.append({"number": number, "kind": kind, "at": START.isoformat(), "body": body})
        return found

    def render(self, kind: str, subject: str, conversation_id: str | None) -> Body | None:
        if kind == "customer.erased":
            customer, conversation = subject.split(":")
            return {"customer_id": customer, "conversation_id": conversation}
        if kind == "access.revoked":
            return {"id": subject} if subject in self.hidden else None
        if conversation_id is not None and (conversation_id in self.hidden or conversation_id not in self.conversations):
            return None
        match kind:
            case "access.granted":
                return self.view(subject, 30)
            case "message.put":
                return public(self.message(subject))
            case "conversation.put":
                return self.conversation(subject)
            case "marker.put":
                return self.markers[subject]
            case "scheduled.put":
                return self.scheduled.get(subject)
            case "scheduled.gone" | "label.gone":
                return {"id": subject}
            case "label.put":
                return self.labels.get(subject)
        return {"of": "a kind this build does not know"}

    def page(self, conversation_id: str, before: int | None, limit: int, after: int | None = None, kind: str | None = None) -> Body:
        there = [one for one in self.messages[conversation_id] if kind in (None, one["kind"])]
        if after is not None:
            newer = [one for one in there if one["seq"] > after]
            return {"items": [public(one) for one in newer[:limit]], "more": len(newer) > limit}
        older = [one for one in there if before is None or one["seq"] < before]
        return {"items": [public(one) for one in older[-limit:]], "more": len(older) > limit}


def public(message: Body) -> Body:
    return {name: value for name, value in message.items() if not name.startswith("_")}


class Server:
    """The world behind HTTP. `streams` False: streams are held back; `tokens`: those that are valid now."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""
        self.streams = True
        self.token, self.refresh_token = "token-one-1", "refresh-one-1"
        self.refreshes = 0
        self.entered_from: list[tuple[str, str]] = []
        """Browser and address of each sign-in and refresh."""
        self.stopping = False
        self.refuse: dict[str, tuple[int, str]] = {}
        """Path ending → the answer to give instead."""
        self._wake: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def changed(self) -> None:
        """The world changed from outside: streams look again."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wake_all)

    def _wake_all(self) -> None:
        for event in self._wake:
            event.set()

    def session(self) -> Body:
        later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        return {
            "id": self.world.stylist, "token": self.token, "token_expires_at": later, "refresh_token": self.refresh_token,
            "refresh_expires_at": later, "me": self.world.me(),
        }  # fmt: skip

    def expire(self) -> None:
        """The short token ends; the refresh token still gets a new one."""
        self.token = f"token-after-{new_id()}"

    def app(self) -> FastAPI:
        app, world = FastAPI(), self.world

        @app.exception_handler(Refusal)
        async def refused(_request: Request, error: Refusal) -> Response:
            body = {"type": f"/problems/{error.slug}", "title": error.slug, "status": error.status, "detail": "No.", "current": error.current}
            return JSONResponse(body, error.status)

        @app.middleware("http")
        async def guard(request: Request, call_next: Any) -> Response:
            self._loop = asyncio.get_running_loop()
            path = request.url.path
            world.requests.append((request.method, path))
            for ending, (status, slug) in self.refuse.items():
                if path.endswith(ending) and request.method != "GET":
                    headers = {"retry-after": "0"} if status in (429, 503) else {}
                    return JSONResponse({"type": f"/problems/{slug}", "title": slug, "status": status, "detail": "No."}, status, headers)
            if path != "/v1/session" and request.headers.get("authorization") != f"Bearer {self.token}":
                return JSONResponse({"type": "/problems/unauthenticated", "title": "Sign in", "status": 401, "detail": "No."}, 401)
            answer: Response = await call_next(request)
            if request.method != "GET":
                self._wake_all()
            return answer

        @app.post("/v1/session")
        async def session(request: Request) -> Response:
            grant = await request.json()
            self.entered_from.append((request.headers.get("user-agent", ""), request.headers.get("x-forwarded-for", "")))
            if grant["grant"] == "refresh":
                self.refreshes += 1
                if grant["refresh_token"] != self.refresh_token:
                    raise Refusal(401, "unauthenticated")
            elif grant.get("password") == "wrong":
                raise Refusal(401, "credentials")
            return JSONResponse(self.session(), 201)

        @app.delete("/v1/session")
        async def end() -> Response:
            return Response(status_code=204)

        @app.get("/v1/presence")
        async def presence() -> Response:
            return JSONResponse({"items": []})

        @app.get("/v1/snapshot")
        async def snapshot(conversations: int = 50, messages: int = 30) -> Response:
            return JSONResponse(world.snapshot(conversations, messages))

        @app.get("/v1/conversations")
        async def conversations(after: str | None = None, limit: int = 50, messages: int = 10) -> Response:
            return JSONResponse(world.conversations_page(after, limit, messages))

        @app.get("/v1/conversations/{id}")
        async def conversation(id: str, messages: int = 30) -> Response:
            if id not in world.readable():
                raise Refusal(404, "not-found")
            return JSONResponse(world.view(id, messages))

        @app.patch("/v1/conversations/{id}")
        async def patch(id: str, request: Request) -> Response:
            return JSONResponse(world.patch(id, await request.json(), match(request)))

        @app.put("/v1/conversations/{id}/marker")
        async def marker(id: str, request: Request) -> Response:
            body = await request.json()
            return JSONResponse(world.mark(id, world.stylist, body["read_seq"], body["delivered_seq"]))

        @app.post("/v1/conversations/{id}/typing")
        async def typing(id: str) -> Response:
            return Response(status_code=204)

        @app.get("/v1/conversations/{id}/messages")
        async def page(id: str, before: int | None = None, after: int | None = None, limit: int = 50, kind: str | None = None) -> Response:
            return JSONResponse(world.page(id, before, limit, after, kind))

        @app.post("/v1/conversations/{id}/messages")
        async def send(id: str, request: Request) -> Response:
            body = await request.json()
            if id not in world.readable():
                raise Refusal(404, "not-found")
            return JSONResponse(public(world.send(id, world.stylist, id=body["id"], kind=body["kind"], payload=body["payload"])), 201)

        @app.get("/v1/messages/{id}")
        async def message(id: str) -> Response:
            return JSONResponse(public(world.message(id)))

        @app.patch("/v1/messages/{id}")
        async def edit(id: str, request: Request) -> Response:
            return JSONResponse(public(world.edit(id, (await request.json())["text"], match(request))))

        @app.delete("/v1/messages/{id}")
        async def delete(id: str) -> Response:
            world.delete(id)
            return Response(status_code=204)

        @app.put("/v1/messages/{id}/reactions")
        async def react(id: str, request: Request) -> Response:
            body = await request.json()
            return JSONResponse(public(world.react(id, world.stylist, body["emoji"], body["on"], body.get("item"))))

        @app.put("/v1/messages/{id}/choices/{item}")
        async def choose(id: str, item: int, request: Request) -> Response:
            return JSONResponse(public(world.choose(id, world.stylist, item, (await request.json())["variant_id"])))

        @app.post("/v1/media")
        async def upload(request: Request) -> Response:
            form = await request.form()
            content = await form["file"].read()  # type: ignore[union-attr]
            id = str(form["id"])
            if world.media.setdefault(id, content) != content:
                raise Refusal(409, "id-reused")
            return JSONResponse({"id": id, "size": len(content)}, 201)

        @app.get("/v1/products")
        async def products(query: str = "") -> Response:
            return JSONResponse({"items": [], "next": None, "total": len(query)})

        @app.get("/v1/events")
        async def poll(after: int, wait: int = 0) -> Response:
            found = world.events(after)
            if not found and wait:
                with self._listening() as woken, contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await woken.wait()
                found = world.events(after)
            return JSONResponse({"events": found, "cursor": world.cursor})

        @app.get("/v1/events/stream")
        async def stream(request: Request, after: int = 0) -> Response:
            first = world.events(int(request.headers.get("last-event-id") or after))
            token = self.token
            start = int(request.headers.get("last-event-id") or after)

            async def frames() -> Any:
                cursor, found = start, first
                with self._listening() as woken:
                    if self.streams:
                        yield f'id: {cursor}\nevent: cursor\ndata: {{"cursor": {cursor}}}\n\n'
                    while self.token == token and not self.stopping:
                        for event in found:
                            yield f"id: {event['number']}\nevent: {event['kind']}\ndata: {JSONResponse(event).body.decode()}\n\n"
                            cursor = event["number"]
                        await woken.wait()
                        woken.clear()
                        found = world.events(cursor) if self.streams else []

            return StreamingResponse(frames(), media_type="text/event-stream")

        return app

    @contextlib.contextmanager
    def _listening(self) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._wake.add(event)
        try:
            yield event
        finally:
            self._wake.discard(event)


def match(request: Request) -> int | None:
    header = request.headers.get("if-match")
    return None if header is None else int(header.strip('"'))


@contextlib.contextmanager
def serve(world: World) -> Iterator[Server]:
    """A real uvicorn on a free port, in a thread of its own."""
    server = Server(world)
    runner = uvicorn.Server(uvicorn.Config(server.app(), host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=runner.run, daemon=True)
    started = threading.Event()
    original = runner.startup

    async def startup(sockets: Any = None) -> None:
        await original(sockets=sockets)
        started.set()

    runner.startup = startup  # type: ignore[method-assign]
    thread.start()
    assert started.wait(10)
    port = runner.servers[0].sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        server.stopping = True
        server.changed()
        runner.should_exit = True
        thread.join(10)

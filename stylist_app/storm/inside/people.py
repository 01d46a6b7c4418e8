"""A client process of the storm: several people, each a real `client.Account` with a store on disk, who write without end and then fall silent.

`python -m stylist_app.storm.inside.people`. It says: `wrote` (the outbox has it on disk), `settled` (the API has it), `refused`, `unsaid` (this
device could not keep it, and said so), `drained`, and at the end what each person's store holds and whether that is what a fresh device shows.
"""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from stylist_app.storm.inside.child import Clock, begin, say, words_for

if TYPE_CHECKING:
    from stylist_app.client.account import Account
    from stylist_app.client.views import Pace, Touched
    from stylist_app.wire.conversation import PatchConversation

REACTIONS = ("♥", "👍", "👗")
DEADLINE_SECONDS = 90.0
COMPARE_SECONDS = 400.0
"""Per person; a long storm leaves much to fetch."""
LOOK_SECONDS = 0.5
SIGNATURE = re.compile(r'\?[^"]*sig=[^"]*"')
MAKERS = ("send", "photos")


class Person:
    """`mark` names a message in its text, whoever it is sent by and however often: `<person> <number>`. Numbers are never used twice."""

    def __init__(self, url: str, folder: Path, orders: dict[str, Any], pace: "Pace", chance: Random) -> None:
        self.id: str = orders["id"]
        self._url, self._folder, self._pace, self._chance = url, folder, pace, chance
        self._refresh: str = orders["refresh"]
        self._staff: bool = orders["staff"]
        self._number: int = orders["next"]
        self._every: float = orders["every"]
        self._writing = True
        self._waiting: dict[str, str] = {}
        self._account: Account | None = None

    async def live(self) -> None:
        self._account = account = await self._opened(self._folder)
        self._waiting = {op.id: op.kind for op in account.ops()}
        account.subscribe(self._changed)
        await account.start()
        say("here", self.id)
        while self._writing:
            await asyncio.sleep(self._chance.uniform(0.2, 1.8) * self._every)
            if self._writing and account.loaded:
                try:
                    self._act(account)
                except Exception as error:  # a full disk: the person is told, nothing was kept
                    say("unsaid", self.id, type(error).__name__)

    async def _opened(self, folder: Path) -> "Account":
        """Whatever it takes: the API may be away, and the disk full."""
        from stylist_app.client.account import Account

        while True:
            try:
                return await Account.resume(self._url, folder, self._refresh, pace=self._pace)
            except Exception as error:
                say("trouble", self.id, "open", type(error).__name__)
                await asyncio.sleep(LOOK_SECONDS)

    # ---------------------------------------------------------------- what she does

    def _act(self, account: "Account") -> None:
        conversation = self._chance.choice(account.conversations()).id
        what = self._chance.random()
        rows = account.messages(conversation, limit=10).rows
        own = [row.message for row in rows if row.mine and row.message.kind in ("text", "note")]
        if what < 0.7 or not rows:
            self._write(account, conversation, note=self._staff and self._chance.random() < 0.15)
        elif what < 0.73:
            self._send_photo(account, conversation)
        elif what < 0.81 and own:
            self._edit(account, own[-1].id)
        elif what < 0.87:
            account.react(self._chance.choice(rows).message.id, self._chance.choice(REACTIONS), self._chance.random() < 0.7)
        elif what < 0.93:
            account.mark_read(conversation, max(row.message.seq for row in rows))
        elif self._staff:
            account.patch_conversation(conversation, self._chance.choice(_patches()))
        else:
            account.set_draft(conversation, f"draft {self._number}")

    def _mark(self) -> str:
        self._number += 1
        say("begun", self.id, self._number)
        return f"{self.id} {self._number}"

    def _write(self, account: "Account", conversation: str, *, note: bool) -> None:
        id = account.send_text(conversation, self._mark(), note=note)
        self._waiting[id] = "send"
        say("wrote", self.id, self._number, id, conversation)

    def _send_photo(self, account: "Account", conversation: str) -> None:
        from PIL import Image

        photo = self._folder / f"{self.id}.png"
        Image.new("RGB", (64, 48), (self._number % 256, 80, 120)).save(photo)
        id = account.send_photos(conversation, [photo], self._mark())
        self._waiting[id] = "photos"
        say("wrote", self.id, self._number, id, conversation)

    def _edit(self, account: "Account", message: str) -> None:
        row = account.message(message)
        assert row is not None
        text = f"{' '.join(row.message.payload['text'].split()[:2])} {self._chance.randrange(1 << 30)}"
        say("editing", self.id, message, text)
        say("edited", self.id, message, text, account.edit(message, text))

    def _changed(self, touched: "frozenset[Touched]") -> None:
        assert self._account is not None
        ids = {one.id for one in touched if one.noun == "outbox"}
        if not ids:
            return
        there = {op.id: op for op in self._account.ops() if op.id in ids}
        for id in ids:
            op = there.get(id)
            if op is None:
                if self._waiting.pop(id, None) in MAKERS:
                    say("settled", self.id, id)
            elif op.state == "failed":
                problem = op.problem
                say("refused", self.id, id, op.kind, "" if problem is None else f"{problem.status} {problem.slug}")
            else:
                self._waiting.setdefault(id, op.kind)

    # ---------------------------------------------------------------- at the end

    async def fall_silent(self) -> None:
        """Until nothing waits any more and the link says that it is there."""
        self._writing = False
        account = await self._ready()
        account.nudge()
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                await account.drained()
                await until(lambda: account.link.state == "online")
        except TimeoutError:
            say("stuck", self.id, account.link.state, account.link.queued, account.link.failed)
        say("drained", self.id)

    async def compare(self) -> None:
        """What her store holds, and whether a device that starts anew shows the same."""
        account = await self._ready()
        fresh = await self._opened(self._folder / "fresh")
        mine: Any = None
        other: Any = None
        try:
            await fresh.start()
            async with asyncio.timeout(COMPARE_SECONDS):
                await until(lambda: fresh.loaded)
                while mine is None or mine != other:
                    await asyncio.sleep(LOOK_SECONDS)
                    mine, other = await shown(account), await shown(fresh)
        except TimeoutError:
            pass
        for conversation, thread in (mine or {"threads": {}})["threads"].items():
            say("holds", self.id, conversation, [[message["seq"], message["id"]] for message, _, _ in thread["rows"]])
        say("view", self.id, mine is not None and mine == other, differences(mine, other))
        await fresh.close()

    async def _ready(self) -> "Account":
        await until(lambda: self._account is not None)
        assert self._account is not None
        return self._account


def _patches() -> "tuple[PatchConversation, ...]":
    from stylist_app.wire.conversation import PatchConversation

    return (
        PatchConversation(starred=True), PatchConversation(starred=False), PatchConversation(state="resolved"), PatchConversation(state="open"),
    )  # fmt: skip


async def until(true: Callable[[], bool]) -> None:
    """Looks now and then."""
    while True:
        if true():
            return
        await asyncio.sleep(LOOK_SECONDS)


async def shown(account: "Account") -> dict[str, Any]:
    """All that the screens could show, as plain values: no presence, no typing, no drafts. A shopper may know of more staff than she has met."""
    from stylist_app.client.api.http import ClientError

    threads, met = {}, set[str | None]()
    for summary in account.conversations():
        try:
            while await account.older(summary.id, 200):
                pass
        except ClientError as error:
            say("trouble", account.person_id, "older", type(error).__name__)
        rows = account.messages(summary.id, limit=1_000_000).rows
        marks = account.markers(summary.id)
        met |= {row.message.sender.id for row in rows} | {mark.person_id for mark in marks} | {summary.conversation.assignee_id}
        threads[summary.id] = {
            "conversation": summary.conversation.model_dump(mode="json"),
            "customer": None if summary.customer is None else summary.customer.model_dump(mode="json"),
            "unread": summary.unread,
            "markers": sorted(
                (marker.model_dump(mode="json") for marker in account.markers(summary.id)), key=lambda marker: str(marker["person_id"])
            ),
            "rows": [(unsigned(row.message.model_dump(mode="json")), row.status, row.mine) for row in rows],
        }
    return {
        "threads": threads, "me": account.me.model_dump(mode="json"), "brand": account.brand.model_dump(mode="json"),
        "staff": [card.model_dump(mode="json") for card in account.staff() if account.is_staff or card.id in met],
        "stores": [store.model_dump(mode="json") for store in account.stores()],
    }  # fmt: skip


def unsigned(message: dict[str, Any]) -> dict[str, Any]:
    """Without the signatures of its pictures' addresses, which end after a while and are made anew."""
    text = json.dumps(message)
    found: dict[str, Any] = json.loads(SIGNATURE.sub('"', text))
    return found


def differences(mine: Any, other: Any) -> list[str]:
    """The places where two views differ, ten at most."""
    found: list[str] = []

    def walk(place: str, a: Any, b: Any) -> None:
        if a == b or len(found) >= 10:
            return
        if isinstance(a, dict) and isinstance(b, dict):
            for key in sorted({*a, *b}):
                walk(f"{place}.{key}", a.get(key), b.get(key))
        elif isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)) and len(a) == len(b):
            for n, (one, two) in enumerate(zip(a, b, strict=True)):
                walk(f"{place}.{n}", one, two)
        else:
            found.append(f"{place}: {json.dumps(a)[:80]} | {json.dumps(b)[:80]}")

    walk("", mine, other)
    return found


async def live(orders: dict[str, Any], clock: Clock) -> None:
    from stylist_app.client.views import Pace

    pace = Pace(first=0.1, cap=2.0, heartbeat=18.0, greeting=3.0, poll_wait=5, stream_again=10.0, connect=2.0, answer=4.0, typing=1.0)
    chance = Random()  # who says what when is not what the seed promises
    everybody = [Person(orders["url"], Path(orders["folder"]), person, pace, chance) for person in orders["people"]]
    lives = [asyncio.create_task(person.live()) for person in everybody]
    say("ready")
    async for words in words_for(clock):
        if words[0] == "silence":
            await asyncio.gather(*lives, *(person.fall_silent() for person in everybody))
            say("silent")
        elif words[0] == "compare":
            for person in everybody:
                await person.compare()
            say("compared")


if __name__ == "__main__":
    begin(live)

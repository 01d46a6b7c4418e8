"""The outbox owns what the person has done and the API does not know yet.

A change is written to disk before it is shown, and it leaves only when the API has said what is true now, when the synchronised state says
so by itself (an event with its id), or when the person discards it. Between these moments the process may be killed: ids are made here, so
doing a change again is the same change, and a change that was under way is simply queued again.

Changes stand in lanes. A conversation's messages are one lane, so they arrive in the order they were written; read markers and labels have
lanes of their own and never wait behind a photo; every customer's record, every look and every bag is a lane. Lanes run side by side, four at a
time, and know nothing of each other: one that fails or waits holds up nobody else; but a change that says what it comes `after` waits for that.

What can go wrong, and what it means:
- no answer, 5xx, 408, 425, 429: unknown or not now. The lane waits (0.5 s, doubling to 20 s, with jitter; `Retry-After` is obeyed by all
  lanes, since limits are per person) and tries again, for ever. A nudge ends the wait: the link came back, or the person did something.
- any other 4xx: refused. The change is *failed*, keeps the reason, steps out of its lane so that later ones go on, and waits for Retry or
  Discard. Changes of a message or look that itself failed wait with it and go with it, as does what says that it `needs` it.
- 412 is looked at more closely (`ops.perform`): a newer version that left what the person saw untouched is no conflict.
- the device cannot write (a full disk): a new change is refused to the person at once. One that was under way is tried again; what has become true
  and cannot be crossed out yet is crossed out later, since doing it again after a restart is harmless.
- the session ended: everything stays queued until somebody signs in again.

A wish that replaces an earlier one still waiting (read marker, star, labels, reaction, edited text, a piece of a look) is merged into it. Refuses to
know how a change is sent (`ops.perform`), how it shows meanwhile (`ops.overlay`), or what the store does with the answer.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping

from stylist_app.client.api.http import ApiProblem, Offline, SignedOut
from stylist_app.client.ops.op import Op
from stylist_app.client.ops.perform import Fact
from stylist_app.client.photos import forget
from stylist_app.client.store import Store, cannot_write
from stylist_app.client.views import Pace, Touched
from stylist_app.wire.problem import Problem

log = logging.getLogger("stylist.client.outbox")
LANES_AT_ONCE = 4
LATER = (408, 425, 429)


class Outbox:
    """`perform` carries a change out; `learn` folds what is true now into the store; `changed` is told what looks different."""

    def __init__(
        self,
        store: Store,
        *,
        perform: Callable[[Op], Awaitable[list[Fact]]],
        learn: Callable[[list[Fact]], None],
        changed: Callable[[Iterable[Touched]], None],
        signed_out: Callable[[], None],
        pace: Pace,
    ) -> None:
        self._store = store
        self._perform = perform
        self._learn = learn
        self._changed = changed
        self._signed_out = signed_out
        self._pace = pace
        self._ops: dict[str, Op] = {}
        for body in store.ops():
            op = Op.from_json(body)
            self._ops[op.id] = op
        self._done: set[str] = set()
        """Forgotten, but still on the disk that was full."""
        self._position = max((op.position for op in self._ops.values()), default=0)
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._nudged = asyncio.Event()
        self._emptied = asyncio.Event()
        self._not_before = 0.0
        self._running = False

    # ---------------------------------------------------------------- what is in it

    def __len__(self) -> int:
        return len(self._ops)

    def get(self, id: str) -> Op | None:
        return self._ops.get(id)

    def all(self) -> list[Op]:
        return list(self._ops.values())

    def of(self, conversation_id: str) -> list[Op]:
        return [op for op in self._ops.values() if op.conversation_id == conversation_id]

    def about(self, target: str) -> list[Op]:
        return [op for op in self._ops.values() if op.target == target]

    def counts(self, conversation_id: str | None = None) -> tuple[int, int]:
        """(waiting or under way, failed)."""
        ops = self._ops.values() if conversation_id is None else self.of(conversation_id)
        failed = sum(op.state == "failed" for op in ops)
        return len(list(ops)) - failed, failed

    # ---------------------------------------------------------------- what the person does

    def add(self, op: Op) -> None:
        """On disk before it returns."""
        self._position += 1
        op.position = self._position
        self._save(op)
        self._ops[op.id] = op
        self._changed(op.touches())
        self.nudge()

    def merge(self, op: Op) -> None:
        """The op was changed in place, by a later wish."""
        self._save(op)
        self._changed(op.touches())
        self.nudge()

    def retry(self, id: str) -> None:
        op = self._ops.get(id)
        if op is not None and op.state == "failed":
            op.state, op.problem, op.attempts = "queued", None, 0
            self.merge(op)

    def discard(self, id: str) -> None:
        """Also what was to happen to the thing it would have made. One that is under way may still arrive."""
        gone: dict[str, Op] = {}
        found = [op for op in self._ops.values() if op.id == id]
        while found:
            gone.update({op.id: op for op in found})
            found = [op for op in self._ops.values() if op.id not in gone and self._falls_with(op, gone)]
        self._forget(list(gone.values()))
        self._wake()

    def nudge(self) -> None:
        """Tries everything again now."""
        self._nudged.set()
        self._nudged = asyncio.Event()
        self._wake()

    # ---------------------------------------------------------------- what the API says

    def settle(self, ids: Iterable[str]) -> None:
        """They have become true."""
        done = [self._ops[id] for id in ids if id in self._ops]
        if done:
            self._forget(done, later=True)
            self._wake()

    def purge(self, conversation_id: str) -> None:
        """The conversation is no longer for this person."""
        self._forget(self.of(conversation_id), later=True)

    # ---------------------------------------------------------------- running

    def start(self) -> None:
        self._running = True
        self._wake()

    async def stop(self) -> None:
        """Ends what is under way; it is queued again at the next start."""
        self._running = False
        tasks = list(self._lanes.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()

    async def drained(self) -> None:
        """Returns when nothing waits any more (failed ones stay)."""
        while self.counts()[0]:
            self._emptied.clear()
            await self._emptied.wait()

    async def passed(self, target: str) -> None:
        """Returns when nothing about it is on its way any more."""
        while any(op.state == "sending" or self._ready(op) for op in self.about(target)):
            self._emptied.clear()
            await self._emptied.wait()

    def _wake(self) -> None:
        if not self._running:
            return
        for op in self._ops.values():
            if op.lane not in self._lanes and self._ready(op):
                self._lanes[op.lane] = asyncio.create_task(self._run(op.lane))

    def _here(self, op: Op, ids: Iterable[str]) -> list[Op]:
        found = [self._ops.get(id) for id in ids]
        return [one for one in found if one is not None and one is not op]

    def _falls_with(self, op: Op, gone: Mapping[str, Op]) -> bool:
        return (op.target in gone and gone[op.target].makes) or any(id in gone for id in op.needs)

    def _stuck(self, op: Op) -> bool:
        """What it is about, or needs, is refused or stuck itself."""
        return any(one.state == "failed" or self._stuck(one) for one in self._here(op, (op.target, *op.needs)))

    def _ready(self, op: Op) -> bool:
        return op.state == "queued" and not self._stuck(op)

    def _next(self, lane: str) -> Op | None:
        """None also while the first of the lane waits for another lane."""
        op = next((op for op in self._ops.values() if op.lane == lane and self._ready(op)), None)
        return None if op is None or any(one.state == "sending" or self._ready(one) for one in self._here(op, op.after)) else op

    async def _run(self, lane: str) -> None:
        try:
            while self._running and (op := self._next(lane)) is not None:
                delay = await self._try(op)
                if delay is not None:
                    await self._wait(delay)
        finally:
            del self._lanes[lane]
            self._emptied.set()
            if self._running and self._next(lane) is not None:
                self._wake()

    async def _wait(self, delay: float) -> None:
        """Until the time is over or somebody nudges; a `Retry-After` is waited for in any case."""
        loop = asyncio.get_running_loop()
        nudged = self._nudged
        try:
            async with asyncio.timeout(delay):
                await nudged.wait()
        except TimeoutError:
            pass
        if (rest := self._not_before - loop.time()) > 0:
            await asyncio.sleep(rest)

    async def _try(self, op: Op) -> float | None:
        """Seconds to wait before the lane goes on, None for at once."""
        async with self._slots:
            if self._ops.get(op.id) is not op:
                return None
            before, op.left = op.left, True
            op.state = "sending"
            self._changed(op.touches())
            try:
                facts = await self._perform(op)
            except SignedOut:
                op.state = "queued"
                self._running = False
                self._changed(op.touches())
                self._signed_out()
                return None
            except Offline as error:
                op.left = before or not error.unsent
                return self._later(op, error.retry_after)
            except ApiProblem as error:
                if error.status in LATER:
                    return self._later(op, error.retry_after)
                self._fail(op, error.problem)
                return None
            except asyncio.CancelledError:
                op.state = "queued"
                raise
            except Exception as error:
                if cannot_write(error):
                    return self._later(op, None)
                log.exception("a queued change of kind %s could not be carried out: %s", op.kind, type(error).__name__)
                self._fail(op, _ours())
                return None
            try:
                self._learn(facts)
            except Exception as error:
                if not cannot_write(error):
                    raise
                return self._later(op, None)
            self.settle([op.id])
            return None

    def _later(self, op: Op, retry_after: float | None) -> float:
        op.state = "queued"
        op.attempts += 1
        self._changed(op.touches())
        if retry_after is not None:
            self._not_before = max(self._not_before, asyncio.get_running_loop().time() + retry_after)
        return backoff(self._pace, op.attempts)

    def _fail(self, op: Op, problem: Problem) -> None:
        op.state = "failed"
        op.problem = problem.model_dump(mode="json")
        if self._ops.get(op.id) is op:
            try:
                self._save(op)
            except Exception as error:
                if not cannot_write(error):
                    raise
        self._changed(op.touches())
        self._wake()

    def progressed(self, op: Op) -> None:
        """Part of it has arrived."""
        if self._ops.get(op.id) is op:
            self._save(op)
            self._changed(op.touches())

    def _save(self, op: Op) -> None:
        self._done.discard(op.id)
        self._store.put_op(op.id, op.position, op.conversation_id, op.json(), now=op.kind != "marker")

    def _forget(self, ops: list[Op], *, later: bool = False) -> None:
        """`later`: at the next occasion if the device cannot write now."""
        if not ops:
            return
        gone = self._done | {op.id for op in ops}
        try:
            self._store.drop_ops(gone)
            self._done.clear()
        except Exception as error:
            if not (later and cannot_write(error)):
                raise
            self._done = gone
        touched: set[Touched] = set()
        for op in ops:
            self._ops.pop(op.id, None)
            touched |= op.touches()
            for media_id, name in op.files.items():
                forget(self._store.files, media_id, name)
        self._changed(touched)
        self._emptied.set()


def backoff(pace: Pace, attempts: int, chance: Callable[[], float] = random.random) -> float:
    """Seconds: doubling from `pace.first` to `pace.cap`, each time between half and all of it."""
    whole = min(pace.cap, pace.first * 2 ** min(attempts - 1, 16))
    return float(whole * (0.5 + 0.5 * chance()))


def _ours() -> Problem:
    return Problem(type="/problems/device", title="Not sent", status=400, detail="This device could not carry it out.")

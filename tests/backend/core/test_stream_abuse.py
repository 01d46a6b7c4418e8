"""What must not stop a stream for others: a row nobody can show, somebody who opens streams without end, a poll whose time is up just now."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from sqlmodel import Session

from stylist_app.backend.core.backend import Viewer
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.live.delivery import Page
from stylist_app.backend.core.live.events import _long_poll
from stylist_app.backend.core.live.stream import STREAMS_EACH
from stylist_app.backend.core.live.subscription import Delivery
from stylist_app.wire.base import Wire
from stylist_app.wire.event import Gone
from stylist_app.wire.ids import new_id
from tests.backend.core.reader import streaming
from tests.examples import Shop
from tests.running import RunningApi


def test_a_row_that_cannot_be_shown_is_left_out_and_everything_else_goes_on(api: RunningApi, shop: Shop) -> None:
    broken, fine = new_id(), new_id()

    def render(_session: Session, subjects: Sequence[str], _viewer: Viewer) -> Mapping[str, Wire]:
        if broken in subjects:
            raise ValueError("words of a customer")
        return {subject: Gone(id=subject) for subject in subjects}

    api.backend.renderings.register("thing.put", render)
    with streaming(api.client(shop.mara.token)) as stream:
        cursor = stream.next().data["cursor"]
        api.backend.writer.call(lambda tx: [tx.emit(Change("thing.put", subject, "staff")) for subject in (broken, fine)])
        assert [frame.data["body"]["id"] for frame in stream.events(1)] == [fine]
    page = api.client(shop.mara.token).get("/v1/events", params={"after": cursor}).json()
    assert [event["body"]["id"] for event in page["events"]] == [fine]
    assert page["cursor"] == cursor + 2


def test_one_stream_too_many_ends_the_persons_oldest_and_nobody_elses(api: RunningApi, shop: Shop) -> None:
    with ExitStack() as opened:
        client = api.client(shop.noa.token)
        oldest, *others = [opened.enter_context(streaming(client)) for _ in range(STREAMS_EACH)]
        hers = opened.enter_context(streaming(api.client(shop.mara.token)))
        newest = opened.enter_context(streaming(client))
        assert {frame.event for frame in oldest.rest()} <= {"cursor", "presence"}
        api.backend.writer.call(lambda tx: tx.emit(Change("label.gone", new_id(), "staff")))
        for stream in (others[0], newest, hers):
            assert stream.until("label.gone")


async def test_a_poll_whose_time_is_up_while_events_arrive_does_not_step_over_them(api: RunningApi, shop: Shop) -> None:
    """The batch was addressed before the poll subscribed: the hub only wakes it, so that it reads the journal once more."""

    class Hub:
        position = 5
        pages = 0

        def page(self, caller: object, after: int, _limit: int) -> tuple[object, Page]:
            self.pages += 1
            return caller, Page([], after, False) if self.pages == 1 else Page([], 6, True)

    class Poll:
        caller, cursor, ended, live, queue = object(), 5, None, False, ()
        wake = asyncio.Event()

        def take(self) -> bytes:
            self.wake.clear()
            return b""

    hub, poll = Hub(), Poll()
    delivery = Delivery(epoch=0, position=6, moved=True)

    def deliver() -> None:
        hub.position, poll.live = delivery.position, False
        poll.wake.set()

    asyncio.get_running_loop().call_later(0.01, deliver)
    page = await _long_poll(hub, poll, 0.01, 10)  # type: ignore[arg-type]
    assert (page.cursor, hub.pages) in ((6, 2), (5, 1)), "either it read once more, or it said nothing of what it had not read"

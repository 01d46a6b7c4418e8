"""A screen that shows a bag: reads it when it opens and when the shop is back, and is drawn anew when the bag, its prices or its minutes change."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import BagView
from stylist_app.i18n import words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session, Shell


@dataclass(frozen=True)
class Bagged:
    """`view` None: not here; then `state` is `loading`, `offline` or `failed`, with what went `wrong` in a sentence. `load` reads it again."""

    view: BagView | None
    state: str
    wrong: str
    load: Callable[[], Awaitable[None]]


def use_bag(session: Session, shell: Shell, conversation_id: str, *nouns: str) -> Bagged:
    """A hook. `shell` is the component's own argument, so that it is drawn again when the link changes. `nouns`: what else than the bag it shows (see
    `client.views.Touched`)."""
    said, set_said = ft.use_state(("loading", ""))
    _turn, redraw = ft.use_state(0)
    held: dict[str, Any] = ft.use_ref(lambda: {"clock": None, "here": ""}).current
    use_changes(session, "bag", *nouns)
    view = session.account.bag(conversation_id) if conversation_id else None

    async def load() -> None:
        if not conversation_id:
            return
        held["here"] = conversation_id
        set_said(("loading", ""))
        try:
            await session.account.fetch_bag(conversation_id)
            found = ("here", "")
        except Offline as error:
            found = ("offline", trouble.sentence(error))
        except ClientError as error:
            found = ("failed", trouble.sentence(error))
        if held["here"] == conversation_id:
            set_said(found)

    async def minutes() -> None:
        while True:
            await asyncio.sleep(60 - words().now().second)
            redraw(lambda n: n + 1)

    def wind() -> None:
        stop()
        if counting:
            held["clock"] = session.page.run_task(minutes)

    def stop() -> None:
        clock: Future[None] | None = held["clock"]
        if clock is not None:
            clock.cancel()
            held["clock"] = None

    async def back() -> None:
        if shell.link == "online" and said[0] != "here":
            await load()

    counting = view is not None and bool(view.bag.holds)
    ft.use_effect(load, [conversation_id])
    ft.use_effect(back, [shell.link])
    ft.use_effect(wind, [counting], cleanup=stop)
    return Bagged(view, said[0], said[1], load)

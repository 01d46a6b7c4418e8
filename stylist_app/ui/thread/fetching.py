"""Looks that are on a screen and not here yet: each is asked for once, again after the line was down."""

from collections.abc import Callable, Iterable
from typing import Any

from stylist_app.client.account import Account
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.wire.look import Look


class LooksOnScreen:
    """`run` starts a coroutine in the tab's own context. `Touched("look", …)` says when one has come."""

    def __init__(self, account: Account, run: Callable[..., Any]) -> None:
        self._account, self._run = account, run
        self._asked: set[str] = set()

    def get(self, look_id: str) -> Look | None:
        view = self._account.look(look_id)
        return None if view is None else view.look

    def look_at(self, look_ids: Iterable[str]) -> None:
        for look_id in look_ids:
            if look_id not in self._asked and self._account.look(look_id) is None:
                self._asked.add(look_id)
                self._run(self._fetch, look_id)

    async def _fetch(self, look_id: str) -> None:
        try:
            await self._account.fetch_look(look_id)
        except Offline:
            self._asked.discard(look_id)
        except ApiProblem:
            return  # it is gone, or not for this person any more: the card stays as it was sent

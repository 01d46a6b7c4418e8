"""Which looks are listed, and what is done with a whole look: opened, copied for somebody, doubled, put away."""

import asyncio
from dataclasses import dataclass

import flet as ft

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import Touched
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.model.tiles import money
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.state import Thing
from stylist_app.ui.stylist.looks.views import thing
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, LookPage, PatchLook, PutLook

HERS, MINE, STORE, BRAND = "hers", "personal", "store", "brand"
PAUSE = 0.3
SHOWN = 4


@dataclass(frozen=True)
class Kept:
    """One look in a list. `mark`: draft, shared or "" (in a lookbook)."""

    id: str
    title: str
    said: str = ""
    total: str = ""
    mark: str = ""
    collage: str = ""
    things: tuple[Thing, ...] = ()
    more: int = 0


@ft.observable
@dataclass
class Shelf:
    """`kind`: hers, personal, store or brand; `phase`: busy, done, offline, failed."""

    kind: str = MINE
    kinds: tuple[str, ...] = (MINE,)
    looks: tuple[Kept, ...] = ()
    phase: str = "busy"
    wrong: str = ""
    name: str = ""
    more: bool = False
    away: bool = False
    """What was put away is listed."""


class Shelves:
    def __init__(self, bench: Bench, builder: Builder) -> None:
        self.bench, self._builder = bench, builder
        self.shelf = Shelf()
        self._conversation, self._open = "", False
        self._found: list[Look] = []
        self._next: str | None = None
        self._turn, self._typed = 0, 0
        self.words = ""

    @property
    def conversation_id(self) -> str:
        """Of the customer whose looks are listed, "" for none."""
        return self._conversation

    def arrive(self, route: Route) -> None:
        """`/looks`, with `in` the conversation; else the one that was open last."""
        self._open = True
        self._conversation = route.get("in") or self.bench.talk.id
        detail = self.bench.account.conversation(self._conversation) if self._conversation else None
        self.shelf.name = first_name(detail.customer.name) if detail and detail.customer else ""
        kinds = ((HERS,) if self.shelf.name else ()) + (MINE, *((STORE,) if self._store else ()), BRAND)
        self.shelf.kinds = kinds
        wanted = route.get("shelf") or (HERS if self.shelf.name else MINE)
        self.words = ""
        self.show(wanted if wanted in kinds else kinds[0])

    def leave(self) -> None:
        self._open = False

    @property
    def _store(self) -> str | None:
        return next(iter(self.bench.account.me.store_ids), None)

    def show(self, kind: str) -> None:
        self.shelf.kind, self.shelf.phase, self.shelf.looks = kind, "busy", ()
        self.bench.run(self.ask)

    def put_away(self) -> None:
        """Between what is at hand and what was put away."""
        self.shelf.away = not self.shelf.away
        self.show(self.shelf.kind)

    async def typing(self, said: str) -> None:
        self._typed += 1
        self.words, turn = said, self._typed
        await asyncio.sleep(PAUSE)
        if turn == self._typed:
            await self.ask()

    async def ask(self) -> None:
        self._turn += 1
        turn, shelf, account = self._turn, self.shelf, self.bench.account
        try:
            if shelf.kind == HERS:
                await account.fetch_looks(self._conversation)
                found, following = self._hers(), None
            else:
                page = await self._page(None)
                found, following = page.items, page.next
        except ClientError as error:
            if turn != self._turn:
                return
            here = self._hers() if shelf.kind == HERS else []
            self._found, self._next = here, None
            shelf.wrong, shelf.phase = trouble.sentence(error), "done" if here else "offline" if isinstance(error, Offline) else "failed"
            self._show()
            return
        if turn == self._turn:
            self._found, self._next, shelf.phase, shelf.wrong = found, following, "done", ""
            self._show()

    async def further(self) -> None:
        if self._next is None:
            return
        turn = self._turn
        try:
            page = await self._page(self._next)
        except ClientError as error:
            self.bench.say(trouble.sentence(error))
            return
        if turn == self._turn:
            self._found, self._next = [*self._found, *page.items], page.next
            self._show()

    async def _page(self, after: str | None) -> LookPage:
        kind = self.shelf.kind
        store = self._store if kind == STORE else None
        return await self.bench.account.find_looks(shelf=kind, store_id=store, query=self.words, archived=self.shelf.away, after=after)  # type: ignore[arg-type]

    def _hers(self) -> list[Look]:
        asked = self.words.casefold().split()
        looks = [view.look for view in self.bench.account.looks(self._conversation)]
        return [one for one in looks if one.archived == self.shelf.away and all(word in _text(one) for word in asked)]

    def _show(self) -> None:
        shown = tuple(self._kept(one) for one in self._found)
        if shown != self.shelf.looks:
            self.shelf.looks = shown
        if self.shelf.more != bool(self._next):
            self.shelf.more = bool(self._next)

    def _kept(self, look: Look) -> Kept:
        session, there = self.bench.session, spots.there(look)
        things = tuple(thing(session, one.product_id, one.title, "", one.picture) for one in there[:SHOWN])
        said = " · ".join(filter(None, (ngettext("{n} piece", "{n} pieces", len(there)), look.occasion, words().day(look.changed_at))))
        mark = "" if look.shelf else "shared" if look.shared_at else "draft"
        collage = session.photo(look.collage, 300)
        return Kept(
            look.id, look.title or _("Untitled"), said, money(look.total) if look.total else "", mark, collage, things, len(there) - len(things)
        )

    def changed(self, touched: frozenset[Touched]) -> None:
        if not self._open:
            return
        nouns = {one.noun for one in touched}
        if "look" in nouns and self.shelf.kind == HERS and self.shelf.phase == "done":
            self._found = self._hers()
            self._show()
        if "link" in nouns and self.shelf.phase == "offline" and self.bench.account.link.state == "online":
            self.bench.run(self.ask)

    # ---- one look --------------------------------------------------------------------------------------------------------------------

    def look(self, look_id: str) -> Look | None:
        return next((one for one in self._found if one.id == look_id), None)

    def open(self, look_id: str) -> None:
        self.bench.session.go(Route(routes.LOOKS, look_id).path)

    def new(self) -> None:
        self._builder.begin(self._conversation if self.shelf.kind == HERS else "")

    def double(self, look_id: str) -> None:
        """One more like it, where it lies."""
        look = self.look(look_id)
        if look is not None:
            made = new_id()
            command = PutLook(
                conversation_id=look.conversation_id, shelf=look.shelf, store_id=look.store_id, source_look_id=look.id,
                title=_("{title}, again", title=look.title)[:80] if look.title else "",
            )  # fmt: skip
            self.bench.account.put_look(made, command)
            self.open(made)

    def same_but(self, look_id: str) -> None:
        """A copy for this customer, to be changed for her."""
        look = self.look(look_id)
        if look is not None and self._conversation:
            self._builder.copied(look, self._conversation)

    def ask_friends(self, look_id: str) -> None:
        """Links with which friends vote on it, and their votes."""
        self.bench.over.show("look-opinion", look_id)

    async def present(self, look_id: str) -> None:
        """To her, on this screen; from there on to the others of the list."""
        listed = [one.id for one in self.shelf.looks]
        at = listed.index(look_id) if look_id in listed else 0
        await self.bench.present((look_id, *listed[at + 1 :], *listed[:at]))

    async def archive(self, look_id: str) -> None:
        """Out of the list, or back into it; with a way back. A lookbook's look is asked for first: only what is here can be changed."""
        look, account = self.look(look_id), self.bench.account
        if look is None:
            return
        if account.look(look_id) is None:
            try:
                await account.fetch_look(look_id)
            except ClientError as error:
                self.bench.say(trouble.sentence(error))
                return
        before = look.archived
        self._archive(look_id, not before)
        self.bench.say(_("Back among the looks") if before else _("Put away"), lambda: self._archive(look_id, before))

    def _archive(self, look_id: str, away: bool) -> None:
        self.bench.account.patch_look(look_id, PatchLook(archived=away))
        self._found = [one for one in self._found if one.id != look_id]
        self._show()
        if away == self.shelf.away:
            self.bench.run(self.ask)


def _text(look: Look) -> str:
    return " ".join([look.title, look.note, look.occasion, *(one.title for one in look.pieces)]).casefold()

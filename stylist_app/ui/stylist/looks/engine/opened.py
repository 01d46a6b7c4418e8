"""Which look is open on the board, and for whom: found, fetched or not yet made, and drawn anew with every change."""

from collections.abc import Callable, Iterable

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import ConversationDetail, OpView, Touched
from stylist_app.i18n import ngettext
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.model.tiles import money
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.ui.stylist.looks import views
from stylist_app.ui.stylist.looks import words as said
from stylist_app.ui.stylist.looks.model import acts, spots
from stylist_app.ui.stylist.looks.model.steps import History
from stylist_app.ui.stylist.looks.state import Board, Hand, Head, Piece, Sums
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.theme import Layout
from stylist_app.wire.base import now
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look, LookPiece, PutLook
from stylist_app.wire.media import Media
from stylist_app.wire.payloads import MediaPayload, parse
from stylist_app.wire.product import LivingCard

BACK = 400
"""Messages looked through for the photo that a look was started from."""
SHOWN = frozenset({"look", "card", "customer", "link", "outbox", "conversation"})


class Opened:
    """`on_open` is called when another look is open, `on_draw` after every change of it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.head, self.board, self.hand, self.sums = Head(), Board(), Hand(), Sums()
        self.on_open: Callable[[], None] = lambda: None
        self.on_draw: Callable[[Look], None] = lambda _look: None
        self._id, self._conversation = "", ""
        self._draft: PutLook | None = None
        self._fresh = ""
        self._waiting: list[Pick] = []
        self._media = ""
        self._history, self._last, self._wanted = History(), 0, ""
        self._typed, self._note = 0, ""

    # ---- where, and for whom -------------------------------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        return self._id

    @property
    def made(self) -> bool:
        """Whether the look exists, or is about to."""
        return bool(self._id) and self._draft is None

    @property
    def conversation_id(self) -> str:
        """The conversation the look is for, "" where it lies in a lookbook."""
        look = self.look
        return (look.conversation_id or "") if look else self._conversation

    @property
    def detail(self) -> ConversationDetail | None:
        here = self.conversation_id
        return self.bench.account.conversation(here) if here else None

    @property
    def customer(self) -> Customer | None:
        detail = self.detail
        return detail.customer if detail else None

    @property
    def look(self) -> Look | None:
        """As it is with everything that is on its way; what nobody has made yet is empty."""
        if not self._id:
            return None
        if self._draft is not None:
            told = self._draft.model_dump(include={"conversation_id", "shelf", "store_id", "title", "source_media_id"})
            return Look(id=self._id, staff_id=self.bench.account.me.id, created_at=now(), changed_at=now(), **told)
        view = self.bench.account.look(self._id)
        return view.look if view else None

    @property
    def photo(self) -> Media | None:
        """What it was started from, where the message that has it is here."""
        look = self.look
        if look is None or not look.source_media_id or not look.conversation_id:
            return None
        rows = self.bench.account.messages(look.conversation_id, limit=BACK).rows
        shown = (parse(row.message.kind, row.message.payload) for row in reversed(rows) if row.message.kind == "media")
        items = (item for one in shown if isinstance(one, MediaPayload) for item in one.items)
        return next((item for item in items if item.id == look.source_media_id), None)

    @property
    def trouble(self) -> OpView | None:
        view = self.bench.account.look(self._id) if self._id and self._draft is None else None
        return view.trouble if view else None

    def begin(self, conversation_id: str, picks: Iterable[Pick] = (), media_id: str = "") -> None:
        """A new look for a conversation, on her own shelf without one: with these pieces on it, started from this photo."""
        self._fresh, self._waiting, self._media = new_id(), list(picks), media_id
        query = (("in", conversation_id),) if conversation_id else ()
        self.bench.session.go(Route(routes.LOOKS, self._fresh, query).path)

    def copied(self, source: Look, conversation_id: str) -> None:
        """The same for this conversation, to be changed."""
        made = new_id()
        self.bench.account.put_look(made, PutLook(conversation_id=conversation_id, source_look_id=source.id, title=source.title))
        self.bench.session.go(Route(routes.LOOKS, made, (("in", conversation_id),)).path)

    async def arrive(self, route: Route) -> None:
        if route.item == self._id and self.head.phase == "ready":
            return
        self._reset(route.item, route.get("in"))
        found = self.bench.account.look(self._id)
        if found is None and self._fresh == self._id:
            self._start()
        elif found is None:
            await self._fetch(self._id)
            return
        self._ready()

    async def _fetch(self, wanted: str) -> None:
        try:
            await self.bench.account.fetch_look(wanted)
        except ApiProblem as error:
            if wanted != self._id:
                return
            if error.problem.slug == "not-found" and self._conversation:
                self._start()
                self._ready()
                return
            self.head.wrong, self.head.phase = trouble.sentence(error), "gone" if error.problem.slug in ("not-found", "forbidden") else "failed"
            return
        except Offline as error:
            if wanted == self._id:
                self.head.wrong, self.head.phase = trouble.sentence(error), "offline"
            return
        if wanted == self._id:
            self._ready()

    async def again(self) -> None:
        self.head.phase = "loading"
        await self._fetch(self._id)

    def _reset(self, look_id: str, conversation_id: str) -> None:
        self._id, self._conversation, self._draft = look_id, conversation_id, None
        self._history.clear()
        head, board = self.head, self.board
        board.pieces, board.selected, board.armed, board.carried, board.lit = (), "", None, "", ""
        self.sums.pieces, self.sums.selected = (), ""
        head.title, head.name, head.panel, head.tab, head.refused, head.wrong = "", "", "", "board", "", ""
        head.phase = "loading"

    def _start(self) -> None:
        """Nothing is made yet."""
        conversation = self._conversation or None
        self._draft = PutLook(conversation_id=conversation, shelf=None if conversation else "personal", source_media_id=self._media or None)

    def _ready(self) -> None:
        look = self.look
        if look is None:
            self.head.phase = "gone"
            return
        self._note = look.note
        self.sums.notes += 1
        self.head.phase = "ready"
        self.refresh()
        self.on_open()
        picks, self._waiting = self._waiting, []
        self._begun(picks)
        self.select("")
        if not spots.there(look) and not picks and self.bench.session.shell.layout != Layout.DESKTOP:
            self.head.panel = "source"

    def leave(self) -> None:
        """Another screen."""
        if self._id:
            self._keep_note()
        self._id, self._conversation, self._draft = "", "", None
        self.head.phase, self.head.panel = "none", ""

    def close(self) -> None:
        """Back to the conversation, or to the looks."""
        here = self.conversation_id
        self.bench.session.go(routes.conversation(here) if here else Route(routes.LOOKS).path)

    def shut(self) -> bool:
        """Closes the sheet that lies over the board, lets go of what is armed or selected; False where there was nothing."""
        if self.head.panel:
            self.head.panel = ""
            return True
        return False

    # ---- what is drawn ---------------------------------------------------------------------------------------------------------------

    def living(self, product_id: str) -> LivingCard | None:
        customer = self.customer
        return self.bench.account.living(product_id, customer.id if customer else None)

    def changed(self, touched: frozenset[Touched]) -> None:
        if not self._id:
            return
        nouns = {one.noun for one in touched}
        if self.head.phase == "ready" and nouns & SHOWN:
            self.refresh()
        elif self.head.phase == "offline" and "link" in nouns and self.bench.account.link.state == "online":
            self.bench.run(self.again)

    def refresh(self) -> None:
        look = self.look
        if look is None:
            if self._id and self.head.phase == "ready":
                self.head.phase = "gone"
            return
        account, customer, session = self.bench.account, self.customer, self.bench.session
        account.look_at([one.product_id for one in look.pieces], customer.id if customer else None)
        shown = views.piece_views(session, look, self.living)
        board, sums, head = self.board, self.sums, self.head
        ids = {one.id for one in shown if not one.removed}
        if board.selected not in ids:
            board.selected = sums.selected = ""
        if board.pieces != shown:
            board.pieces = shown
        told = views.meter_of(look, self.living)
        name = first_name(customer.name) if customer else ""
        if look.shared_at is not None and not head.shared:
            self._history.clear()  # what was put into a draft is gone when it is taken back, what was shared is only taken off
        wanted = {
            "pieces": shown, "sizes": said.sizes_words(customer), "total": money(told.total) if told.total else "",
            "budget": money(told.budget) if told.budget else "", "left": views.left_words(told), "over": told.over, "share": told.share,
            "why": said.offered(customer, look.why), "occasion": look.occasion, "season": look.season, "open": _open(shown),
        }  # fmt: skip
        _keep(sums, wanted)
        _keep(head, {"title": look.title, "name": name, "shared": look.shared_at is not None, "refused": self._refused()})
        _keep(board, {"back": bool(self._history.done), "again": bool(self._history.undone), "free": look.freeform})
        if look.note != self._note and not self._typed:
            self._note = look.note
            sums.notes += 1
        self.on_draw(look)

    def _refused(self) -> str:
        op = self.trouble
        return trouble.of_problem(op.problem) if op and op.problem else ""

    def measured(self, wide: float) -> None:
        """The board's width in logical pixels."""
        if abs(wide - self.board.wide) >= 1:
            self.board.wide = wide

    def piece(self, piece_id: str) -> LookPiece | None:
        look = self.look
        return acts.piece_of(look, piece_id) if look else None

    def select(self, piece_id: str) -> None:
        self.board.selected = self.sums.selected = piece_id
        self.board.carried = ""

    def disarm(self) -> None:
        self.board.armed, self.board.carried, self.board.lit = None, "", ""

    def _keep_note(self) -> None:
        """What is being written, before another look is open."""
        raise NotImplementedError

    def _begun(self, picks: list[Pick]) -> None:
        """What was picked before the look was made."""
        raise NotImplementedError


def _open(shown: tuple[Piece, ...]) -> str:
    there = [one for one in shown if not one.removed]
    gone = sum(one.tone == "danger" for one in there)
    if gone:
        return ngettext("{n} is sold out", "{n} are sold out", gone)
    open_ = sum(one.asks and not one.choice for one in there)
    return ngettext("{n} without colour or size", "{n} without colour or size", open_) if open_ else ""


def _keep(into: object, wanted: dict[str, object]) -> None:
    """Only what differs: everything else would be drawn again for nothing."""
    for name, value in wanted.items():
        if getattr(into, name) != value:
            setattr(into, name, value)

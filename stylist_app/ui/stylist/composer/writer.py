"""What is being written: texts per conversation in a plain dict, so that a keystroke draws nothing; drafts, quotes, photos, and sending."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui import cards
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.uploads import UploadError, pick_photos
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.suggestions import Suggestions
from stylist_app.ui.stylist.rules import writing
from stylist_app.ui.stylist.rules.seeing import seeing
from stylist_app.wire.message import QuoteRef

DRAFT_SECONDS = 0.4
MOST_PHOTOS = 10


class Writer:
    """One composer, many conversations: `enter` and `leave` put its state in and away."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._suggestions = Suggestions(bench)
        self._id = ""
        self._texts: dict[str, str] = {}
        self._photos: dict[str, tuple[Path, ...]] = {}
        self._quotes: dict[str, tuple[cards.Quote, QuoteRef]] = {}
        self._save: asyncio.TimerHandle | None = None
        self.field: Any = None
        """The ref of the text field, set by the composer."""

    # ---- which conversation -------------------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        return self._texts.get(self._id, "")

    def enter(self, conversation_id: str) -> None:
        self._id = conversation_id
        draft = self._bench.account.draft(conversation_id)
        self._texts[conversation_id] = draft.text
        self._bench.gate.enter(conversation_id)
        if draft.text and not draft.note:
            self._bench.gate.begins(conversation_id)
        state = self._bench.composing
        state.note, state.editing, state.trouble, state.uploading = draft.note, "", "", None
        state.photos = self._photos.get(conversation_id, ())
        kept = self._quotes.get(conversation_id)
        state.quote = kept[0] if kept else None
        state.version += 1
        self.no_hints()

    def leave(self) -> None:
        if self._id:
            self._keep_draft()
        self._id = ""

    def draft_changed(self) -> None:
        """Another tab wrote, or the browser came back: the store has the truth unless somebody types here."""
        if not self._id or self._bench.composing.editing or self._bench.focus.typing or self._save is not None:
            return
        draft = self._bench.account.draft(self._id)
        if draft.text != self.text:
            self._put(draft.text)

    def _put(self, text: str) -> None:
        """A text of ours: the field is drawn again with it."""
        self._texts[self._id] = text
        self._bench.composing.version += 1

    # ---- typing --------------------------------------------------------------------------------------------------------------------

    async def typed(self, event: ft.Event[ft.TextField]) -> None:
        text = event.control.value or ""
        self._texts[self._id] = text
        if self._bench.composing.trouble:
            self._bench.composing.trouble = ""
        self._hint(text)
        if not self._bench.composing.editing:
            self._later()
            if text and not self._bench.composing.note:
                self._bench.gate.begins(self._id)
        if text:
            await self._bench.account.say_typing(self._id, self._bench.composing.note)

    def _later(self) -> None:
        if self._save is not None:
            self._save.cancel()
        self._save = asyncio.get_running_loop().call_later(DRAFT_SECONDS, self._keep_draft)

    def _keep_draft(self) -> None:
        if self._save is not None:
            self._save.cancel()
            self._save = None
        if self._id and not self._bench.composing.editing and self._bench.session.signed_in:
            self._bench.account.set_draft(self._id, self.text, self._bench.composing.note)

    def _hint(self, text: str) -> None:
        popup = self._bench.popup
        if writing.asked(text, self._bench.composing.note).kind == "product":
            self._put(writing.without_hash(text))
            self._bench.browse()
            self.no_hints()
        else:
            popup.kind, popup.hints = self._suggestions.of(self._id, text, self._bench.composing.note)

    def no_hints(self) -> None:
        self._bench.popup.kind, self._bench.popup.hints = "", ()

    async def take(self, hint_id: str) -> None:
        """A line of the popup was chosen."""
        self._put(self._suggestions.taken(self._id, self.text, hint_id))
        self.no_hints()
        self._later()
        await self.focus()

    async def take_first(self) -> bool:
        """Enter while the popup is open takes its first line."""
        hints = self._bench.popup.hints
        if hints:
            await self.take(hints[0].id)
        return bool(hints)

    async def quick(self) -> None:
        """Opens the quick replies as "/" does."""
        self.mode(False)
        self._bench.gate.begins(self._id)
        self._put("/")
        self._hint("/")
        await self.focus()

    @property
    def focused(self) -> bool:
        """Whether the composer's own field has the focus."""
        return self.field is not None and self._bench.focus.has(self.field.current)

    @property
    def enter_sends(self) -> bool:
        """What Enter does here: as chosen, else a line on touch and sending elsewhere."""
        chosen = self._bench.session.enter_sends
        return not self._bench.session.touch if chosen is None else chosen

    async def focus(self) -> None:
        """The composer focuses its field once it has been drawn with what was just put into it."""
        self._bench.composing.focuses += 1

    # ---- reply or note, quote, edit, photos -----------------------------------------------------------------------------------------

    def mode(self, note: bool) -> None:
        state = self._bench.composing
        if state.note != note:
            state.note = note
            self.no_hints()
            self._later()

    def quote(self, view: cards.Quote, ref: QuoteRef) -> None:
        self._quotes[self._id] = (view, ref)
        self._bench.composing.quote = view

    def unquote(self) -> None:
        self._quotes.pop(self._id, None)
        self._bench.composing.quote = None

    def edit(self, message_id: str, text: str) -> None:
        """The field holds the message's words until they are saved or let go; the draft waits."""
        self._keep_draft()
        self._bench.composing.editing = message_id
        self.no_hints()
        self._put(text)

    def stop_edit(self) -> None:
        self._bench.composing.editing = ""
        self._put(self._bench.account.draft(self._id).text)

    async def add_photos(self) -> None:
        bench, here = self._bench, self._id
        state = bench.composing
        bench.gate.begins(here)

        def progress(share: float) -> None:
            state.uploading = share

        try:
            paths = await pick_photos(
                bench.session,
                bench.picker,
                _("One of these photos is larger than the shop accepts."),
                _("The photos did not arrive. Try again."),
                progress,
            )
        except UploadError as error:
            state.trouble = str(error)
            paths = []
        state.uploading = None
        together = (*self._photos.get(here, ()), *paths)
        if len(together) > MOST_PHOTOS:
            state.trouble = _("A message carries {n} photos at most.", n=MOST_PHOTOS)
        self._photos[here] = together[:MOST_PHOTOS]
        if here == self._id:
            state.photos = self._photos[here]

    def drop_photo(self, path: Path) -> None:
        kept = tuple(one for one in self._photos.get(self._id, ()) if one != path)
        self._photos[self._id] = self._bench.composing.photos = kept
        if self._bench.session.host.uploads is not None:
            path.unlink(missing_ok=True)

    # ---- sending -------------------------------------------------------------------------------------------------------------------

    @property
    def empty(self) -> bool:
        return not self.text.strip() and not self._photos.get(self._id)

    def _ref(self) -> QuoteRef | None:
        kept = self._quotes.get(self._id)
        return kept[1] if kept else None

    async def submit(self) -> None:
        """Send, save the note, or save the edit. Nothing is lost when it cannot be."""
        if self._bench.popup.kind == "reply" and await self.take_first():
            return
        state, text, account = self._bench.composing, self.text.strip(), self._bench.account
        photos = self._photos.get(self._id, ())
        sends = (photos or text) and not state.editing and not state.note
        if sends and not self._bench.gate.passes(self._id, self.submit, self.hold):
            return
        try:
            if state.editing:
                if text:
                    account.edit(state.editing, text)
                    self.stop_edit()
            elif state.note:
                if text:
                    here = account.conversation(self._id)
                    named = writing.mentioned(text, seeing(account.staff(), here.conversation if here else None))
                    account.send(self._id, "note", {"text": text, "mentions": named}, quote=self._ref())
                    self._clear(photos=False)
            elif photos:
                account.send_photos(self._id, photos, text, quote=self._ref())
                self._clear()
            elif text:
                account.send_text(self._id, text, quote=self._ref())
                self._clear()
        except ValidationError:
            state.trouble = _("This is too long for one message. Send it in two.")
        except OSError:
            state.trouble = _("One of the photos cannot be read. Take it out and try again.")
        await self.focus()

    def why(self) -> None:
        """What speaks against writing now; the words stay in the field."""
        self._bench.gate.passes(self._id, self.submit, None if self.empty else self.hold)

    def _clear(self, *, photos: bool = True) -> None:
        """The bubble first: what is asked for first is drawn first."""
        self._bench.thread.to_latest()
        self.unquote()
        if photos:
            gone = self._photos.pop(self._id, ())
            self._bench.composing.photos = ()
            if self._bench.session.host.uploads is not None:
                for path in gone:
                    path.unlink(missing_ok=True)
        self._put("")
        self.no_hints()
        self._keep_draft()

    async def hold(self, at: datetime) -> None:
        """Send later: the text, or the photos after they have reached the shop."""
        account, state, text = self._bench.account, self._bench.composing, self.text.strip()
        photos = self._photos.get(self._id, ())
        kind, payload, shown = "text", {"text": text}, None
        try:
            if photos:
                state.uploading = 0.0
                media = [await account.upload(path) for path in photos]
                kind, payload = "media", {"media_ids": [one.id for one in media], "text": text}  # type: ignore[dict-item]
                shown = {"items": [one.model_dump(mode="json") for one in media], "text": text}
            account.schedule(self._id, kind, payload, at, quote=self._ref(), shown=shown)
        except ValidationError:
            state.trouble = _("This is too long for one message. Send it in two.")
            return
        except (ApiProblem, Offline) as error:
            state.trouble = trouble.sentence(error)
            return
        finally:
            state.uploading = None
        self._clear()
        self._bench.say(_("Will be sent {when}", when=words().moment(at, within=True)))

    def send_products(self, payload: Mapping[str, Any], shown: Mapping[str, Any]) -> None:
        here, account = self._id, self._bench.account

        def later(at: datetime) -> None:
            account.schedule(here, "products", dict(payload), at, shown=dict(shown))
            self._bench.say(_("Will be sent {when}", when=words().moment(at, within=True)))

        if not self._bench.gate.passes(here, lambda: self.send_products(payload, shown), later):
            return
        self._bench.account.send(self._id, "products", dict(payload), quote=self._ref(), shown=dict(shown))
        self.unquote()
        self._bench.thread.to_latest()

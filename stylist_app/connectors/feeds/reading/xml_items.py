"""Items of an RSS 2.0 or Atom product feed, one after the other, from XML that nobody has to trust.

Document types and entities are refused (nothing expands, nothing is fetched); depth, text and unfinished markup are bounded, so memory is too.
Expat reads on its own until something is not well-formed: the items before that are told, then the place.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from stylist_app.connectors.feeds.base import FeedError, RowError, fault
from stylist_app.connectors.feeds.reading.sheet import LONGEST_FIELD, Line, not_read, tidy
from stylist_app.wire.phrases import N_

GOOGLE = "http://base.google.com/ns/1.0"
BLOCK = 1 << 16
LONGEST_TOKEN = 4_000_000
"""Bytes of markup that has begun and not ended."""
MOST_VALUES = 500
DEEPEST = 12
_ITEMS = frozenset({"item", "entry"})


class _Reader:
    """What expat tells, folded into lines. Fields inside a field (`g:product_detail`) are joined by ": "."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ready: list[Line | RowError] = []
        self._item: dict[str, str] | None = None
        self._values = self._number = self._depth = self._letters = 0
        self._stack: list[str] = []
        self._text: list[str] = []
        self._fault = ""
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._fed = 0

    def feed(self, block: bytes, *, last: bool) -> None:
        """Raises `FeedError` for what is no product feed, `expat.ExpatError` where it is not well-formed."""
        self._fed += len(block)
        self._parser.Parse(block, last)
        if not last and self._fed - max(0, self._parser.CurrentByteIndex) > LONGEST_TOKEN:
            raise FeedError(N_("{name} has markup that does not end."), N_("Export it again."), name=self.name)

    def _refuse(self, *_told: object) -> None:
        said = N_("{name} declares a document type or entities, which feeds do not need.")
        raise FeedError(said, N_("Export it without."), name=self.name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        self._depth += 1
        if self._depth > DEEPEST:
            raise FeedError(N_("{name} is nested too deep for a product feed."), N_("Export it as Google's RSS or Atom."), name=self.name)
        if self._depth == 1 and local not in ("rss", "feed", "RDF"):
            said = N_("{name} is not a Google product feed: it begins with <{tag}>.")
            raise FeedError(said, N_("Export it as Google's RSS or Atom."), name=self.name, tag=local[:40])
        if self._item is None:
            if local in _ITEMS and space != GOOGLE:
                self._item, self._number, self._values, self._fault = {}, self._parser.CurrentLineNumber, 0, ""
                self._stack.clear()
            return
        self._stack.append(local)
        if len(self._stack) == 1:
            self._text, self._letters = [], 0
            if local == "link" and "href" in attributes:
                self._text.append(attributes["href"])
        elif self._text and self._text[-1].strip():
            self._text.append(": ")

    def _characters(self, text: str) -> None:
        if self._item is None or not self._stack or (len(self._stack) > 1 and not text.strip()):
            return
        self._letters += len(text)
        if self._letters > LONGEST_FIELD:
            self._fault = self._stack[0]
        else:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._item is None:
            return
        if self._stack:
            if len(self._stack) == 1:
                self._keep(tidy(self._stack[0]), "".join(self._text).strip())
            self._stack.pop()
            return
        if self._fault:
            told = fault(self._number, self._fault, N_("is longer than any product"), N_("Shorten it, or take repeated values out."))
            self.ready.append(told)
        elif self._item:
            self.ready.append(Line(self._number, self._item))
        self._item = None

    def _keep(self, name: str, value: str) -> None:
        if self._item is None or not value:
            return
        self._values += 1
        if self._values > MOST_VALUES:
            self._fault = name
        else:
            self._item[name] = f"{self._item[name]}\n{value}" if name in self._item else value


def items(path: Path) -> Iterator[Line | RowError]:
    """Cells by their `tidy` names without namespace, repeated ones joined by line ends; numbers are lines where the item begins. Raises `FeedError`
    when there was nothing to read."""
    reader = _Reader(path.name)
    told = 0
    try:
        with path.open("rb") as file:
            while True:
                block = file.read(BLOCK)
                try:
                    reader.feed(block, last=not block)
                except expat.ExpatError as error:
                    reason = expat.ErrorString(error.code)
                    if not told and not reader.ready:
                        said, remedy = N_("{name} is not well-formed: {reason} (line {line})."), N_("Export it as Google's RSS or Atom.")
                        raise FeedError(said, remedy, name=path.name, reason=reason, line=str(error.lineno)) from None
                    said, remedy = N_("is not well-formed: {reason}; nothing behind it was read"), N_("Export the feed again.")
                    reader.ready.append(fault(error.lineno, "", said, remedy, reason=reason))
                    block = b""
                told += len(reader.ready)
                yield from reader.ready
                reader.ready.clear()
                if not block:
                    return
    except OSError as error:
        raise not_read(path, error) from None

"""Reading the values that feeds write: money, numbers, truth, words in HTML. Raises `ValueError` with a sentence for a person."""

import re
from html.parser import HTMLParser
from types import MappingProxyType

MOST_MINOR = 10**12
_MONEY = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,9}))?\Z")
_NO_MINOR = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
_THREE = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
_TRUTH = MappingProxyType({"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False})


def decimals(currency: str) -> int:
    """How many decimals the currency's minor unit is (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD."""
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE else 2


def minor_units(text: str, currency: str) -> int:
    """ "1234.50" in EUR → 123450. A point before the decimals, no thousands' separators; more decimals than the currency has must be zeros."""
    found = _MONEY.match(text.strip())
    if found is None:
        raise ValueError("is not a price like 1234.50")
    places = decimals(currency)
    fraction = found[2] or ""
    if fraction[places:].strip("0"):
        raise ValueError(f"has more decimals than {currency} has")
    amount = int(found[1] + fraction[:places].ljust(places, "0"))
    if amount > MOST_MINOR:
        raise ValueError("is larger than any price")
    return amount


def whole(text: str, *, least: int = -(10**9), most: int = 10**9) -> int:
    """A whole number; "12.0" counts as one."""
    cleaned = re.sub(r"\.0+\Z", "", text.strip())
    if not re.fullmatch(r"-?[0-9]{1,10}", cleaned) or not least <= int(cleaned) <= most:
        raise ValueError("is not a whole number that makes sense here")
    return int(cleaned)


def truth(text: str) -> bool:
    try:
        return _TRUTH[text.strip().lower()]
    except KeyError:
        raise ValueError("is neither true nor false") from None


def words(text: str, most: int) -> str:
    """One line: control characters and runs of spaces become one space."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text).split())[:most]


_BLOCKS = frozenset("p div section article header footer h1 h2 h3 h4 h5 h6 ul ol table tr blockquote dl dt dd pre hr".split())
_SILENT = frozenset("script style template head title noscript iframe object svg math".split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n• ")
        elif tag in _BLOCKS:
            self.pieces.append("\n\n" if tag in ("p", "ul", "ol", "h1", "h2", "h3") else "\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain_text(html: str, most: int = 10_000) -> str:
    """The words of a piece of HTML: paragraphs apart, list items each on a line with "• ", nothing of scripts, no markup left to run."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = [" ".join(line.split()) for line in "".join(parser.pieces).split("\n")]
    kept = [line for line in lines if line != "•"]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    text = re.sub(r"\n\n(?=• )", "\n", text)
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]", "", text)[:most].strip()

"""Reading the values that feeds write: money, numbers, truth, dates, lists, words in HTML. What cannot be read raises `Unreadable`."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from types import MappingProxyType

from stylist_app.wire.phrases import N_

MOST_MINOR = 10**12
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_COMMA = re.compile(r"(?<!\\),")
_MONEY = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,9}))?\Z")
_NO_MINOR = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
_THREE = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
_TRUTH = MappingProxyType({"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False})
_GRAMS = MappingProxyType({"g": 1.0, "kg": 1000.0, "lb": 453.59237, "lbs": 453.59237, "oz": 28.349523125})


class Unreadable(ValueError):
    """A phrase that says of `{value}` what it is not ("{value} is not a price like 1234.50"), and one on what to write instead; `fields` are their
    other ones."""

    def __init__(self, message: str, remedy: str, **fields: str) -> None:
        super().__init__(message)
        self.message, self.remedy, self.fields = message, remedy, fields


def decimals(currency: str) -> int:
    """How many decimals the currency's minor unit is (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD."""
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE else 2


def minor_units(text: str, currency: str) -> int:
    """ "1234.50" in EUR → 123450. A point before the decimals, no thousands' separators; more decimals than the currency has must be zeros."""
    found = _MONEY.match(text.strip())
    if found is None:
        raise Unreadable(
            N_("{value} is not a price like 1234.50"),
            N_("Write digits with a point before the decimals: no currency sign, no thousands' separators."),
        )
    places = decimals(currency)
    fraction = found[2] or ""
    if fraction[places:].strip("0"):
        raise Unreadable(
            N_("{value} has more decimals than {currency} has"),
            N_("Round it to {places} decimals, or name the currency of the prices."),
            currency=currency,
            places=str(places),
        )
    amount = int(found[1] + fraction[:places].ljust(places, "0"))
    if amount > MOST_MINOR:
        raise Unreadable(N_("{value} is larger than any price"), N_("Correct the price."))
    return amount


_COMMAS = re.compile(r"(?:([0-9]{1,13}),([0-9]{1,2})|(0),([0-9]{1,9})|([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,9}))\Z")


def with_point(text: str) -> str:
    """A number with a decimal comma as one with a point, where the comma can be nothing else: "12,50" and "1.234,50"; but "1,234" stays."""
    found = _COMMAS.match(text.strip())
    if found is None:
        return text
    whole_part, fraction = (part for part in found.groups() if part is not None)
    return f"{whole_part.replace('.', '')}.{fraction}"


def whole(text: str, *, least: int = -(10**9), most: int = 10**9) -> int:
    """A whole number; "12.0" counts as one."""
    cleaned = re.sub(r"\.0+\Z", "", text.strip())
    if not re.fullmatch(r"-?[0-9]{1,10}", cleaned) or not least <= int(cleaned) <= most:
        raise Unreadable(N_("{value} is not a whole number that makes sense here"), N_("Write a whole number in digits, or leave the cell empty."))
    return int(cleaned)


def truth(text: str) -> bool:
    try:
        return _TRUTH[text.strip().lower()]
    except KeyError:
        raise Unreadable(N_("{value} is neither true nor false"), N_("Write TRUE or FALSE.")) from None


def moment(text: str, *, end: bool = False) -> datetime:
    """An ISO date or date and time, UTC where it names no zone. A date alone is its first moment, or with `end` the first moment after it."""
    cleaned = re.sub(r"\s*([+-]\d{2}):?(\d{2})\Z", r"\1:\2", text.strip().removesuffix(" UTC"))
    try:
        found = datetime.fromisoformat(cleaned)
        aware = found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
        return aware + timedelta(days=1) if end and len(cleaned) == 10 else aware
    except (ValueError, OverflowError):
        raise Unreadable(
            N_("{value} is not a date like 2026-03-31"), N_("Write year-month-day, with T and a time behind it where it matters.")
        ) from None


def grams(text: str, unit: str) -> int:
    """A weight with a point before the decimals in g, kg, lb(s) or oz, rounded."""
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?|\.[0-9]{1,9}", text.strip()) or unit.lower() not in _GRAMS:
        raise Unreadable(
            N_("{value} is not a weight like 0.45"), N_("Write digits with a point before the decimals, in g, kg, lb or oz; or leave the cell empty.")
        )
    weight = round(float(text) * _GRAMS[unit.lower()])
    if weight > 10**9:
        raise Unreadable(N_("{value} is heavier than anything worn"), N_("Correct the weight."))
    return weight


def listed(text: str) -> list[str]:
    """Parts between commas, without empty ones; a comma behind a backslash belongs to its part."""
    return [part for raw in _COMMA.split(text) if (part := raw.replace("\\,", ",").strip())]


def steps(text: str) -> tuple[str, ...]:
    """ "Women > Tops > Shirts" → its parts, from the root."""
    return tuple(step for raw in text.split(">") if (step := words(raw, 255)))[:12]


def words(text: str, most: int) -> str:
    """One line: control characters and runs of spaces become one space."""
    return " ".join((text if text.isprintable() else _CONTROL.sub(" ", text)).split())[:most]


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

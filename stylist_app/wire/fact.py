"""What is known of a customer, value by value: each is said by somebody, at a time, maybe because of a message; what was said before is kept.

A fact is told apart from others of its kind by its `key`: she has one name, but a size for each garment. The last thing said of a key holds.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Language, Line, Name, Wire
from stylist_app.wire.customer import Budget, ImportantDate, Known, Size
from stylist_app.wire.ids import Id
from stylist_app.wire.shop import TimeZone

Kind = Literal["name", "pronouns", "language", "speaks", "time_zone", "tier", "size", "loves", "refuses", "budget", "date"]
PRIVATE: frozenset[Kind] = frozenset({"tier", "budget"})
"""They never leave the shop."""
OWN: frozenset[Kind] = frozenset({"language", "speaks", "size", "loves", "refuses", "date"})
"""What a shopper may say of herself. Her name and time zone she changes at `/v1/me`."""
SINGLE: frozenset[Kind] = frozenset({"name", "pronouns", "language", "time_zone", "tier"})
"""There is one of each."""
MOST: Mapping[Kind, int] = MappingProxyType({"speaks": 12, "size": 40, "loves": 60, "refuses": 60, "budget": 20, "date": 20})
K = TypeVar("K", bound=Known)


class _Single(Wire):
    """There is one of it."""

    @property
    def key(self) -> str:
        return ""


class NameFact(_Single):
    """As she likes to be called."""

    kind: Literal["name"] = "name"
    value: Name


class PronounsFact(_Single):
    kind: Literal["pronouns"] = "pronouns"
    value: Annotated[Line, Field(min_length=1)]


class LanguageFact(_Single):
    """BCP 47: the one to write to her in."""

    kind: Literal["language"] = "language"
    value: Language


class SpeaksFact(Wire):
    """BCP 47: another that she understands."""

    kind: Literal["speaks"] = "speaks"
    value: Language

    @property
    def key(self) -> str:
        return self.value.casefold()


class ZoneFact(_Single):
    """IANA name."""

    kind: Literal["time_zone"] = "time_zone"
    value: TimeZone


class TierFact(_Single):
    """The shop's own word: Atelier, Gold …"""

    kind: Literal["tier"] = "tier"
    value: Annotated[Line, Field(min_length=1, max_length=40)]


class SizeFact(Wire):
    kind: Literal["size"] = "size"
    value: Size

    @property
    def key(self) -> str:
        return f"{self.value.garment}|{self.value.brand.casefold()}|{self.value.system}"


class TasteFact(Wire):
    """A colour, a fabric, a cut, a brand that she loves, or never wears. Saying one takes the other back."""

    kind: Literal["loves", "refuses"]
    value: Annotated[Line, Field(min_length=1, max_length=60)]

    @property
    def key(self) -> str:
        return self.value.casefold()


class BudgetFact(Wire):
    kind: Literal["budget"] = "budget"
    value: Budget

    @property
    def key(self) -> str:
        return self.value.garment


class DateFact(Wire):
    kind: Literal["date"] = "date"
    value: ImportantDate

    @property
    def key(self) -> str:
        return f"other|{self.value.label.casefold()}" if self.value.what == "other" else self.value.what


Said = Annotated[
    NameFact | PronounsFact | LanguageFact | SpeaksFact | ZoneFact | TierFact | SizeFact | TasteFact | BudgetFact | DateFact,
    Field(discriminator="kind"),
]


class Author(Wire):
    """Who said it. `kind`: a colleague, she herself, or a file or program of the shop (`import`: without id and name)."""

    kind: Literal["staff", "customer", "import"]
    id: Id | None = None
    name: str = ""


class Fact(Wire):
    """One thing said. `gone`: that it is no longer so. `holds`: it is what is known now. `message_id`: the message it was taken from. UTC."""

    id: Id
    fact: Said
    gone: bool = False
    holds: bool
    by: Author
    message_id: Id | None = None
    at: Instant


class PutFact(Command):
    """Client-made `id`: the same again changes nothing. `message_id`: a message of her conversation."""

    id: Id
    fact: Said
    gone: bool = False
    message_id: Id | None = None


class FactPage(Wire):
    """The last thing said first."""

    items: list[Fact]
    next: str | None = None


def told(known: Known) -> list[Said]:
    """All of it, as the facts that would say it."""
    single: list[Said] = [NameFact(value=known.name)] if known.name else []
    single += [PronounsFact(value=known.pronouns)] if known.pronouns else []
    single += [LanguageFact(value=known.language)] if known.language else []
    single += [ZoneFact(value=known.time_zone)] if known.time_zone else []
    single += [TierFact(value=known.tier)] if known.tier else []
    return [
        *single,
        *(SpeaksFact(value=one) for one in known.speaks),
        *(SizeFact(value=one) for one in known.sizes),
        *(TasteFact(kind="loves", value=one) for one in known.taste.loves),
        *(TasteFact(kind="refuses", value=one) for one in known.taste.refuses),
        *(BudgetFact(value=one) for one in known.budgets),
        *(DateFact(value=one) for one in known.dates),
    ]


def known_already(known: Known, fact: Said) -> bool:
    return fact in told(known)


def after(known: K, fact: Said, *, gone: bool = False) -> K:
    """What is known once that was said."""
    others = {"loves": "refuses", "refuses": "loves"}
    facts = [one for one in told(known) if not (others.get(one.kind) == fact.kind and one.key == fact.key and not gone)]
    places = [place for place, one in enumerate(facts) if (one.kind, one.key) == (fact.kind, fact.key)]
    if gone:
        facts = [one for place, one in enumerate(facts) if place not in places]
    elif places:
        facts[places[0]] = fact
    else:
        facts.append(fact)
    return _of(known, facts)


def _of(known: K, facts: list[Said]) -> K:
    single = {one.kind: one.value for one in facts if one.kind in SINGLE}
    taste = {kind: [one.value for one in facts if isinstance(one, TasteFact) and one.kind == kind] for kind in ("loves", "refuses")}
    return known.model_copy(
        update={
            "name": single.get("name", known.name), "pronouns": single.get("pronouns", ""), "language": single.get("language"),
            "time_zone": single.get("time_zone"), "tier": single.get("tier", ""),
            "speaks": [one.value for one in facts if isinstance(one, SpeaksFact)],
            "sizes": [one.value for one in facts if isinstance(one, SizeFact)],
            "taste": known.taste.model_copy(update=taste),
            "budgets": [one.value for one in facts if isinstance(one, BudgetFact)],
            "dates": [one.value for one in facts if isinstance(one, DateFact)],
        }
    )  # fmt: skip

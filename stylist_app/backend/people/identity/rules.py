"""Whether two records may be one person. Pure: the same answer whichever of the two comes first."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from stylist_app.wire.identity import Doubt, Evidence

WEIGHTS = {"phone": 3, "birthday": 3, "name": 1}
DOUBTED = 2
"""What a doubt takes away."""
LIKELY = 3
LONG = 4
"""Letters from which on one of them may be mistyped."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """`year` None: not known."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared. `phones`: E.164, of whatever channel; `reachable`: she has an address besides her chat."""

    name: str
    phones: frozenset[str] = frozenset()
    birthday: Birthday | None = None
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[one.sign] for one in self.evidence) - DOUBTED * len(self.doubts)

    @property
    def offered(self) -> bool:
        return self.weight > 0

    @property
    def likely(self) -> bool:
        return self.weight >= LIKELY


def compare(one: Known, other: Known) -> Likeness:
    """A number shared by people of other names may be a family's: a doubt, not a proof of either."""
    evidence = [Evidence(sign="phone", value=veiled(min(shared)))] if (shared := one.phones & other.phones) else []
    birthdays = _birthdays(one.birthday, other.birthday)
    equal = full(one.name) and parts(one.name) == parts(other.name)
    alike = equal or (birthdays == "same" and similar(one.name, other.name))
    born = min(one.birthday, other.birthday, key=lambda born: (born.month, born.day)) if one.birthday and other.birthday else None
    if born and ((birthdays == "same" and alike) or (birthdays == "perhaps" and equal)):
        evidence.append(Evidence(sign="birthday", value=f"{born.month:02}-{born.day:02}"))
    elif equal and not (one.reachable and other.reachable):
        evidence.append(Evidence(sign="name", value=min(one.name, other.name)))
    doubts: list[Doubt] = ["birthday"] if birthdays == "other" else []
    if full(one.name) and full(other.name) and not (alike or similar(one.name, other.name)):
        doubts.append("name")
    return Likeness(tuple(evidence), tuple(doubts))


def _birthdays(one: Birthday | None, other: Birthday | None) -> str:
    """`unknown`, `same`, `perhaps` (the same day, the year is not known of both) or `other`."""
    if one is None or other is None:
        return "unknown"
    if (one.month, one.day) != (other.month, other.day):
        return "other"
    if one.year is None or other.year is None:
        return "perhaps"
    return "same" if one.year == other.year else "other"


def parts(name: str) -> tuple[str, ...]:
    """The words of a name in one order, whatever their case, their accents and which of them came first."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return tuple(sorted(plain.casefold().split()))


def full(name: str) -> bool:
    """More than a first name: two words, or one of a script without capitals, where names are written together."""
    words = parts(name)
    return len(words) > 1 or (len(words) == 1 and len(words[0]) > 1 and words[0].upper() == words[0].lower() and words[0].isalpha())


def similar(one: str, other: str) -> bool:
    """The same full name but for a letter in each long word, and for further words that only one of them has."""
    if not (full(one) and full(other)):
        return False
    few, many = sorted((parts(one), parts(other)), key=lambda words: (len(words), words))
    return _all_in(few, many)


def _all_in(few: Sequence[str], many: Sequence[str]) -> bool:
    if not few:
        return True
    rest = few[1:]
    return any(_close(few[0], word) and _all_in(rest, [*many[:place], *many[place + 1 :]]) for place, word in enumerate(many))


def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < LONG or len(long) - len(short) > 1:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + 1 :] == long[at + 1 :] if len(short) == len(long) else short[at:] == long[at + 1 :]


def veiled(phone: str) -> str:
    """Enough of a number to recognise it by: `+33 … 42`."""
    return f"{phone[:3]} … {phone[-2:]}"


def ordered(one_id: str, other_id: str) -> tuple[str, str]:
    return (one_id, other_id) if one_id < other_id else (other_id, one_id)

"""What is needed to hear facts in one language: its words, and the sentences in which somebody says something of herself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_SYSTEM = r"(?-i:EU|UK|US|IT|FR|DE|JP)"
SIZE = rf"(?P<before>{_SYSTEM}\s?)?(?P<size>\d{{1,2}}(?:[.,]5)?|[2-5]xl|x{{0,3}}[sl]|m|(?-i:М))(?![0-9A-Za-zА-яіїєґ%€$£])(?P<behind>\s?{_SYSTEM}\b)?"
NAME = r"(?P<name>(?-i:[^\W\d_a-zа-яіїєґß-ÿ][\w'’-]+(?:\s[^\W\d_a-zа-яіїєґß-ÿ][\w'’-]+)?))(?=\s*(?:[.,!;…:)]|$|[^\w\s]))"
NUMBERS = r"(?P<d3>\d{1,2})\.\s?(?P<n3>\d{1,2})\.(?:\s?(?P<y3>\d{4}))?|(?:(?P<y4>\d{4})年)?(?P<n4>\d{1,2})月(?P<d4>\d{1,2})(?:[日号號])?"


@dataclass(frozen=True)
class Tongue:
    """`garments`: the kind of garment by its words. `tastes`: what can be loved or refused, by the words for it. `months`: their numbers by name.
    `others`: somebody else, something else or a doubt, in whose sentence nothing is offered. The rest are sentences, with `{SIZE}`, `{GARMENT}`,
    `{TASTES}`, `{DATE}` and `{NAME}` in them. `joined`: what stands between two tastes, `ends`: what may come after them. `own`: the garment of
    sentences that name none."""

    garments: Mapping[str, str]
    tastes: Mapping[str, str]
    months: Mapping[str, int]
    others: str
    sizes: tuple[tuple[str, str], ...]
    loves: tuple[str, ...]
    refuses: tuple[str, ...]
    birthdays: tuple[str, ...]
    anniversaries: tuple[str, ...]
    names: tuple[str, ...]
    joined: str
    ends: str
    more: str = ""
    name: str = NAME
    ordinal: str = r"\.?"

    @cached_property
    def doubts(self) -> re.Pattern[str]:
        return re.compile(self.others, re.IGNORECASE)

    @cached_property
    def taste_words(self) -> re.Pattern[str]:
        return re.compile(_any(self.tastes), re.IGNORECASE)

    @cached_property
    def patterns(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        """What kind of fact, of which garment where the sentence names none, and how it is said."""
        said = [*(("size", own, one) for own, one in self.sizes), *(("loves", "", one) for one in self.loves)]
        said += [*(("refuses", "", one) for one in self.refuses), *(("birthday", "", one) for one in self.birthdays)]
        said += [*(("anniversary", "", one) for one in self.anniversaries), *(("name", "", one) for one in self.names)]
        return tuple((kind, own, re.compile(self._filled(one), re.IGNORECASE)) for kind, own, one in said)

    @cached_property
    def further(self) -> re.Pattern[str] | None:
        """Another size in the same breath."""
        return re.compile(self._filled(self.more), re.IGNORECASE) if self.more else None

    def _filled(self, said: str) -> str:
        taste = _any(self.tastes)
        month = _any(self.months)
        day = rf"(?P<d1>\d{{1,2}})(?:{self.ordinal})\s?(?P<m1>{month})(?!\w)(?:,?\s(?P<y1>\d{{4}}))?"
        turned = rf"(?P<m2>{month})\s(?P<d2>\d{{1,2}})(?:{self.ordinal})(?!\w)(?:,?\s(?P<y2>\d{{4}}))?"
        date = rf"(?:{day}|{turned}|{NUMBERS})" if self.months else rf"(?:{NUMBERS})"
        for mark, meant in (
            ("{SIZE}", SIZE), ("{GARMENT}", rf"(?P<garment>{_any(self.garments)})"), ("{DATE}", date), ("{NAME}", self.name),
            ("{TASTES}", rf"(?P<tastes>(?:{taste})(?:(?:{self.joined})(?:{taste}))*)(?={self.ends})"),
        ):  # fmt: skip
            said = said.replace(mark, meant)
        return said


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def spread(table: Mapping[str, str]) -> dict[str, str]:
    """`{"tops": "top tops shirt"}` as `{"top": "tops", …}`. What belongs together is written with `_`."""
    return {word.replace("_", " "): meant for meant, words in table.items() for word in words.split()}


def alike(words: str) -> dict[str, str]:
    """Words that stand for themselves."""
    return {word.replace("_", " "): word.replace("_", " ") for word in words.split()}


def numbered(names: str) -> dict[str, int]:
    """The months by name, from January on; other spellings of one with `/`."""
    return {name: number for number, some in enumerate(names.split(), 1) for name in some.split("/")}

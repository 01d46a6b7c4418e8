"""What is needed to hear a promise in one language: how somebody says what she will do, and how times are told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Speech:
    """`acts`: she will do it. `doubts`: what makes it none; `asks` in the same sentence makes a whether of the `if` in `doubts`, which `ifs` is.
    `days`: words for `today`, `tomorrow`, `after` (the day after), `week` (the next one), `weekend_of` (by the end of this one). `weekdays`: their
    numbers, Monday is 0. `next`: what stands before or behind a weekday of the next week. `hours`: of parts of a day. `clock`: groups `h`, `m`, `p`
    (pm). `spans`: groups `n` and one of `hour`, `day`, `week`; `numbers` are words for some `n`."""

    acts: str
    doubts: str
    days: Mapping[str, str]
    weekdays: Mapping[str, int]
    hours: Mapping[str, int]
    clock: str
    spans: str
    numbers: Mapping[str, int]
    ifs: str = ""
    asks: str = ""
    next: str = ""
    before: str = r"\b"
    behind: str = r"\b"

    def promises(self, sentence: str) -> bool:
        if not self._acts.search(sentence) or self._doubts.search(sentence):
            return False
        return not (self.ifs and self._ifs.search(sentence)) or bool(self.asks and self._asks.search(sentence))

    @cached_property
    def _acts(self) -> re.Pattern[str]:
        return re.compile(self.acts, re.IGNORECASE)

    @cached_property
    def _doubts(self) -> re.Pattern[str]:
        return re.compile(self.doubts, re.IGNORECASE)

    @cached_property
    def _ifs(self) -> re.Pattern[str]:
        return re.compile(self.ifs, re.IGNORECASE)

    @cached_property
    def _asks(self) -> re.Pattern[str]:
        return re.compile(self.asks, re.IGNORECASE)

    @cached_property
    def told_days(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The longest words first: the day after tomorrow is not tomorrow."""
        order = ("after", "weekend_of", "week", "tomorrow", "today")
        return tuple((kind, self._word(self.days[kind])) for kind in order if kind in self.days)

    @cached_property
    def told_weekday(self) -> re.Pattern[str]:
        names = "|".join(sorted(map(re.escape, self.weekdays), key=len, reverse=True))
        later = rf"(?P<next>{self.next})?" if self.next else "(?P<next>(?!))?"
        behind = rf"(?P<next2>{self.next})?" if self.next else "(?P<next2>(?!))?"
        return re.compile(rf"{self.before}{later}(?P<day>{names}){self.behind}{behind}", re.IGNORECASE)

    @cached_property
    def told_hours(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        return tuple((hour, self._word(words)) for words, hour in self.hours.items())

    @cached_property
    def told_clock(self) -> re.Pattern[str]:
        return re.compile(self.clock, re.IGNORECASE)

    @cached_property
    def told_span(self) -> re.Pattern[str]:
        numbers = "|".join(sorted(map(re.escape, self.numbers), key=len, reverse=True))
        return re.compile(self.spans.replace("{N}", rf"(?P<n>\d{{1,2}}|{numbers})"), re.IGNORECASE)

    def _word(self, words: str) -> re.Pattern[str]:
        return re.compile(rf"{self.before}(?:{words}){self.behind}", re.IGNORECASE)


def weekdays(names: str) -> dict[str, int]:
    """From Monday on; other forms of one with `/`."""
    return {name: number for number, some in enumerate(names.split()) for name in some.split("/")}

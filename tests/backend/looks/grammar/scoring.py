"""How well the grammar reads the corpus: each reply against what a careful person says it means.

The replies were made up to be like those on phones, not collected from customers. Words and rules are changed to read the tuning half better; of the
held-out half nothing but the score is looked at."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, understand
from tests.backend.looks.grammar.boards import BOARDS

CORPUS = Path(__file__).with_name("corpus")
LANGUAGES = ("en", "de", "fr", "uk", "zh", "ja")
Half = Literal["tuning", "held_out"]


@dataclass(frozen=True)
class Case:
    """`expect`: {"choose": ["2:M", "4*2"], "exclude": [3]} (variant ids of `boards`), {"ask": "size", "number": 3}, or {} for nothing."""

    text: str
    look: str
    language: str
    half: Half
    expect: dict[str, Any]

    def answer(self) -> Choice | Ask | Nothing:
        pieces, wearer = BOARDS[self.look]
        return understand(self.text, pieces, wearer, self.language)


def half_of(text: str) -> Half:
    """Which half a reply belongs to, whoever writes it down and whenever."""
    return "held_out" if hashlib.sha256(text.encode()).digest()[0] % 2 else "tuning"


def cases(language: str, half: Half | None = None) -> Iterator[Case]:
    for line in (CORPUS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        case = Case(language=language, **json.loads(line))
        if half is None or case.half == half:
            yield case


def told(answer: Choice | Ask | Nothing) -> dict[str, Any]:
    """An answer the way the corpus writes it."""
    if isinstance(answer, Choice):
        chosen = [pick.variant_id.rstrip(":") + (f"*{pick.quantity}" if pick.quantity > 1 else "") for pick in answer.picks]
        return {"choose": sorted(chosen), **({"exclude": list(answer.excluded)} if answer.excluded else {})}
    if isinstance(answer, Ask):
        return {"ask": answer.question, **({"number": answer.number} if answer.number else {})}
    return {}


@dataclass(frozen=True)
class Score:
    """Of one language. `proposed`: replies that got a choice, `exact` of them the right one, of `choices` that should. `asked`: replies that were
    asked back, `rightly` of them what was to be asked, of `questions`."""

    language: str
    replies: int
    choices: int
    proposed: int
    exact: int
    questions: int
    asked: int
    rightly: int

    @property
    def precision(self) -> float:
        return self.exact / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.exact / self.choices if self.choices else 1.0

    @property
    def asked_precision(self) -> float:
        return self.rightly / self.asked if self.asked else 1.0


def score(language: str, half: Half) -> Score:
    return scored(language, list(cases(language, half)))


def scored(language: str, some: Sequence[Case]) -> Score:
    many: Counter[str] = Counter()
    for case in some:
        found = told(case.answer())
        right = found == case.expect
        many["choices"] += "choose" in case.expect
        many["questions"] += "ask" in case.expect
        many["proposed"] += "choose" in found
        many["asked"] += "ask" in found
        many["exact"] += right and "choose" in found
        many["rightly"] += right and "ask" in found
    parts = ("choices", "proposed", "exact", "questions", "asked", "rightly")
    return Score(language, len(some), **{part: many[part] for part in parts})

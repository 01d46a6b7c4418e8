"""Replies as shoppers type them: what is tuned on must be read right, what is held out measures it."""

from collections.abc import Callable

import pytest

from tests.backend.looks.grammar.report import table
from tests.backend.looks.grammar.scoring import LANGUAGES, cases, half_of, score, told

PRECISION = 0.97
RECALL = 0.85
LEAST, LEAST_QUIET = 60, 1 / 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_tuned_on_is_never_proposed_wrongly(language: str) -> None:
    wrong = {
        case.text: (case.expect, found) for case in cases(language, "tuning") if "choose" in (found := told(case.answer())) and found != case.expect
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_on_the_held_out_half(language: str, record_property: Callable[[str, object], None]) -> None:
    found = score(language, "held_out")
    record_property("score", str(found))
    assert found.precision >= PRECISION
    assert found.recall >= RECALL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_honest_and_split_by_its_text_alone(language: str) -> None:
    every = list(cases(language))
    assert len(every) >= LEAST
    assert len({(case.text, case.look) for case in every}) == len(every)
    assert sum("choose" not in case.expect for case in every) >= LEAST_QUIET * len(every)
    assert all(case.half == half_of(case.text) for case in every)


def test_the_report_has_a_line_for_each_language() -> None:
    lines = table().splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [*LANGUAGES, "all"]

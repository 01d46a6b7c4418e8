"""What is offered from what customers write: hardly ever wrong, and never what is asked, doubted or said of somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stylist_app.client.offers import offered
from tests.client.offers.corpus import CORPORA, cases, score
from tests.client.offers.report import table

PRECISION, RECALL, LEAST = 0.97, 0.8, 40
SAID = [case.text for language in CORPORA for case in cases(language) if case.expect]


@pytest.mark.parametrize("language", CORPORA)
def test_what_was_tuned_on_is_offered_right(language: str) -> None:
    assert {one.text: one.found for one in cases(language) if not one.held_out and one.found != one.expect} == {}


@pytest.mark.parametrize("language", CORPORA)
def test_precision_on_the_held_out_half(language: str) -> None:
    found = score(language, [one for one in cases(language) if one.held_out])
    assert found.precision >= PRECISION and found.recall >= RECALL, found


@pytest.mark.parametrize("language", CORPORA)
def test_the_corpus_has_as_much_to_leave_alone(language: str) -> None:
    every = list(cases(language))
    assert len(every) >= LEAST and len({one.text for one in every}) == len(every)
    assert sum(not one.expect for one in every) >= len(every) / 3


def test_the_report_has_a_line_for_each_language() -> None:
    assert [line.split("|")[1].strip() for line in table().splitlines()[2:]] == [*CORPORA, "all"]


@given(some.sampled_from(SAID))
def test_a_question_offers_nothing(said: str) -> None:
    assert offered(said.rstrip(".!。！") + "?") == offered(said.rstrip(".!。！") + "？ ") == ()


@given(some.text(max_size=300))
def test_any_text_can_be_listened_to(text: str) -> None:
    assert len(offered(text)) <= 4


@given(some.sampled_from(SAID), some.sampled_from(SAID))
def test_what_stands_before_in_a_sentence_of_its_own_changes_nothing(said: str, before: str) -> None:
    alone, both = offered(said), offered(f"{before}\n{said}")
    assert len(both) == 4 or {(one.kind, one.key) for one in alone} <= {(one.kind, one.key) for one in both}

"""What holds for every look and every text."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, Piece, may_be_choice, settle, understand
from stylist_app.backend.looks.grammar.lexicon import clashes
from stylist_app.wire.customer import Size
from tests.backend.looks.grammar.generated import MANNERS, WEARERS, boards, soups, told
from tests.backend.looks.grammar.scoring import LANGUAGES, cases

STEPS = 12
UNHURRIED = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in "'`"})


def honest(answer: Choice | Ask | Nothing, pieces: Sequence[Piece], wearer: Sequence[Size], steps: int = STEPS) -> None:
    """Only variants that were shown and can be bought, nothing that was refused, and every button leads on to a choice."""
    assert steps, "a question that never ends"
    known = {(piece.number, piece.product_id, variant.id): variant for piece in pieces for variant in piece.variants}
    if isinstance(answer, Choice):
        assert answer.picks
        for pick in answer.picks:
            assert known[pick.number, pick.product_id, pick.variant_id].in_stock
            assert pick.quantity > 0
        assert not {pick.number for pick in answer.picks} & set(answer.excluded)
    elif isinstance(answer, Ask):
        for button in answer.buttons[:2]:
            then = settle(button.wants, answer.excluded, pieces, wearer)
            assert not isinstance(then, Nothing)
            assert button.choice is None or button.choice == then
            honest(then, pieces, wearer, steps - 1)


@pytest.mark.parametrize("language", MANNERS)
@UNHURRIED
@given(data=st.data())
def test_a_reply_made_from_a_choice_is_read_as_that_choice(language: str, data: st.DataObject) -> None:
    pieces, reply, variants, out = data.draw(told(language))
    answer = understand(reply, pieces, (), language)
    assert isinstance(answer, Choice), (reply, answer)
    assert {pick.variant_id for pick in answer.picks} == variants
    assert set(answer.excluded) == out


@UNHURRIED
@given(st.text(max_size=80), boards(), WEARERS)
def test_no_text_raises_or_invents(text: str, pieces: tuple[Piece, ...], wearer: list[Size]) -> None:
    honest(understand(text, pieces, wearer), pieces, wearer)


@UNHURRIED
@given(soups(), boards(), WEARERS, st.sampled_from(LANGUAGES))
def test_no_heap_of_its_own_words_raises_or_invents(text: str, pieces: tuple[Piece, ...], wearer: list[Size], language: str) -> None:
    answer = understand(text, pieces, wearer, language)
    honest(answer, pieces, wearer)
    assert may_be_choice(text) or isinstance(answer, Nothing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_width_and_spaces_change_nothing(language: str) -> None:
    changed = []
    for case in cases(language):
        spread = f"  {case.text.upper().translate(WIDE).replace(' ', '  ')} "
        if _bare(replace(case, text=spread).answer()) != _bare(case.answer()):
            changed.append(case.text)
    assert changed == []


def test_no_phrase_means_two_things_in_one_language() -> None:
    assert clashes() == []


def _bare(answer: Choice | Ask | Nothing) -> object:
    if isinstance(answer, Choice):
        return [(pick.variant_id, pick.quantity, pick.size_from, pick.colour_from) for pick in answer.picks], answer.excluded
    if isinstance(answer, Ask):
        return answer.question, answer.number, [button.label for button in answer.buttons]
    return answer

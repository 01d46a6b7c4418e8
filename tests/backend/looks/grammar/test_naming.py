"""Which piece a word means, where several might be meant."""

import pytest

from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, Piece, understand
from tests.backend.looks.grammar.boards import piece

SHELF = (
    piece(1, "Mona Pullover", "Sweaters", (), ("S", "M")),
    piece(2, "Diana Tights", "Pants", ("Blue", "Black"), ("28", "29")),
    piece(3, "Bardot Capri", "Pants", ("Black", "Red"), ("28", "29")),
    piece(4, "Riding jacket", "Jackets", (), ("S", "M")),
    piece(5, "Wool blazer", "Jackets", (), ("S", "M")),
    piece(6, "真丝围巾", "配饰", ()),
)


def chosen(text: str, language: str = "en") -> list[str]:
    answer = understand(text, SHELF, (), language)
    assert isinstance(answer, Choice), answer
    return [pick.variant_id for pick in answer.picks]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("the mona in S", ["1:S"]),
        ("the capri in red 28", ["3:28/Red"]),
        ("tights in black 29", ["2:29/Black"]),
        ("the jacket in M", ["4:M"]),
        ("the second jacket in M", ["5:M"]),
        ("first jacket S and the scarf", ["4:S", "6:"]),
        ("真丝那件 please", ["6:"]),
    ],
)
def test_the_very_word_comes_before_its_kind(text: str, variants: list[str]) -> None:
    assert chosen(text) == variants


@pytest.mark.parametrize(
    ("text", "titles"), [("leggings in black 28", ["Diana Tights", "Bardot Capri"]), ("the black ones in 28", ["Diana Tights", "Bardot Capri"])]
)
def test_what_may_be_either_is_asked_back(text: str, titles: list[str]) -> None:
    answer = understand(text, SHELF)
    assert isinstance(answer, Ask)
    assert (answer.question, [button.label for button in answer.buttons]) == ("piece", titles)


def test_a_colour_that_the_named_piece_has_not_is_no_reason_to_take_another() -> None:
    answer = understand("capri 28 blue", SHELF)
    assert isinstance(answer, Ask)
    assert (answer.question, answer.number, [button.label for button in answer.buttons]) == ("colour", 3, ["Black", "Red"])


@pytest.mark.parametrize("text", ["the dress please", "the seventh", "take 9", "number 0 in M", "2-9", "the last eight"])
def test_what_was_not_shown_is_not_chosen(text: str) -> None:
    assert isinstance(understand(text, SHELF), Nothing)


def test_numbers_are_those_on_the_cards_not_places_in_a_list() -> None:
    shelf: tuple[Piece, ...] = SHELF[3:]
    answer = understand("4 in S", shelf)
    assert isinstance(answer, Choice)
    assert answer.picks[0].variant_id == "4:S"
    assert isinstance(understand("2 in S", shelf), Nothing)

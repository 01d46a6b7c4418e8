"""From what is wanted to variants and questions: sizes she wears, what is sold out, and what each button leads to."""

from dataclasses import replace

from stylist_app.backend.looks.grammar import Ask, Choice, Nothing, Piece, Variant, settle, understand
from stylist_app.wire.customer import Size
from tests.backend.looks.grammar.boards import BOARDS, piece

FOUR, WEARER = BOARDS["four"]


def choice(text: str, *pieces: Piece, wearer: tuple[Size, ...] = (), language: str = "en") -> Choice:
    answer = understand(text, pieces, wearer, language)
    assert isinstance(answer, Choice), answer
    return answer


def ask(text: str, *pieces: Piece, wearer: tuple[Size, ...] = ()) -> Ask:
    answer = understand(text, pieces, wearer, "en")
    assert isinstance(answer, Ask), answer
    return answer


def test_it_tells_how_each_piece_was_understood() -> None:
    picks = choice("the first in black, the blazer, and 4", *FOUR, wearer=WEARER).picks
    assert [(pick.number, pick.by, pick.size_from, pick.colour_from) for pick in picks] == [
        (1, "ordinal", "usual", "said"),
        (2, "kind", "usual", "only"),
        (4, "number", "none", "only"),
    ]
    assert [pick.said for pick in picks] == ["first", "blazer", "4"]


def test_sizes_that_a_guide_calls_hers_come_before_what_she_wears_elsewhere() -> None:
    dress = replace(FOUR[0], her_sizes=("L",))
    assert choice("1", dress, wearer=WEARER).picks[0].variant_id == "1:L/Blue"


def test_her_own_system_of_sizes_is_found_on_the_label() -> None:
    boots = piece(1, "Chelsea boots", "Boots", (), ("UK 4", "UK 5"))
    worn = (Size(garment="shoes", system="UK", value="5"),)
    assert choice("1 please", boots, wearer=worn).picks[0].variant_id == "1:UK 5"


def test_a_sold_out_size_is_asked_back_with_those_in_stock_in_her_colour() -> None:
    found = ask("1 in L in black, please, and 4", *FOUR)
    assert (found.question, found.number, [button.label for button in found.buttons]) == ("size", 1, ["S", "M"])
    assert [pick.variant_id for button in found.buttons if button.choice for pick in button.choice.picks] == ["1:S/Black", "4:", "1:M/Black", "4:"]


def test_a_sold_out_piece_may_be_left_out() -> None:
    gone = replace(FOUR[3], variants=(Variant("4:", (), in_stock=False),))
    found = ask("2 in M and 4", FOUR[1], gone)
    assert (found.question, found.number, [button.label for button in found.buttons]) == ("sold_out", 4, [""])
    assert found.buttons[0].choice is not None
    assert [pick.variant_id for pick in found.buttons[0].choice.picks] == ["2:M"]
    assert ask("4 please", gone).buttons == ()


def test_questions_come_one_after_the_other() -> None:
    first = ask("the first two", *BOARDS["cards"][0])
    assert (first.question, first.number, [button.label for button in first.buttons]) == ("colour", 1, ["Blue", "White"])
    assert all(button.choice is None for button in first.buttons)
    answer: Choice | Ask | Nothing = first
    asked = []
    while isinstance(answer, Ask):
        asked.append((answer.question, answer.number))
        answer = settle(answer.buttons[-1].wants, answer.excluded, BOARDS["cards"][0], ())
    assert asked == [("colour", 1), ("size", 1), ("colour", 2), ("size", 2)]
    assert isinstance(answer, Choice)
    assert [pick.variant_id for pick in answer.picks] == ["1:42/White", "2:42/Red"]


def test_the_one_colour_that_is_left_is_no_question_unless_the_card_shows_another() -> None:
    coat = piece(1, "Wool coat", "Coats", ("Grey", "Red"), ("S", "M"), ("M/Grey", "S/Red"))
    assert choice("yes please, 1 in M", coat).picks[0].variant_id == "1:M/Red"
    shown = ask("1 in M", replace(coat, shown_id="1:S/Grey"))
    assert shown.question in ("size", "colour")


def test_an_axis_of_the_shops_own_is_asked_for() -> None:
    jeans = Piece(1, "jeans", "Jeans", ("Jeans",), tuple(Variant(length, (("Size", "28"), ("Length", length))) for length in ("30", "32")))
    found = ask("1 in 28", jeans)
    assert (found.question, [button.label for button in found.buttons]) == ("option", ["30", "32"])
    assert found.buttons[1].choice is not None
    assert found.buttons[1].choice.picks[0].variant_id == "32"


def test_shades_and_families_of_colours_meet_across_languages() -> None:
    jumper = piece(1, "Pulli", "Pullover", ("Bordeaux", "Dunkelblau"), ("M",))
    assert choice("1 in burgundy", jumper).picks[0].variant_id == "1:M/Bordeaux"
    assert choice("1 in navy", jumper).picks[0].variant_id == "1:M/Dunkelblau"
    assert choice("1番を紺で", jumper, language="ja").picks[0].variant_id == "1:M/Dunkelblau"


def test_a_piece_that_is_gone_from_the_look_makes_nothing_of_an_old_button() -> None:
    button = ask("3", *FOUR).buttons[0]
    assert isinstance(settle(button.wants, (), FOUR[:2], ()), Nothing)
    assert isinstance(settle((), (), FOUR, ()), Nothing)


def test_nothing_is_read_where_nothing_was_shown_or_a_letter_was_written() -> None:
    assert isinstance(understand("2 in M", ()), Nothing)
    assert isinstance(understand("2 in M " * 100, FOUR), Nothing)

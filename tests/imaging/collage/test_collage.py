"""One picture of a look: deterministic, in every shape, and never a crash for a picture."""

import hashlib
import io
import math
import pickle

import pytest
from PIL import Image, ImageChops

from stylist_app.imaging.collage.collage import PAPER, SIZES, Collage, Piece, collage, piece_picture
from stylist_app.wire.look import Spot
from tests.imaging.collage.samples import FONTS, shipped, tones

LOOK = (
    Piece(1, "dress", "Tea dress", shipped("tea-dress-ink")),
    Piece(2, "shoes", "Pumps", shipped("photo-pumps-on-floor")),
    Piece(3, "bag", "Saddle bag", shipped("saddle-bag-cognac")),
)


def opened(made: Collage) -> Image.Image:
    return Image.open(io.BytesIO(made.data)).convert("RGB")


def pixels(made: Collage) -> str:
    return hashlib.sha256(opened(made).tobytes()).hexdigest()


@pytest.mark.parametrize("size", list(SIZES.values()))
@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_it_has_the_size_and_the_kind_asked_for(size: tuple[int, int], kind: str) -> None:
    made = collage(LOOK, "€312", "Dinner", fonts=FONTS, size=size, kind="webp" if kind == "webp" else "jpeg")
    picture = Image.open(io.BytesIO(made.data))
    assert (picture.size, picture.format) == (size, kind.upper()) and (made.width, made.height) == size
    assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(picture.info)


def test_the_same_look_gives_the_same_pixels_and_another_one_does_not() -> None:
    first, again = (collage(LOOK, "€312", "Dinner", fonts=FONTS) for _ in range(2))
    assert pixels(first) == pixels(again) and first.pins == again.pins
    assert pixels(first) != pixels(collage(LOOK[:2], "€312", "Dinner", fonts=FONTS))
    assert pixels(first) != pixels(collage(LOOK, "€313", "Dinner", fonts=FONTS))


def test_numbers_stand_apart_and_are_drawn_where_it_says() -> None:
    dark, none = collage(LOOK, fonts=FONTS), collage(LOOK, fonts=FONTS, badge="none")
    assert dark.pins == none.pins and [pin.number for pin in dark.pins] == [1, 2, 3]
    changed = ImageChops.difference(opened(dark), opened(none)).convert("L")
    for at, pin in enumerate(dark.pins):
        assert all(math.dist((pin.x, pin.y), (other.x, other.y)) >= 2 * dark.radius for other in dark.pins[:at])
        spot = opened(dark).crop((pin.x - 5, pin.y - dark.radius + 3, pin.x + 5, pin.y - dark.radius + 7))
        assert tones(spot)[1] < 90
        box = (pin.x - dark.radius - 8, pin.y - dark.radius - 8, pin.x + dark.radius + 8, pin.y + dark.radius + 8)
        changed.paste(0, box)
    assert max(changed.histogram()[40:]) == 0


def test_light_numbers_are_light() -> None:
    made = collage(LOOK, fonts=FONTS, badge="light")
    pin = made.pins[0]
    assert tones(opened(made).crop((pin.x - 2, pin.y - made.radius + 3, pin.x + 2, pin.y - made.radius + 5)))[0] > 225


def test_words_stand_below_but_not_on_small_squares() -> None:
    worded, bare = (collage(LOOK, *words, fonts=FONTS) for words in (("€312", "Вечеря на терасі"), ("", "")))
    foot = (0, 640, 900, 720)
    assert tones(opened(worded).crop(foot))[0] < 60
    assert worded.pins != bare.pins
    square = {pixels(collage(LOOK, *words, fonts=FONTS, size=SIZES["square"])) for words in (("€312", "Dinner"), ("", ""))}
    assert len(square) == 1


def test_a_long_title_leaves_the_total_alone() -> None:
    title = "A very long title of a look for the whole of the coming summer and some of the autumn"
    right = (740, 650, 900, 710)
    assert (
        opened(collage(LOOK, "€1,025", title, fonts=FONTS)).crop(right).tobytes()[:9000]
        == (opened(collage(LOOK, "€1,025", title[:60] + " and something else that is long", fonts=FONTS)).crop(right).tobytes()[:9000])
    )


@pytest.mark.parametrize("bad", [None, b"", b"no picture", shipped("tea-dress-ink")[:900]])
def test_a_missing_picture_is_a_calm_well_with_its_name(bad: bytes | None) -> None:
    named, unnamed = (opened(collage([Piece(1, "dress", name, bad)], fonts=FONTS, badge="none")) for name in ("Silk slip dress", ""))
    assert named.tobytes() != unnamed.tobytes()
    middle = unnamed.getpixel((450, 360))
    assert isinstance(middle, tuple) and all(0 < paper - part < 24 for paper, part in zip(PAPER, middle, strict=True))


def test_nothing_at_all_is_bare_paper() -> None:
    made = collage([], fonts=FONTS)
    assert made.pins == () and len(set(opened(made).resize((9, 9), Image.Resampling.BOX).convert("L").tobytes())) == 1


def test_on_a_free_board_pieces_lie_where_they_were_put() -> None:
    put = [
        Piece(1, "bag", "Bag", shipped("saddle-bag-cognac"), Spot(x=250, y=500, size=200)),
        Piece(2, "hat", "Hat", None, Spot(x=800, y=300, size=150)),
    ]
    made = collage(put, fonts=FONTS, free=True, badge="none")
    picture = opened(made)
    assert tones(picture.crop((135, 250, 315, 470)))[0] < 110
    for empty in ((380, 40, 600, 700), (640, 420, 880, 700)):
        assert all(
            abs(value - paper) < 8 for value, paper in zip(picture.crop(empty).resize((1, 1), Image.Resampling.BOX).tobytes(), PAPER, strict=True)
        )
    squarish = collage(put, fonts=FONTS, free=True, board=0.8)
    assert all(162 - made.radius <= pin.x <= 738 + made.radius for pin in squarish.pins)


def test_a_cut_out_made_before_is_drawn_as_it_is() -> None:
    cut = piece_picture(shipped("saddle-bag-cognac"), 10_000_000, hollow=True)
    assert cut is not None and Image.open(io.BytesIO(cut)).mode == "RGBA"
    made, from_cut = (opened(collage([Piece(1, "bag", "Bag", data)], fonts=FONTS, badge="none")) for data in (shipped("saddle-bag-cognac"), cut))
    mean = ImageChops.difference(made, from_cut).resize((1, 1), Image.Resampling.BOX).tobytes()
    assert max(mean) < 6
    assert piece_picture(shipped("photo-pumps-on-floor"), 10_000_000) is None


def test_a_photograph_is_a_print_with_a_white_edge() -> None:
    picture = opened(collage([Piece(1, "shoes", "Pumps", shipped("photo-pumps-on-floor"))], fonts=FONTS, badge="none"))
    white = picture.convert("L").point([255 * (value >= 252) for value in range(256)])
    box = white.getbbox()
    assert box is not None and box[3] - box[1] > 400


def test_dark_paper_has_light_words() -> None:
    picture = opened(collage(LOOK, "€312", "Dinner", fonts=FONTS, paper=(0x26, 0x22, 0x20)))
    assert tones(picture.crop((0, 640, 300, 720)))[1] > 200


def test_it_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps((LOOK, FONTS))) == (LOOK, FONTS)  # noqa: S301
    made = collage(LOOK[2:], fonts=FONTS)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301

"""Pieces lie within the picture, hardly on one another, and their numbers never meet."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.imaging.collage.layout import MOST_TURN, Box, Place, Shape, arrange, freeform, turned_size
from stylist_app.imaging.collage.pins import GRID, Cover, pins
from stylist_app.wire.look import MOST_PIECES, Slot, Spot

SLOTS: tuple[Slot, ...] = ("dress", "top", "bottom", "outerwear", "shoes", "bag", "jewellery", "scarf", "hat", "other")
ROOMS = (Box(25, 25, 850, 580), Box(0, 0, 480, 480), Box(34, 34, 892, 1020), Box(10, 10, 600, 200))
LEAST_SEEN = 0.75

shapes = st.lists(st.builds(Shape, st.sampled_from(SLOTS), st.floats(0.2, 4.0)), min_size=1, max_size=8)
rooms = st.sampled_from(ROOMS)
spots = st.builds(
    Spot, x=st.integers(-200, 1200), y=st.integers(-200, 1200), size=st.integers(50, 1500), turn=st.integers(-1800, 1800), z=st.integers(0, 9)
)


def inside(place: Place, room: Box) -> bool:
    width, height = turned_size(place.width, place.height, place.turn)
    return (
        place.x - width / 2 >= room.left - 0.5
        and place.x + width / 2 <= room.left + room.width + 0.5
        and place.y - height / 2 >= room.top - 0.5
        and place.y + height / 2 <= room.top + room.height + 0.5
    )


def covers(place: Place, x: float, y: float) -> bool:
    sin, cos = math.sin(math.radians(-place.turn)), math.cos(math.radians(-place.turn))
    dx, dy = x - place.x, y - place.y
    return abs(dx * cos - dy * sin) <= place.width / 2 and abs(dx * sin + dy * cos) <= place.height / 2


def seen(at: int, places: list[Place]) -> float:
    """Share of a piece's own cells that nothing above covers."""
    place, cells = places[at], 12
    sin, cos = math.sin(math.radians(place.turn)), math.cos(math.radians(place.turn))
    free = 0
    for row in range(cells):
        for column in range(cells):
            u, v = ((column + 0.5) / cells - 0.5) * place.width, ((row + 0.5) / cells - 0.5) * place.height
            x, y = place.x + u * cos - v * sin, place.y + u * sin + v * cos
            free += not any(other.z > place.z and covers(other, x, y) for n, other in enumerate(places) if n != at)
    return free / cells**2


@settings(max_examples=120)
@given(shapes, rooms)
def test_every_piece_lies_within_the_room_and_is_seen(wanted: list[Shape], room: Box) -> None:
    places = arrange(wanted, room)
    assert len(places) == len(wanted)
    for at, (shape, place) in enumerate(zip(wanted, places, strict=True)):
        assert inside(place, room)
        assert place.width / place.height == shape.ratio or abs(place.width / place.height / shape.ratio - 1) < 1e-6
        assert abs(place.turn) <= MOST_TURN
        assert seen(at, places) >= LEAST_SEEN


@settings(max_examples=60)
@given(shapes, rooms)
def test_the_same_pieces_lie_the_same(wanted: list[Shape], room: Box) -> None:
    assert arrange(wanted, room) == arrange(list(wanted), room)


@settings(max_examples=60)
@given(shapes, rooms, st.floats(6, 18))
def test_numbers_never_meet_and_stand_on_their_piece(wanted: list[Shape], room: Box, radius: float) -> None:
    places = arrange(wanted, room)
    canvas = Box(0, 0, room.width + 2 * room.left, room.height + 2 * room.top)
    middles = pins(places, [Cover()] * len(places), canvas, radius)
    apart_and_within(middles, canvas, radius)
    if radius * 40 < min(canvas.width, canvas.height):
        for middle, place in zip(middles, places, strict=True):
            assert covers(place, *middle) or min(place.width, place.height) < 4 * radius


def apart_and_within(middles: list[tuple[float, float]], canvas: Box, radius: float) -> None:
    for at, (x, y) in enumerate(middles):
        assert radius <= x <= canvas.width - radius and radius <= y <= canvas.height - radius
        assert all(math.dist((x, y), other) >= 2 * radius for other in middles[:at])


@settings(max_examples=80)
@given(st.lists(st.tuples(spots, st.floats(0.2, 4.0)), min_size=1, max_size=MOST_PIECES))
def test_on_a_free_board_everything_lies_as_it_was_put(put: list[tuple[Spot, float]]) -> None:
    board = Box(50, 0, 800, 640)
    places = freeform([spot for spot, _ in put], [ratio for _, ratio in put], board)
    for (spot, ratio), place in zip(put, places, strict=True):
        assert math.isclose(place.x, 50 + spot.x * 0.8) and math.isclose(place.y, spot.y * 0.64)
        assert math.isclose(place.width, min(spot.size * 0.8, spot.size * ratio)) and math.isclose(place.width / place.height, ratio)
        assert math.isclose(place.turn, spot.turn / 10)
    above = sorted(range(len(put)), key=lambda at: places[at].z)
    assert above == sorted(range(len(put)), key=lambda at: (put[at][0].z, at))
    canvas = Box(0, 0, 900, 640)
    apart_and_within(pins(places, [Cover()] * len(places), canvas, 16), canvas, 16)


def test_numbers_of_pieces_in_one_place_still_stand_apart() -> None:
    places = [Place(240, 240, 60, 60, 0, z) for z in range(MOST_PIECES)]
    canvas = Box(0, 0, 480, 480)
    apart_and_within(pins(places, [Cover()] * MOST_PIECES, canvas, 11), canvas, 11)


def test_a_number_stands_where_the_piece_has_pixels_and_nothing_lies_above() -> None:
    lower = bytes(255 * (row >= GRID // 2) for row in range(GRID) for _ in range(GRID))
    places = [Place(200, 200, 300, 300, 0, 0), Place(110, 275, 120, 150, 0, 1)]
    (x, y), _ = pins(places, [Cover(lower), Cover()], Box(0, 0, 400, 400), 10)
    assert y >= 200 and x > 170


def test_a_look_is_laid_out_as_a_stylist_would() -> None:
    wanted = [Shape("top", 0.9), Shape("bottom", 0.5), Shape("outerwear", 0.8), Shape("shoes", 1.1), Shape("bag", 1.0), Shape("hat", 1.4)]
    for room in ROOMS[:3]:
        top, bottom, outer, shoes, bag, hat = arrange(wanted, room)
        assert top.y < bottom.y and abs(top.x - bottom.x) < 0.5 * bottom.width + 0.5 * top.width
        assert top.z > bottom.z > outer.z
        assert outer.x < top.x
        assert shoes.y > hat.y and shoes.y > room.top + 0.5 * room.height
        assert bag.y <= shoes.y
        assert outer.width * outer.height > bag.width * bag.height > 0


def test_one_piece_stands_in_the_middle() -> None:
    (place,) = arrange([Shape("dress", 0.5)], ROOMS[0])
    assert math.isclose(place.x, 450) and math.isclose(place.y, 315)
    assert arrange([], ROOMS[0]) == []

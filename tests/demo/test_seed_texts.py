"""The demo's texts fit together: whatever a story shows is in the shop, and whoever speaks in it may."""

import pytest

from stylist_app.demo import drawings
from stylist_app.demo.people import CUSTOMERS, LABELS, STAFF, STORES
from stylist_app.demo.pieces import COLLECTION, DemoFeed, stock_of
from stylist_app.demo.purchases import ORDERS
from stylist_app.demo.stories import HER, STORIES, Said, Story
from stylist_app.resources import assets_dir

STAFF_KEYS = {person.key for person in STAFF}
SIZES = {piece.drawing: piece.sizes for piece in COLLECTION}
CUSTOMER = {customer.key: customer for customer in CUSTOMERS}

every_story = pytest.mark.parametrize("key", list(STORIES))


def test_every_customer_has_a_story_and_every_story_a_customer() -> None:
    assert set(STORIES) == set(CUSTOMER)


@every_story
def test_cards_show_pieces_colours_and_sizes_that_the_house_makes_and_has(key: str) -> None:
    dressed = [piece[1:] for said in STORIES[key].said if said.look for piece in said.look.pieces]
    for drawing, colour, size in [piece for said in STORIES[key].said for piece in said.pieces] + dressed:
        assert colour in drawings.PIECES[drawing]
        assert size in SIZES[drawing]
        assert stock_of(f"{drawing}-{colour}-{size}".upper().replace(" ", "")) > 0, "what is sent as chosen for her is in stock"


@pytest.mark.parametrize("key", list(ORDERS))
def test_what_was_bought_is_made_by_the_house_and_went_its_way_in_order(key: str) -> None:
    for order in ORDERS[key]:
        assert all(piece.colour in drawings.PIECES[piece.drawing] and piece.size in SIZES[piece.drawing] for piece in order.pieces)
        went = [ago for ago in (order.ago, order.sent, order.delivered) if ago is not None]
        assert went == sorted(went, reverse=True) and key in CUSTOMER
    numbers = [order.number for orders in ORDERS.values() for order in orders]
    assert len(set(numbers)) == len(numbers)


@every_story
def test_quotes_and_hearts_point_at_something_that_is_there(key: str) -> None:
    for place, said in enumerate(STORIES[key].said):
        assert all(item < len(said.pieces) for item in said.hearts)
        if said.quotes is not None:
            line, item = said.quotes
            assert line < place, "only what was said before can be quoted"
            quoted = STORIES[key].said[line]
            assert not quoted.note or said.note, "a note is never quoted to a shopper"
            assert item is None or item < (len(quoted.pieces) or bool(quoted.photo))


@every_story
def test_only_staff_send_cards_questions_and_notes_and_every_line_says_something(key: str) -> None:
    for said in STORIES[key].said:
        assert said.by == HER or said.by in STAFF_KEYS
        if said.by == HER:
            assert not (said.pieces or said.options or said.note or said.brings or said.look)
        assert said.text or said.photo or said.look
        assert not said.photo or said.photo in drawings.PHOTOS


@every_story
def test_lines_come_in_the_order_of_time_and_none_from_the_future(key: str) -> None:
    times = [said.ago for said in STORIES[key].said]
    assert times == sorted(times, reverse=True)
    assert len(set(times)) == len(times)
    assert times[-1] > 0


@every_story
def test_whoever_of_the_staff_speaks_may_read_the_conversation(key: str) -> None:
    customer, brought = CUSTOMER[key], set()
    for said in STORIES[key].said:
        brought.add(said.brings)
        if said.by != HER:
            person = next(person for person in STAFF if person.key == said.by)
            assert said.by in brought or (person.role == "stylist" and customer.store in person.stores)


def test_people_belong_to_stores_and_labels_that_exist() -> None:
    stores, labels = {store.key for store in STORES}, {name for name, _ in LABELS}
    for customer in CUSTOMERS:
        assert customer.store in stores
        assert set(customer.labels) <= labels
        assert customer.assignee in STAFF_KEYS | {""}
    assert all(set(person.stores) <= stores for person in STAFF)


def test_the_demo_has_the_people_that_programs_count_on() -> None:
    assert [person.role for person in STAFF] == ["stylist", "stylist", "expert", "manager"]
    assert [customer.name for customer in CUSTOMERS if customer.signs_in] == ["Olena Kovalenko", "Amélie Rousseau"]
    assert all(customer.email.endswith("@example.com") for customer in CUSTOMERS if customer.signs_in)


def test_several_scripts_are_spoken() -> None:
    words = "".join(said.text for story in STORIES.values() for said in story.said)
    for script, letter in {"Cyrillic": "ї", "kana": "は", "Hangul": "안", "Han": "你", "Arabic": "ر", "accents": "é", "emoji": "👠"}.items():
        assert letter in words, f"no {script}"


def test_unread_lines_are_the_closing_ones_of_one_side() -> None:
    both = Story((Said(9, HER, "a"), Said(8, "maya", "b"), Said(7, HER, "c"), Said(6, HER, "d")), unread=True)
    assert both.unread_from == 2
    assert Story((Said(2, HER, "a"), Said(1, HER, "b")), unread=True).unread_from == 0
    assert Story((Said(2, HER, "a"), Said(1, "maya", "b"))).unread_from == 2


def test_the_collection_is_what_was_drawn_and_every_picture_is_shipped() -> None:
    feed = DemoFeed(assets_dir() / "demo")
    products = list(feed.read())
    assert {product.key for product in products} == set(drawings.PIECES)
    assert feed.total() == len(products)
    for product in products:
        assert len(product.pictures) == len(drawings.PIECES[product.key]) + 1
        assert all(feed.picture(picture.source).is_file() for picture in product.pictures)

"""What a look's page draws, without a page."""

from datetime import timedelta

from stylist_app.ui.shopper.look.instead import ALL, HER_SIZE, LESS, difference_words, filters, kept, offers
from stylist_app.ui.shopper.look.views import Note, axes_of, hold_of, piece_view, standing, sums, together, variant_of
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Hold, LookPiece, PlanB, Suggestion
from stylist_app.wire.money import Money
from stylist_app.wire.product import CardVariant, LivingCard, Option, OptionValue
from tests.ui.stylist.looks.builders import AT, euro, hit, look, piece


def living(one: LookPiece, *told: tuple[str, str, int], price: int = 4500, hers: tuple[str, ...] = ()) -> LivingCard:
    """`told`: colour, size and stock of each variant."""
    return LivingCard(
        product_id=one.product_id, price_from=euro(price), price_to=euro(price), her_sizes=list(hers),
        state="in_stock" if any(n for _c, _s, n in told) else "sold_out",
        options=[Option(name=name, values=list(dict.fromkeys(row[n] for row in told))) for n, name in enumerate(("Colour", "Size"))],
        variants=[
            CardVariant(id=new_id(), options=[c, s], price=euro(price), stock=n, state="in_stock" if n else "sold_out") for c, s, n in told
        ],
    )  # fmt: skip


def test_another_colour_keeps_the_size_it_can_keep() -> None:
    card = living(piece(1, "dress"), ("Sand", "36", 1), ("Sand", "38", 1), ("Sage", "36", 1), ("Sage", "38", 0))
    assert together(card, {"Colour": "Sand", "Size": "36"}, "Colour", "Sage") == {"Colour": "Sage", "Size": "36"}
    assert together(card, {"Colour": "Sand", "Size": "38"}, "Colour", "Sage") == {"Colour": "Sage"}, "it would be sold out"
    assert variant_of(card, {"Colour": "Sage"}) is None
    assert variant_of(card, {"Colour": "Sage", "Size": "36"}) == card.variants[2].id


def test_struck_is_what_does_not_go_together_and_dead_what_is_not_there_at_all() -> None:
    one = piece(1, "dress", options=[OptionValue(name="Colour", value="Sage")])
    card = living(one, ("Sand", "36", 1), ("Sand", "38", 1), ("Sage", "36", 1), ("Sage", "38", 0), ("Sage", "40", 0), hers=("38",))
    colour, size = axes_of(standing(one, card, None))
    assert [(v.word, v.on, v.out, v.never, v.hers) for v in size.values] == [
        ("36", False, False, False, False), ("38", False, True, False, True), ("40", False, True, True, False),
    ]  # fmt: skip
    assert [(v.word, v.on) for v in colour.values] == [("Sand", False), ("Sage", True)]


def test_the_only_way_it_comes_in_needs_no_tap() -> None:
    one = piece(1, "bag")
    card = living(one, ("Khaki", "One", 3))
    found = standing(one, card, None)
    assert found.variant_id == card.variants[0].id and axes_of(found) == ()


def test_what_it_comes_to_counts_what_can_be_had() -> None:
    dress, coat, hat, bag = piece(1, "dress", "Dress", 16900), piece(2, "outerwear", "Coat"), piece(3, "hat", "Hat"), piece(4, "bag", removed=True)
    cheaper = living(dress, ("Sand", "36", 1), ("Sand", "38", 1), price=14900)
    dress = dress.model_copy(update={"variant_id": cheaper.variants[0].id})
    sold = living(coat, ("Grey", "S", 0))
    several = living(hat, ("Sand", "S", 1), ("Sand", "M", 1))
    known = [standing(dress, cheaper, None), standing(coat, sold, None), standing(hat, several, None), standing(bag, None, None)]
    found = sums(look(dress, coat, hat, bag), known, set())
    assert (found.had, found.of, found.count, found.missing, found.ready) == (2, 4, 2, ("Hat",), (dress.id,))
    assert (found.was, found.moved, found.up, found.total) == ("€214", "€20", False, "€194")
    assert found.gone and found.left
    again = sums(look(dress), known[:1], {dress.variant_id or ""})
    assert (again.had, again.count, again.ready) == (1, 0, ()), "it is in the bag already"
    assert not sums(look(bag), known[3:], set()).left


def test_a_hold_says_how_much_is_left() -> None:
    one = piece(1, "bag")
    other = Hold(id=new_id(), conversation_id=new_id(), variant_id=new_id(), product_id=one.product_id, until=AT + timedelta(hours=5), at=AT)
    mine = other.model_copy(update={"piece_id": one.id, "until": AT + timedelta(minutes=77)})
    found = standing(one, None, None)
    assert hold_of(found, [other, mine], AT) == mine
    assert hold_of(found, [mine], AT + timedelta(hours=2)) is None, "it has ended"
    assert piece_view(found, "", mine, True, AT, online=True).notes == (Note("Held 1 h 17", "success"), Note("In your bag", "success"))


def test_plan_b_comes_first_and_each_says_what_it_changes() -> None:
    hat, cape = hit("Hat", 2900), hit("Cape", 21000)
    one = piece(1, "outerwear", "Coat", 4500, plan_b=[PlanB(product_id=hat.id, title="Hat", price=euro(2900))])
    found = [Suggestion(product=cape, reasons=["her_size", "goes_with"], with_title="Dress"), Suggestion(product=hat, reasons=["plan_b"])]
    shown = offers(one, one.price, found, lambda _id: None)
    assert [(o.name, difference_words(o), o.reasons) for o in shown] == [
        ("Hat", "−€16", ("Plan B",)), ("Cape", "+€165", ("in your size", "goes with Dress")),
    ]  # fmt: skip
    assert filters(shown) == [ALL, HER_SIZE, LESS]
    assert [o.name for o in kept(shown, LESS)] == ["Hat"] and [o.name for o in kept(shown, HER_SIZE)] == ["Cape"]
    assert filters(shown[:1]) == [], "a filter that changes nothing is none"


def test_a_plan_b_that_is_sold_out_says_so_and_another_currency_has_no_difference() -> None:
    one = piece(1, "hat", plan_b=[PlanB(product_id=(far := piece(2, "hat")).product_id, title="Hat", price=Money(minor=900, currency="USD"))])
    [shown] = offers(one, one.price, (), lambda _id: None)
    assert difference_words(shown) == "" and not shown.gone
    [shown] = offers(one, one.price, (), lambda _id: living(far, ("Sand", "S", 0)))
    assert shown.gone

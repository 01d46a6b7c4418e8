"""The console's rules: filters and order, keys, times ahead, placeholders, picks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.client.views import ConversationSummary
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.rules import filters, later, writing
from stylist_app.ui.stylist.rules.filters import Facets
from stylist_app.ui.stylist.rules.keys import COMMANDS, command_of
from stylist_app.ui.stylist.views.talk import local_time
from stylist_app.wire.conversation import Conversation
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import Option, Product, Variant
from stylist_app.wire.shop import QuickReply
from stylist_app.wire.staff import StaffCard

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
ME, BEN = new_id(), new_id()
ZONES = st.sampled_from(sorted(name for name in available_timezones() if "/" in name)).map(ZoneInfo)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


def line(
    *, state: str = "open", assignee: str | None = None, members: tuple[str, ...] = (), waiting: int | None = None, name: str = "Mira", **more: object
) -> ConversationSummary:
    conversation = Conversation.model_validate(
        {
            "id": new_id(),
            "customer_id": new_id(),
            "store_id": BEN,
            "last_at": AT,
            "created_at": AT,
            "state": state,
            "assignee_id": assignee,
            "member_ids": list(members),
        }
        | more
    )
    customer = Customer(id=conversation.customer_id, name=name, created_at=AT)
    since = None if waiting is None else AT - timedelta(minutes=waiting)
    return ConversationSummary(conversation, customer, None, None, 0, since, False, 0, 0, None)


LINES = st.lists(
    st.builds(
        line,
        state=st.sampled_from(["open", "snoozed", "resolved"]),
        assignee=st.sampled_from([None, ME, BEN]),
        members=st.sampled_from([(), (ME,)]),
        waiting=st.none() | st.integers(0, 999),
    ),
    max_size=12,
)


@given(LINES)
def test_every_open_conversation_is_in_exactly_one_of_mine_unassigned_and_team_or_mine_by_membership(lines: list[ConversationSummary]) -> None:
    for one in lines:
        homes = [name for name in (filters.MINE, filters.UNASSIGNED, filters.TEAM) if filters.belongs(one, name, ME)]
        assert bool(homes) == (one.conversation.state == "open")
        assert len(homes) <= 1 or ME in one.conversation.member_ids
        assert filters.belongs(one, filters.ALL, ME)


@given(LINES, st.sampled_from([filters.WAITING, filters.LATEST]))
def test_an_order_loses_nobody_and_puts_the_longest_waiting_first(lines: list[ConversationSummary], order: str) -> None:
    found = filters.ordered(lines, order)
    assert sorted(one.id for one in found) == sorted(one.id for one in lines)
    if order == filters.WAITING:
        since = [one.waiting_since for one in found]
        assert since == [*sorted(at for at in since if at), *[None] * since.count(None)]
    else:
        assert found == lines


def test_a_search_finds_names_in_every_state_and_a_facet_narrows() -> None:
    label = new_id()
    lines = [line(name="Olena Kovalenko", state="resolved"), line(name="Noor", label_ids=[label])]
    assert [one.title for one in filters.chosen(lines, ME, filters.MINE, filters.LATEST, "KOVAL olena")] == ["Olena Kovalenko"]
    assert [one.title for one in filters.chosen(lines, ME, filters.ALL, filters.LATEST, "", Facets(label=label))] == ["Noor"]


def test_j_and_k_stop_at_the_ends_and_begin_with_the_first() -> None:
    assert [filters.neighbour(["a", "b"], *step) for step in (("a", 1), ("b", 1), ("b", -1), ("a", -1), ("", 1), ("x", -1))] == [
        "b",
        "",
        "a",
        "",
        "a",
        "a",
    ]
    assert filters.neighbour([], "a", 1) == ""


@given(st.sampled_from([*COMMANDS, *map(str.lower, COMMANDS)]), st.booleans())
def test_single_letters_mean_nothing_while_somebody_types(key: str, shift: bool) -> None:
    assert command_of(key, shift=shift, typing=True) == ""
    assert command_of("K", ctrl=True, typing=True) == command_of("k", meta=True, typing=True) == "palette"
    assert command_of("Escape", typing=True) == "close"


def test_keys_name_their_commands() -> None:
    assert [command_of(key) for key in "jkrnasge/?"] == [
        "next",
        "previous",
        "reply",
        "note",
        "assign",
        "snooze",
        "products",
        "resolve",
        "quick",
        "keys",
    ]
    assert command_of("E", shift=True) == "resolve-next" and command_of("/", shift=True) == "keys"
    assert command_of("E", ctrl=True) == command_of("J", alt=True) == command_of("Q") == ""


@given(MOMENTS, ZONES)
def test_presets_lie_ahead_in_order_at_the_wall_clock_they_name(now: datetime, zone: ZoneInfo) -> None:
    for found in (later.presets(now, zone), later.snoozes(now, zone)):
        assert list(found.values()) == sorted(found.values()) and all(at > now and at.tzinfo is UTC for at in found.values())
    offered = later.presets(now, zone)
    today = now.astimezone(zone).date()
    assert offered["tomorrow"].astimezone(zone).date() == today + timedelta(days=1) or not _exists(today + timedelta(days=1), zone)
    if "monday" in offered and _exists(offered["monday"].astimezone(zone).date(), zone):
        assert offered["monday"].astimezone(zone).weekday() == 0
    if "evening" in offered:
        assert offered["evening"].astimezone(zone).date() == today


def _exists(day: date, zone: ZoneInfo) -> bool:
    """A few places have skipped a whole day."""
    return later.at_wall(day, later.MORNING, zone).astimezone(zone).replace(tzinfo=None) == datetime.combine(day, later.MORNING)


def test_clock_changes_keep_the_wall_clock() -> None:
    paris = ZoneInfo("Europe/Paris")
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert later.presets(before, paris)["tomorrow"] == datetime(2026, 3, 29, 7, tzinfo=UTC)
    assert later.at_wall(date(2026, 3, 29), time(2, 30), paris).astimezone(paris).time() == time(3, 30)
    assert later.at_wall(date(2026, 10, 25), time(2, 30), paris) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_monday_is_not_offered_twice_and_a_past_choice_is_none() -> None:
    sunday = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert "monday" not in later.presets(sunday, ZoneInfo("UTC"))
    assert later.chosen(date(2026, 3, 1), time(11), ZoneInfo("UTC"), sunday) is None


NAMES = st.text("ab öÄ漢", max_size=8)


@given(st.text("ab {}first_name stylist,.", max_size=30), NAMES, NAMES)
def test_filling_leaves_no_placeholder_and_touches_nothing_else(text: str, customer: str, stylist: str) -> None:
    said = writing.filled(text, customer=customer, stylist=stylist, store="S", brand="B")
    assert not writing.FIELD.search(said) or writing.FIELD.search(text)
    if not writing.FIELD.search(text):
        assert said == text


def test_placeholders_take_first_names_and_vanish_without_a_value() -> None:
    words = {"customer": "Olena Kovalenko", "stylist": "Mira Laurent", "store": "Le Marais", "brand": "Aubry"}
    assert writing.filled("Hello {first_name}, {stylist} of {brand}, {store} {x}", **words) == "Hello Olena, Mira of Aubry, Le Marais {x}"
    assert writing.filled("Hello {first_name}, welcome", **(words | {"customer": ""})) == "Hello, welcome"


def test_what_a_text_asks_for() -> None:
    assert [writing.asked(text, False).kind for text in ("/he", "/", "/a b", "see #", "no#", "@a", "")] == [
        "reply",
        "reply",
        "",
        "product",
        "",
        "",
        "",
    ]
    assert writing.asked("ask @jo", True) == writing.Asked("mention", "jo") and writing.asked("a@b.c", True).kind == ""
    assert writing.with_mention("ask @jo", "Jonas Weber") == "ask @Jonas Weber " and writing.without_hash("see #") == "see "


def test_quick_replies_of_the_store_shortcuts_first() -> None:
    made = [
        QuickReply(id=new_id(), shortcut=cut, title="Hi", text=text, store_id=store)
        for cut, text, store in (("bye", "hello", None), ("hello", "x", ME), ("other", "hello", BEN))
    ]
    assert [one.shortcut for one in writing.replies(made, "hel", ME)] == ["hello", "bye"]


@given(st.lists(st.sampled_from(["Ann", "Ann Lee", "Jo", "Jo Ann"]), unique=True))
def test_a_note_names_exactly_whom_it_mentions(names: list[str]) -> None:
    staff = [StaffCard(id=new_id(), name=name) for name in ("Ann", "Ann Lee", "Jo", "Jo Ann")]
    found = writing.mentioned(" and ".join(f"@{name}," for name in names), staff)
    assert {one.name for one in staff if one.id in found} == set(names)


def test_local_time_says_the_difference() -> None:
    at = datetime(2026, 3, 1, 16, 42, tzinfo=UTC)
    assert local_time("Europe/Paris", ZoneInfo("Europe/London"), at) == "17:42 in Paris, 1 h ahead"
    assert local_time("Asia/Kolkata", ZoneInfo("UTC"), at) == "22:12 in Kolkata, 5:30 h ahead"
    assert local_time("America/New_York", ZoneInfo("UTC"), at) == "11:42 in New York, 5 h behind"
    assert local_time("UTC", ZoneInfo("UTC"), at) == "16:42 in UTC" and local_time("Nowhere/At_All", ZoneInfo("UTC"), at) == ""


def jacket() -> Product:
    pictures = [Media(id=new_id()), Media(id=new_id())]
    price = Money(minor=42000, currency="EUR")
    variants = [
        Variant(
            id=new_id(), options=[colour, size], price=price, stock=stock, state="in_stock" if stock else "sold_out", picture_id=pictures[place].id
        )
        for place, colour in enumerate(("Cognac", "Black"))
        for size, stock in (("S", 2), ("M", place))
    ]
    return Product(
        id=new_id(),
        handle="jacket",
        title="Jacket",
        options=[Option(name="Colour", values=["Cognac", "Black"]), Option(name="Size", values=["S", "M"])],
        variants=variants,
        pictures=pictures,
    )


def test_choosing_a_colour_changes_the_picture_and_strikes_what_is_sold_out() -> None:
    pick = picks.start(jacket())
    assert pick.variant is None and not picks.sold_out(pick, 1, "M")
    cognac, black = picks.choose(pick, 0, "Cognac"), picks.choose(pick, 0, "Black")
    assert picks.sold_out(cognac, 1, "M") and not picks.sold_out(black, 1, "M")
    assert picks.picture(black) == pick.product.pictures[1] != picks.picture(cognac)
    chosen = picks.choose(black, 1, "M")
    assert chosen.variant and chosen.variant.options == ["Black", "M"] and picks.choose(chosen, 1, "M").variant is None


def test_what_is_sent_names_the_variant_only_when_chosen_and_is_drawn_the_same() -> None:
    pick = picks.start(jacket())
    chosen = picks.choose(picks.choose(pick, 0, "Black"), 1, "M")
    sent, drawn = picks.payloads([pick, chosen], "For you")
    assert "variant_id" not in sent["items"][0] and sent["items"][1]["variant_id"] == chosen.variant.id  # type: ignore[union-attr]
    assert [one["title"] for one in drawn["items"]] == ["Jacket", "Jacket"] and drawn["text"] == "For you"
    assert [value["value"] for value in drawn["items"][1]["options"]] == ["Black", "M"]

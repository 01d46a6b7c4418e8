"""Views for tests of the look: one of every message. `picture(n)` gives addresses the gallery app answers."""

from stylist_app.ui.cards import DELIVERED, FAILED, QUEUED, READ, SENT, Message, Photo, Quote, Reaction, Reply, Tile

PICTURES = 8


def address(n: int, width: int = 480) -> str:
    return f"/media/{width}/{n % PICTURES}.jpg"


def photo(n: int, alt: str = "", *, studio: bool = False, shape: tuple[int, int] = (800, 1000)) -> Photo:
    return Photo(address(n), address(n, 1200), alt, *shape, studio=studio)


def tiles(count: int = 4) -> tuple[Tile, ...]:
    named = (
        ("Satin bow pumps", "€210", "38", "in stock"),
        ("Border-print skirt", "€145", "S", "2 left"),
        ("Leather jacket", "€420", "S", "in stock"),
        ("Camel weekender", "€175", "", "In stock"),
        ("Tiered linen dress", "€149", "38", "in stock"),
        ("Silk scarf", "€60", "", "sold out"),
    )
    return tuple(
        Tile(
            f"p{n}",
            name,
            price,
            photo(n, studio=True),
            choice,
            "€190" if n == 1 else "",
            stock,
            low="left" in stock,
            sold_out=stock == "sold out",
            loved=n in (1, 2),
        )
        for n, (name, price, choice, stock) in enumerate(named[:count])
    )


def console_thread() -> tuple[Message, ...]:
    """As the stylist sees it, oldest first."""
    return (
        Message("m1", "day", "Today"),
        Message(
            "m2",
            "media",
            "This is the navy dress I own. It feels too plain for the opening on Saturday.",
            author="Olena",
            time="17:12",
            photos=(photo(0),),
        ),
        Message("m3", "products", mine=True, delivery=READ, time="17:24", tiles=tiles()),
        Message(
            "m4",
            "text",
            "I love 2! It will be dressy enough with heels, yes?",
            author="Olena",
            time="17:31",
            quote=Quote("m3", "You", "Border-print skirt, €145", address(1), 2),
            reactions=(Reaction("❤️", 2, True), Reaction("👗")),
        ),
        Message("m5", "system", "Mira Laurent took over the conversation"),
        Message(
            "m6", "note", "@Jonas please hold the skirt in S at Chiado until Saturday.", mine=True, author="Mira", time="17:33", mentions=("Jonas",)
        ),
        Message(
            "m7", "text", "Of course: https://example.com/size-guide. It is yours until Saturday noon.", mine=True, delivery=DELIVERED, time="17:36"
        ),
        Message("m8", "text", "Дуже дякую! 谢谢你 ありがとう 감사합니다 שלום مرحبا 🎉", author="Olena", time="17:37"),
        Message(
            "m9", "text", "And here is the jacket to try on with it.", mine=True, delivery=FAILED, problem="Not sent. The network did not answer."
        ),
        Message("m10", "text", "Of course. It is yours until Saturday noon.", mine=True, delivery=QUEUED),
    )


def more_console() -> tuple[Message, ...]:
    return (
        Message("n1", "media", mine=True, delivery=SENT, time="17:40", photos=tuple(photo(n) for n in range(2))),
        Message("n2", "media", author="Olena", time="17:41", photos=tuple(photo(n) for n in range(3))),
        Message("n3", "media", "Everything from the trip", author="Olena", time="17:41", photos=tuple(photo(n) for n in range(6))),
        Message("n4", "text", "Gone", mine=True, deleted=True, delivery=READ),
        Message("n5", "look.v2", author="Olena"),
        Message("n6", "text", "Good morning. The tailor has it ready.", mine=True, scheduled="Tomorrow, 09:00"),
        Message("n7", "text", "Perfect.", author="Olena", time="17:44", edited=True),
        Message("n8", "typing", author="Olena"),
    )


def shopper_thread() -> tuple[Message, ...]:
    """The same product seen by the shopper."""
    return (
        Message("s1", "day", "Today, 14:02"),
        Message(
            "s2", "text", "Saturday will be warm and breezy. Three dresses in your 38.", author="Clara Moreau", face=address(3, 160), show_face=True
        ),
        Message("s3", "products", author="Clara Moreau", tiles=tiles(5)),
        Message("s4", "media", "With these I already own?", mine=True, delivery=READ, time="14:06", photos=(photo(5, shape=(1000, 560)),)),
        Message(
            "s5",
            "text",
            "Yes, with the first. Shall I set it aside?",
            author="Clara Moreau",
            face=address(3, 160),
            show_face=True,
            time="14:08",
            replies=(Reply("r1", "Love the first"), Reply("r2", "Show me longer"), Reply("r3", "Under €120")),
        ),
        Message("s6", "typing", author="Clara", face=address(3, 160), show_face=True),
    )

"""What was said in the demo shop: conversations that show what the product is for, in several scripts. Times are minutes before now."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stylist_app.wire.look import Slot

HOUR, DAY = 60, 24 * 60
HER = "her"
ONE = "One size"


@dataclass(frozen=True)
class Dressed:
    """A look: its title and note, (slot, drawing, colour, size) of its pieces, and the places of those she loves."""

    title: str
    note: str
    pieces: tuple[tuple[Slot, str, str, str], ...]
    loved: tuple[int, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """One message. `by`: "her" or a staff key. `pieces`: (drawing, colour, size) of product cards. `quotes`: (line from the top, item or None).
    `hearts`: items she hearts; `reaction`: what the other side answers with. `options` make it a question with buttons. `brings` a colleague into
    the conversation just before."""

    ago: int
    by: str
    text: str = ""
    note: bool = False
    photo: str = ""
    pieces: tuple[tuple[str, str, str], ...] = ()
    quotes: tuple[int, int | None] | None = None
    hearts: tuple[int, ...] = ()
    reaction: str = ""
    options: tuple[str, ...] = ()
    brings: str = ""
    look: Dressed | None = None


@dataclass(frozen=True)
class Story:
    """`later`: (minutes from now, by, text) is held to be sent. `unread`: one side's closing lines have arrived and wait to be read."""

    said: tuple[Said, ...]
    later: tuple[int, str, str] | None = None
    unread: bool = False

    @property
    def unread_from(self) -> int:
        """The place of the first line nobody of the other side has read; past the end when all were."""
        if not self.unread:
            return len(self.said)
        hers = self.said[-1].by == HER
        place = len(self.said) - 1
        while place and (self.said[place - 1].by == HER) == hers:
            place -= 1
        return place


OLENA = Story(
    (
        Said(23 * DAY, "maya", "Good morning Olena, the navy dress is hemmed. Will you try it on here or shall we send it?"),
        Said(23 * DAY - 35, HER, "Я зайду в четвер після роботи, дякую!"),
        Said(20 * DAY + 60, HER, "It fits as if it had always been mine. Thank the tailor for me 🙏", reaction="❤️"),
        Said(20 * DAY + 40, "maya", "He will be glad. Linen cloth and a warm iron, never steam on the satin."),
        Said(
            9 * DAY,
            "maya",
            "Two scarves came in that made me think of you.",
            pieces=(("silk-scarf", "terracotta", ONE), ("silk-scarf", "sage", ONE)),
            hearts=(0,),
        ),
        Said(9 * DAY - 90, HER, "The terracotta one is mine 🧡 I will take it with me next time."),
        Said(9 * DAY - 95, "maya", "It waits for you behind the counter."),
        Said(2 * DAY + 40, "maya", "Dobryi den, Olena. The folk prints you asked about arrived this morning."),
        Said(2 * DAY + 22, HER, "Чудово! У суботу відкриття галереї, хочу щось тепле за кольором 🧡"),
        Said(2 * DAY + 20, "maya", "Then I know where to start. Do you have a piece you would like to build it around?"),
        Said(
            70,
            HER,
            "This is the navy dress I own. It feels too plain for the opening on Saturday. What would you do, something warmer?",
            photo="navy-dress-on-door",
        ),
        Said(
            52,
            "maya",
            "Lovely line, and it wants texture. Four ideas in your sizes, all here today:",
            pieces=(
                ("bow-pumps", "oxblood", "38"),
                ("border-skirt", "oxblood", "36"),
                ("leather-jacket", "cognac", "S"),
                ("weekender", "camel", ONE),
            ),
            hearts=(1, 2),
        ),
        Said(45, HER, "I love 2! It will be dressy enough with heels, yes?", quotes=(11, 1)),
        Said(40, "maya", "Very much so. Jacket on the shoulders, let the skirt talk.", quotes=(11, 2), reaction="❤️"),
        Said(
            39,
            "maya",
            look=Dressed(
                "Gallery opening, Saturday",
                "Jacket on the shoulders, let the skirt talk.",
                (
                    ("outerwear", "leather-jacket", "cognac", "S"),
                    ("bottom", "border-skirt", "oxblood", "36"),
                    ("shoes", "bow-pumps", "oxblood", "38"),
                    ("bag", "weekender", "camel", ONE),
                ),
                loved=(0, 1),
            ),
        ),
        Said(38, "maya", "@Jonas Weber please hold the skirt in 36 until Saturday noon.", note=True, brings="jonas"),
        Said(33, "jonas", "Held, with her name on it. The waist gives one centimetre if she wants it.", note=True),
        Said(4, HER, "Perfect. Skirt with the pumps! 👠"),
    ),
    later=(16 * HOUR, "maya", "Good morning Olena, the skirt and the pumps are waiting for you at Le Marais."),
    unread=True,
)
AMELIE = Story(
    (
        Said(3 * DAY, HER, "Bonjour ! La veste à rayures craie, elle revient en 38 ?"),
        Said(3 * DAY - 30, "clara", "Bonjour Amélie. Elle arrive jeudi. Je vous préviens dès qu'elle est là.", reaction="👍"),
        Said(95, "clara", "Elle est là, en deux couleurs.", pieces=(("chalk-blazer", "ink", "38"), ("chalk-blazer", "slate", "38")), hearts=(0,)),
        Said(80, HER, "La marine ! Et elle irait avec ceux-ci ?", photo="pumps-on-floor"),
        Said(
            64,
            "clara",
            "Oui, le satin réveille la rayure. Et dessous, je verrais la blouse ivoire :",
            pieces=(("silk-blouse", "ivory", "38"),),
            quotes=(3, 0),
        ),
        Said(62, "clara", "Prefers to try on at lunch; the fitting room by the window is hers.", note=True),
        Said(12, "clara", "Je vous mets la veste de côté ?", options=("Oui, la marine", "Les deux couleurs", "Pas cette fois")),
    ),
    unread=True,
)
GRACE = Story(
    (
        Said(6 * DAY, HER, "These are the trousers I meant, but the hem is a hand too long on me."),
        Said(
            6 * DAY - 20,
            "maya",
            "Ours to shorten. In which colour?",
            pieces=(("wide-trousers", "camel", "40"), ("wide-trousers", "ink", "40")),
            hearts=(0,),
        ),
        Said(6 * DAY - 45, HER, "Camel please.", quotes=(1, 0)),
        Said(DAY + 200, "maya", "Your trousers are pinned, Grace. The tailor needs one fitting before Friday."),
        Said(DAY + 150, HER, "Friday at 11 is good for me 👍"),
        Said(DAY + 140, "maya", "Friday at 11 then. Bring the shoes you will wear with them."),
        Said(77, HER, "Could we move the fitting to Friday afternoon?", reaction="👍"),
        Said(58, "maya", "@Jonas Weber can you see Grace on Friday afternoon instead of 11?", note=True, brings="jonas"),
        Said(41, "jonas", "Yes, 15:00 or 16:30. Twenty minutes are enough, she brings the shoes.", note=True),
    ),
    unread=False,
)
HARUKA = Story(
    (
        Said(5 * HOUR, HER, "はじめまして。来月パリに行きます。シルクのブラウスを探しています。"),
        Said(
            4 * HOUR,
            "maya",
            "はじめまして、佐藤さん。お待ちしております。こちらはいかがでしょうか。",
            pieces=(("silk-blouse", "ivory", "36"), ("silk-blouse", "slate", "36")),
            hearts=(0,),
        ),
        Said(3 * HOUR + 30, HER, "アイボリーが素敵です✨ サイズ36はありますか？", quotes=(1, 0)),
        Said(3 * HOUR, "maya", "はい、36をお取り置きしました。", reaction="🙏"),
    )
)
MINJI = Story(
    (
        Said(DAY, HER, "안녕하세요! 이 코트 카멜 색상 M 사이즈 있나요?"),
        Said(DAY - 25, "clara", "안녕하세요 민지 님, 네, 있습니다.", pieces=(("wool-coat", "camel", "M"),), hearts=(0,)),
        Said(18, HER, "오늘 저녁까지 맡아 주실 수 있나요? 🙏", quotes=(1, 0)),
    ),
    unread=True,
)
LIWEI = Story((Said(25, HER, "你好，我想找一件参加婚礼的连衣裙，预算三百欧元左右。"), Said(24, HER, "最好是酒红色 🍷")), unread=True)
INGRID = Story(
    (
        Said(DAY + 90, HER, "Hej! Do the sneakers run large?"),
        Said(
            DAY + 60,
            "maya",
            "Hello Ingrid, true to size. With thick socks take one up.",
            pieces=(("sneakers", "ivory", "39"), ("sneakers", "ivory", "40")),
        ),
        Said(DAY + 30, HER, "Both please, I will decide at home."),
        Said(DAY + 10, "maya", "I put both pairs aside for you.", reaction="👍"),
    )
)
PRIYA = Story((Said(14, HER, photo="weekender-on-bench"), Said(13, HER, "Do you have this one in navy?")), unread=True)
SOFIA = Story(
    (
        Said(2 * DAY, "maya", "Ciao Sofia, how does the rust knit fit?", pieces=(("rib-knit", "terracotta", "M"),), hearts=(0,)),
        Said(2 * DAY - 100, HER, "Grazie! The rust knit fits beautifully 😍", reaction="❤️"),
        Said(2 * DAY - 130, "maya", "I hoped so. Wash it cold, dry it flat, and it stays that way."),
    )
)
NOOR = Story(
    (
        Said(DAY + 500, HER, "مرحبا، أبحث عن هدية لأختي"),
        Said(
            DAY + 480,
            "clara",
            "Marhaba Noor. A scarf always arrives well. These two are new:",
            pieces=(("silk-scarf", "sage", ONE), ("silk-scarf", "terracotta", ONE)),
            hearts=(0,),
        ),
        Said(DAY + 475, HER, "الأول جميل جدا 💚", quotes=(1, 0)),
        Said(DAY + 470, "clara", "It will be wrapped for you. The tailor confirmed Tuesday for your own dress."),
    )
)
CHARLOTTE = Story(
    (
        Said(4 * DAY, HER, "I need three looks for Rome, please nothing that creases."),
        Said(
            4 * DAY - 120,
            "maya",
            "Three looks for Rome are ready, Charlotte.",
            pieces=(("wide-trousers", "ivory", "38"), ("silk-blouse", "oxblood", "38"), ("wrap-dress", "terracotta", "38")),
            hearts=(0, 1, 2),
        ),
        Said(4 * DAY - 200, HER, "Wunderbar, I take all of it."),
        Said(4 * DAY - 205, "maya", "Then Rome will look up. Gute Reise, Charlotte."),
    )
)
ELIF = Story(
    (
        Said(62 * DAY + 3 * HOUR, HER, "Merhaba Maya! Siyah düz kot 36 beden geldi mi?"),
        Said(
            62 * DAY + 2 * HOUR,
            "maya",
            "Merhaba Elif, it came in this morning. Shall I send it to you?",
            pieces=(("straight-jeans", "noir", "36"),),
            hearts=(0,),
        ),
        Said(62 * DAY + HOUR, HER, "Evet lütfen, teşekkürler 💛"),
        Said(62 * DAY + HOUR - 10, "maya", "It is on its way."),
    )
)

STORIES: Mapping[str, Story] = MappingProxyType(
    {
        "olena": OLENA,
        "amelie": AMELIE,
        "grace": GRACE,
        "haruka": HARUKA,
        "minji": MINJI,
        "liwei": LIWEI,
        "ingrid": INGRID,
        "priya": PRIYA,
        "sofia": SOFIA,
        "noor": NOOR,
        "charlotte": CHARLOTTE,
        "elif": ELIF,
    }
)
"""By the customers' keys."""

LOOKBOOK = (
    Dressed(
        "First cool evening", "Wool over silk, and nothing that shines.",
        (("outerwear", "wool-coat", "camel", "M"), ("top", "silk-blouse", "ivory", "36"), ("bottom", "wide-trousers", "ink", "40")),
    ),
    Dressed(
        "Sunday market", "Flat shoes, both hands free.",
        (("top", "rib-knit", "terracotta", "M"), ("bottom", "wide-trousers", "camel", "40"), ("shoes", "sneakers", "ivory", "39")),
    ),
)  # fmt: skip
"""The brand's, for every stylist to start from."""

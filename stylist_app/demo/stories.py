"""What was said in the demo shop: conversations that show what the product is for, in several scripts. Times are minutes before now."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True)
class Said:
    """One message. `by`: "her" or a staff key. `pieces`: (drawing, colour, size) of product cards. `quotes`: (line from the top, item or None).
    `hearts`: items she hearts; `reaction`: what the other side answers with. `options` make it a question with buttons."""

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


@dataclass(frozen=True)
class Story:
    """`later`: (minutes from now, by, text) is held to be sent. `unread`: staff have not looked at the last lines."""

    said: tuple[Said, ...]
    later: tuple[int, str, str] | None = None
    unread: bool = False


STORIES: Mapping[str, Story] = MappingProxyType({
    "olena": Story((
        Said(2 * DAY + 40, "maya", "Dobryi den Olena. The folk prints you asked about arrived this morning."),
        Said(2 * DAY + 22, "her", "Чудово! У суботу відкриття галереї, хочу щось тепле за кольором 🧡"),
        Said(2 * DAY + 20, "maya", "Then I know where to start. Do you have a piece you would like to build it around?"),
        Said(70, "her", "This is the navy dress I own. It feels too plain for the opening on Saturday. What would you do, something warmer?", photo="navy-dress-on-door"),
        Said(52, "maya", "Lovely line, and it wants texture. Four ideas in your sizes, all here today:", pieces=(
            ("bow-pumps", "oxblood", "38"), ("border-skirt", "oxblood", "36"), ("leather-jacket", "cognac", "S"), ("weekender", "camel", "One size")), hearts=(1, 2)),
        Said(45, "her", "I love 2! It will be dressy enough with heels, yes?", quotes=(4, 1)),
        Said(40, "maya", "Very much so. Jacket on the shoulders, let the skirt talk.", reaction="❤️"),
        Said(38, "maya", "@Jonas Weber please hold the skirt in 36 until Saturday noon.", note=True),
        Said(4, "her", "Perfect. Skirt with the pumps! 👠"),
    ), later=(16 * HOUR, "maya", "Good morning Olena, the skirt and the pumps are waiting for you at Le Marais."), unread=True),
    "amelie": Story((
        Said(3 * DAY, "her", "Bonjour ! La veste à rayures craie, elle revient en 38 ?"),
        Said(3 * DAY - 30, "clara", "Bonjour Amélie. Elle arrive jeudi. Je vous préviens dès qu'elle est là."),
        Said(90, "clara", "Elle est là, en deux couleurs. Laquelle vous plaît ?", pieces=(("chalk-blazer", "ink", "38"), ("chalk-blazer", "slate", "38")), hearts=(0,)),
        Said(60, "clara", "Shall I put one aside for you?", options=("Yes, the navy", "Yes, the grey", "Not this time")),
        Said(30, "her", "Is the chalk jacket back in 38 too? And would it go with these?", photo="pumps-on-floor"),
    ), unread=True),
    "grace": Story((
        Said(DAY + 200, "maya", "Your trousers are pinned, Grace. The tailor needs one fitting before Friday."),
        Said(DAY + 150, "her", "Friday at 11 is good for me 👍"),
        Said(77, "her", "Could we move the fitting to Friday afternoon?", reaction="👍"),
    ), unread=True),
    "haruka": Story((
        Said(5 * HOUR, "her", "はじめまして。来月パリに行きます。シルクのブラウスを探しています。"),
        Said(4 * HOUR, "maya", "はじめまして、佐藤さん。お待ちしております。こちらはいかがでしょうか。", pieces=(("silk-blouse", "ivory", "36"), ("silk-blouse", "slate", "36"))),
        Said(3 * HOUR + 30, "her", "アイボリーが素敵です✨ サイズ36はありますか？", quotes=(1, 0)),
        Said(3 * HOUR, "maya", "はい、36をお取り置きしました。"),
    )),
    "minji": Story((
        Said(DAY, "her", "안녕하세요! 이 코트 카멜 색상 M 사이즈 있나요?"),
        Said(DAY - 25, "clara", "안녕하세요 민지 님, 네, 있습니다.", pieces=(("wool-coat", "camel", "M"),), hearts=(0,)),
    )),
    "liwei": Story((
        Said(25, "her", "你好，我想找一件参加婚礼的连衣裙，预算三百欧元左右。"),
        Said(24, "her", "最好是酒红色 🍷"),
    ), unread=True),
    "ingrid": Story((
        Said(DAY + 90, "her", "Hej! Do the sneakers run large?"),
        Said(DAY + 60, "maya", "Hello Ingrid, true to size. With thick socks take one up.", pieces=(("sneakers", "ivory", "39"), ("sneakers", "ivory", "40"))),
        Said(DAY + 30, "her", "Both please, I will decide at home."),
        Said(DAY + 10, "maya", "I put both pairs aside for you."),
    )),
    "priya": Story((Said(14, "her", photo="weekender-on-bench"), Said(13, "her", "Do you have this one in navy?")), unread=True),
    "sofia": Story((
        Said(2 * DAY, "maya", "Ciao Sofia, how does the rust knit fit?", pieces=(("rib-knit", "terracotta", "M"),)),
        Said(2 * DAY - 100, "her", "Grazie! The rust knit fits beautifully 😍"),
    )),
    "noor": Story((
        Said(DAY + 500, "her", "مرحبا، أبحث عن هدية لأختي"),
        Said(DAY + 480, "clara", "Marhaba Noor. A scarf always arrives well. These two are new:", pieces=(("silk-scarf", "sage", "One size"), ("silk-scarf", "terracotta", "One size")), hearts=(0,)),
        Said(DAY + 470, "clara", "The tailor confirmed Tuesday for your own dress."),
    )),
    "charlotte": Story((
        Said(4 * DAY, "her", "I need three looks for Rome, please nothing that creases."),
        Said(4 * DAY - 120, "maya", "Three looks for Rome are ready, Charlotte.", pieces=(("wide-trousers", "ivory", "38"), ("silk-blouse", "oxblood", "38"), ("wrap-dress", "terracotta", "38"))),
        Said(4 * DAY - 200, "her", "Wunderbar, I take all of it."),
    )),
})  # fmt: skip

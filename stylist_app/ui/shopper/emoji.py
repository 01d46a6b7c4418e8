"""A small sheet of emoji: what people put into a message to a stylist, each with a spoken name."""

from collections.abc import Callable

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.theme import S, T
from stylist_app.ui.widgets import pressable, text

QUICK = ("❤️", "👍", "😍", "😂", "😮", "🙏")
"""What a message is reacted to with at once."""


def names() -> dict[str, str]:
    """Emoji and what a screen reader says, in the order of the sheet."""
    return {
        "❤️": _("red heart"),
        "😍": _("heart eyes"),
        "🥰": _("smile with hearts"),
        "😊": _("smile"),
        "🙂": _("slight smile"),
        "😉": _("wink"),
        "😂": _("tears of joy"),
        "😅": _("smile with sweat"),
        "🤗": _("hug"),
        "😎": _("sunglasses"),
        "🤩": _("star eyes"),
        "🥳": _("party face"),
        "😘": _("kiss"),
        "😮": _("surprise"),
        "🤔": _("thinking"),
        "😕": _("unsure"),
        "😢": _("tear"),
        "😴": _("asleep"),
        "👍": _("thumbs up"),
        "👎": _("thumbs down"),
        "👌": _("perfect"),
        "👏": _("applause"),
        "🙏": _("thank you"),
        "💪": _("strong"),
        "🤞": _("fingers crossed"),
        "👋": _("wave"),
        "✨": _("sparkles"),
        "🔥": _("fire"),
        "🎉": _("celebration"),
        "💯": _("hundred"),
        "✅": _("done"),
        "❓": _("question"),
        "👗": _("dress"),
        "👚": _("blouse"),
        "👖": _("trousers"),
        "🧥": _("coat"),
        "👠": _("heels"),
        "👟": _("sneakers"),
        "👜": _("handbag"),
        "🧣": _("scarf"),
        "💍": _("ring"),
        "🕶️": _("shades"),
        "☀️": _("sun"),
        "🌧️": _("rain"),
        "❄️": _("snow"),
        "✈️": _("travel"),
        "🏖️": _("beach"),
        "🌹": _("rose"),
    }


def emoji_button(emoji: str, name: str, pick: Callable[[str], object], *, selected: bool | None = None, **box: object) -> ft.Control:
    return pressable(
        name,
        text(emoji, T.page, no_wrap=True, text_align=ft.TextAlign.CENTER),
        lambda: pick(emoji),
        selected=selected,
        width=S.hit,
        height=S.hit,
        alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
        **box,
    )


def emoji_sheet(pick: Callable[[str], object]) -> ft.Control:
    buttons = [emoji_button(emoji, name, pick) for emoji, name in names().items()]
    return ft.Container(ft.Row(wrap=True, spacing=S.x1, run_spacing=S.x1, alignment=ft.MainAxisAlignment.CENTER, controls=buttons), padding=S.x3)

"""Size and colour of one card in the conversation: a tap on each, and both sides see it."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.choice import axes, turned
from stylist_app.ui.shopper.product import parts
from stylist_app.ui.shopper.product.following import chosen_now, followed, goods_of
from stylist_app.ui.shopper.state import Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, outlined, pad, picture, primary, text


@ft.component
def ChoiceSheet(talk: Talk, shell: Shell, shown: Shown, layout: str) -> ft.Control:
    """The tap that completes the choice makes it; what is chosen already (by the card, or as her size) takes one tap to confirm."""
    load, redraw = followed(talk, shell, shown)
    card = shown.card
    goods = None if shown.state == "gone" else goods_of(talk, shown)
    chosen = chosen_now(talk, shown, goods)
    stored = talk.choice(shown.message_id, shown.place)

    def choose(name: str, value: str) -> None:
        if goods is not None:
            talk.choose(shown, goods, turned(chosen, name, value))
            redraw()

    def confirm() -> None:
        if goods is not None and stored is None:
            talk.choose(shown, goods, chosen)
        talk.close("choice")

    whole = goods is not None and all(option.name in chosen for option in axes(goods))
    named = " · ".join(chosen[option.name] for option in axes(goods) if option.name in chosen) if goods else ""
    missing = ", ".join(option.name for option in axes(goods) if option.name not in chosen) if goods else ""
    told = _("Still to choose: {options}", options=missing) if missing else named
    thumb = (
        [
            picture(
                talk.session.photo(card.picture, S.photo_w), "", width=S.photo_w, height=S.photo_h, studio=card.picture.studio,
                placeholder=card.picture.placeholder,
            )
        ]
        if card and card.picture
        else []
    )  # fmt: skip
    head = ft.Row(
        spacing=S.x3,
        controls=[
            *thumb,
            ft.Column(
                tight=True, spacing=S.x1, expand=True, controls=[text(told, T.label, C.ink2 if missing else None), parts.cost(goods, chosen, card)]
            ),
        ],
    )
    notes: list[ft.Control] = []
    if shown.state == "gone":
        notes = [banner("info", _("No longer in the shop"), _("Ask for something similar."))]
    elif goods is None and shown.state != "loading":
        notes = [
            banner(
                "offline", _("The details did not load"), _("Sizes and stock come when you are online again."), action=_("Try again"), on_action=load
            )
        ]
    elif stored is not None and whole:
        notes = [text(_("{name} sees what you chose.", name=talk.head.first), T.meta, C.success)]
    done = primary(_("Choose {choice}", choice=named) if whole and stored is None else _("Done"), confirm)
    page = outlined(_("See the whole piece"), lambda: talk.open_card("product", shown.message_id, shown.place))
    inside = ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            head,
            *(parts.choices(goods, chosen, choose) if goods else [parts.waiting(_("Loading the details"))] if shown.state == "loading" else []),
            *notes,
            done,
            page,
        ],
    )
    return ft.Container(inside, padding=pad(S.x5 if layout == Layout.PHONE else 0))

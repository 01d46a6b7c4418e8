"""What the client's bag comes to, in one line that opens it."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.bag import summary, use_bag
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon, pad, pressable, text


@ft.component
def BagLine(bench: Bench, shell: Shell, conversation_id: str, customer_id: str) -> ft.Control:
    account = bench.account
    bagged = use_bag(bench.session, shell, conversation_id, "card")
    if bagged.view is not None:
        bag = bagged.view.bag
        account.look_at([one.product_id for one in bag.items], customer_id)
        said = _("Bag: {what}", what=summary(bag, lambda product_id: account.living(product_id, customer_id)))
    else:
        said = _("Bag") if bagged.state == "loading" else _("Bag: not on this device yet")
    trouble = bagged.view is not None and bagged.view.trouble is not None
    face = ft.Row(
        spacing=S.x2,
        controls=[
            icon(ft.Icons.SHOPPING_BAG_OUTLINED, C.danger if trouble else C.ink2, S.icon_small),
            text(said, T.label, expand=True),
            icon(ft.Icons.ERROR_OUTLINE if trouble else ft.Icons.CHEVRON_RIGHT, C.danger if trouble else C.ink2, S.icon_small),
        ],
    )
    spoken = f"{said}. " + _("A change was not accepted.") if trouble else said
    return pressable(spoken, face, lambda: bench.over.show("bag", conversation_id), border_radius=S.r_small, padding=pad(0, S.x3 + S.tick))

"""What the product page and the choice share: they show at once what is known, and follow what the shop and she herself change."""

from collections.abc import Awaitable, Callable

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import Touched
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.choice import Goods, axes, begun, sent_values, values_of
from stylist_app.ui.shopper.state import Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.wire.look import LookPiece

HERS = frozenset({"customer", "message", "card", "look"})


def followed(talk: Talk, shell: Shell, shown: Shown) -> tuple[Callable[[], Awaitable[None]], Callable[[], None]]:
    """A hook: reads the product into `shown` and reads it again when the shop says so, or is back. Returns how to read it now, and how to draw it
    anew."""
    _drawn, set_drawn = ft.use_state(0)
    held = ft.use_ref(lambda: {"stop": lambda: None, "cut": False}).current

    def redraw() -> None:
        set_drawn(lambda n: n + 1)

    async def load() -> None:
        if shown.product is None and shown.state != "loading":
            shown.state = "loading"
            redraw()
        try:
            shown.product = await talk.account.product(shown.product_id)
            shown.state = "here"
        except Offline:
            shown.state = "offline"
        except ApiProblem as error:
            shown.state = "gone" if error.problem.status == 404 else "failed"
        redraw()

    def changed(touched: frozenset[Touched]) -> None:
        if any(one.noun == "product" and one.id == shown.product_id for one in touched):
            talk.session.page.run_task(load)
        elif any(one.noun in HERS for one in touched):
            redraw()

    def follow() -> None:
        talk.account.look_at([shown.product_id])
        held["stop"] = talk.session.watch(changed)

    async def back() -> None:
        if shell.link == "offline":
            held["cut"] = True
        elif shell.link == "online" and (held["cut"] or shown.state == "offline"):
            held["cut"] = False
            await load()

    ft.use_effect(load, [])
    ft.use_effect(follow, [], cleanup=lambda: held["stop"]())
    ft.use_effect(back, [shell.link])
    return load, redraw


def goods_of(talk: Talk, shown: Shown) -> Goods | None:
    """What says in which sizes and colours it comes: the product, or what its living card knows."""
    living = talk.account.living(shown.product_id)
    return shown.product or (living if living is not None and not living.gone and living.variants else None)


def chosen_now(talk: Talk, shown: Shown, goods: Goods | None) -> dict[str, str]:
    """What is chosen on the card or in the look (by whichever side), what she is choosing now, or what the card came in and her size."""
    stored = talk.choice(shown.message_id, shown.place) if shown.message_id else _in_look(talk, shown)
    complete = shown.chosen is None or (goods is not None and all(option.name in shown.chosen for option in axes(goods)))
    if stored is not None and complete:  # it may be the other side's
        shown.chosen = {option.name: option.value for option in stored.options}
    if shown.chosen is not None:
        return shown.chosen
    sent = sent_values(shown.card) if shown.card else {}
    if goods is None:
        return sent
    return begun(goods, sent or values_of(goods, shown.card.variant_id if shown.card else None))


def _in_look(talk: Talk, shown: Shown) -> LookPiece | None:
    """The piece that it is, once a size and colour of it is chosen."""
    piece = talk.piece(shown)
    return piece if piece is not None and piece.variant_id is not None and piece.options else None

"""Every look and every product that was shared with her in the conversation, as they are now."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.shelf.grid import Grid
from stylist_app.ui.shopper.shelf.head import followed, head
from stylist_app.ui.shopper.shelf.looks import SHOWN, looks_line, sent_to_her
from stylist_app.ui.shopper.shelf.pieces import ALL, HER_SIZE, LOVED, in_her_size, newest_of_each, shared_piece
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import empty, filter_chip, heading, outlined, skeleton_rows, text

BEGINNING = -1


@ft.component
def SharedPage(talk: Talk, shell: Shell, layout: str) -> ft.Control:
    """Offline it shows what is on this device; online older pieces come as she scrolls."""
    only, set_only = ft.use_state(ALL)
    wrong, set_wrong = ft.use_state("")
    late, set_late = ft.use_state("")
    asked, set_asked = ft.use_state(False)
    most, set_most = ft.use_state(SHOWN)
    pages = ft.use_ref(lambda: {"next": 0, "busy": False}).current
    followed(talk)
    account, here = talk.account, talk.opened.conversation_id

    async def further() -> None:
        """One more page of older ones, while there may be any."""
        if not here or pages["busy"] or pages["next"] == BEGINNING:
            return
        pages["busy"] = True
        set_wrong("")
        try:
            found = await account.older_shared(here, pages["next"] or None)
            pages["next"] = BEGINNING if found is None else found
        except ClientError as error:
            if shell.link == "online":
                set_wrong(trouble.sentence(error))
        finally:
            pages["busy"] = False

    async def fetch_looks() -> None:
        """Those that no message on this device brought."""
        if not here:
            return
        set_late("")
        try:
            await account.fetch_looks(here)
        except ClientError as error:
            if shell.link == "online":
                set_late(trouble.sentence(error))

    async def arrive() -> None:
        await further()
        await fetch_looks()
        set_asked(bool(here))

    ft.use_effect(arrive, [here, shell.link])
    sent = newest_of_each(talk.sent()) if here else []
    looks = sent_to_her(account.looks(here)) if here else []
    account.look_at([*(card.product_id for _row, _place, card in sent), *(piece.product_id for look in looks[:most] for piece in look.pieces)])
    loved = {wish.product_id for wish in talk.her.wishes} if talk.her else set()
    kept = [
        one
        for one in sent
        if only == ALL
        or (only == LOVED and (one[2].product_id in loved or talk.loved(one[2].product_id)))
        or (only == HER_SIZE and in_her_size(one[2], account.living(one[2].product_id), talk.her))
    ]
    if not sent and not looks:
        if shell.link != "offline" and not asked:
            return skeleton_rows(_("Loading what was shared with you"))
        if late:
            return empty(
                _("The looks cannot be shown right now"), late, action=_("Try again"), on_action=fetch_looks, glyph=ft.Icons.CLOUD_OFF_OUTLINED
            )
        return empty(
            _("Nothing here yet"),
            _("Every look and every piece that is shown to you in the chat is kept here, with its price and stock of the moment."),
            action=_("Ask for ideas"),
            on_action=lambda: talk.open_place(routes.CHAT),
            glyph=ft.Icons.CHECKROOM,
        )
    names = ((ALL, _("All")), (LOVED, _("Loved")), (HER_SIZE, _("In my size")))
    chips = [filter_chip(word, partial(set_only, value), selected=value == only) for value, word in names]
    filters = ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips)
    foot: list[ft.Control] = []
    if sent and not kept:
        said = _("Nothing with a heart yet.") if only == LOVED else _("Nothing in your size right now.")
        if only == HER_SIZE and not (talk.her and talk.her.sizes):
            said = _("Tell us your sizes on your page first.")
        foot = [text(said, T.body, C.ink2), ft.Row([outlined(_("Show all"), lambda: set_only(ALL), small=True)])]
    if wrong:
        foot.append(ft.Row([text(wrong, T.meta, C.warn, expand=True), outlined(_("Try again"), further, small=True)]))
    eyes = talk.eyes
    lately = [ft.Row([text(late, T.meta, C.warn, expand=True), outlined(_("Try again"), fetch_looks, small=True)])] if late else []
    line = looks_line(talk, looks, eyes, layout, most, lambda: set_most(most + SHOWN))
    pieces = [*([heading(_("Pieces"), T.look, level=2)] if looks else []), filters] if sent else []
    top = head(_("Shared with you"), _("By {name}, the newest first", name=talk.head.name), shell, layout, [*lately, *line, *pieces])
    return Grid([shared_piece(one, eyes) for one in kept], layout, talk.actions, top, foot, further)

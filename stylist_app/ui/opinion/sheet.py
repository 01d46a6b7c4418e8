"""Links with which friends vote on a look, without an account: make one, pass it on, see the votes come, take it back."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, ClientError, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.opinion import links
from stylist_app.ui.opinion.said import DAYS, Said, address, days_of
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, heading, outlined, pad, primary, quiet, segmented, skeleton_rows, text
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Opinion

EVERY_SECONDS = 15.0
"""Between two looks at the votes while the sheet is open."""
SHOWN = 5
"""Links that are listed until more are asked for."""


def told(error: ClientError) -> str:
    """The one conflict there can be is that of too many links."""
    match error.problem.slug if isinstance(error, ApiProblem) else "":
        case "conflict":
            return _("There are links enough to this look. Take one back first.")
        case "id-reused":
            return _("This link cannot be shown again. Make a new one.")
    return sentence(error)


@ft.component
def OpinionSheet(session: Session, look_id: str, layout: str) -> ft.Control:
    """Votes and links live at the shop: without the network it shows what it read last, and says so."""
    account = session.account
    use_changes(session, "link", "look")
    found, set_found = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    said, say = ft.use_state(Said())
    days, set_days = ft.use_state(3)
    busy, set_busy = ft.use_state(False)
    asking, ask = ft.use_state("")
    more, set_more = ft.use_state(False)
    tokens: dict[str, str] = ft.use_ref(dict).current
    held: dict[str, Any] = ft.use_ref(lambda: {"id": new_id(), "watch": None}).current
    online = account.link.state == "online"

    async def load() -> None:
        try:
            if account.look(look_id) is None:
                await account.fetch_look(look_id)
            set_found(tuple(await account.opinions(look_id)))
            set_wrong("")
        except ClientError as error:
            set_wrong(sentence(error))

    async def watch() -> None:
        while session.signed_in and not session.net.gone:
            await asyncio.sleep(EVERY_SECONDS)
            if session.signed_in and account.link.state == "online":
                await load()

    def begin() -> None:
        held["watch"] = session.page.run_task(watch)

    ft.use_effect(load, [look_id, online])
    ft.use_effect(begin, [], cleanup=lambda: held["watch"].cancel())

    def choose(value: str) -> None:
        held["id"] = new_id()
        set_days(int(value))

    async def tried(place: str, work: Callable[[], Awaitable[None]]) -> None:
        """What it does, or why it did not, is said where it was asked for: at a link, or ("") at the making of one."""
        say(Said())
        try:
            await work()
        except Offline:
            say(Said(place, _("This needs the network. Try again as soon as you are online."), wrong=True))
        except ClientError as error:
            say(Said(place, told(error), wrong=True))

    async def make() -> None:
        async def made() -> None:
            one = await account.put_opinion(look_id, held["id"], days)
            held["id"] = new_id()
            tokens[one.id] = one.token or ""
            set_found(lambda before: (one, *(earlier for earlier in before or () if earlier.id != one.id)))

        set_busy(True)
        await tried("", made)
        set_busy(False)

    def known(opinion: Opinion) -> str:
        """Its address, "" until it was made or asked for here."""
        return address(session.host.app_url, tokens[opinion.id]) if tokens.get(opinion.id) else ""

    async def link_of(opinion: Opinion) -> str:
        """The making repeated answers with its token again."""
        if not tokens.get(opinion.id):
            tokens[opinion.id] = (await account.put_opinion(look_id, opinion.id, days_of(opinion))).token or ""
        return known(opinion)

    async def copy(opinion: Opinion) -> None:
        async def copied() -> None:
            await ft.Clipboard().set(await link_of(opinion))
            say(Said(opinion.id, _("Link copied")))

        await tried(opinion.id, copied)

    async def share(opinion: Opinion) -> None:
        """With the device's own sheet; where it has none after all the link is copied."""

        async def shared() -> None:
            link = await link_of(opinion)
            try:
                result = await ft.Share().share_text(_("Which pieces do you like? {link}", link=link), mail_to_fallback_enabled=False)
            except (RuntimeError, TimeoutError):
                return await copy(opinion)
            if result.status == ft.ShareResultStatus.UNAVAILABLE:
                await copy(opinion)

        await tried(opinion.id, shared)

    async def revoke(opinion: Opinion) -> None:
        async def revoked() -> None:
            await account.revoke_opinion(look_id, opinion.id)
            set_found(lambda before: tuple(one.model_copy(update={"revoked": True}) if one.id == opinion.id else one for one in before))
            say(Said(opinion.id, _("The link does not work any more")))

        ask("")
        await tried(opinion.id, revoked)

    spans = tuple((str(n), ngettext("{n} day", "{n} days", n)) for n in DAYS)
    about = _("Friends see the pieces and put a heart on what they like, without an account. They see no names, no prices and nothing of the chat.")
    away = []
    if account.link.state == "offline":
        needs = _("Links and votes need the network.")
        away = [banner("offline", _("You are offline"), needs, action=_("Try now"), on_action=account.nudge)]
    trouble = [banner("error", _("The link was not made"), said.words)] if said.words and not said.place else []
    making: list[ft.Control] = [
        text(about, T.body, C.ink2),
        *away,
        ft.Column([text(_("How long it is open"), T.chip, C.ink2), segmented(spans, str(days), choose)], tight=True, spacing=S.x1),
        primary(_("Making the link") if busy else _("Make a link"), make, glyph=ft.Icons.ADD_LINK, disabled=busy or not online),
        *trouble,
    ]
    view = account.look(look_id)
    now = words().now()
    acts = links.Acts(copy, share if session.touch else None, ask, revoke, online)
    listed: list[ft.Control] = []
    if found is None:
        loading = skeleton_rows(_("Loading what friends think"), 2)
        listed = [banner("error", _("The votes did not load"), wrong, action=_("Try again"), on_action=load) if wrong else loading]
    elif not found:
        listed = [text(_("No link yet. Make one and send it to your friends; their hearts are counted here."), T.body, C.ink2)]
    else:
        stale = [banner("warn", _("These may not be the latest votes"), wrong, action=_("Try again"), on_action=load)] if wrong and online else []
        shown = found if more else found[:SHOWN]
        rest = [quiet(_("Show more"), partial(set_more, True))] if len(found) > len(shown) else []
        there = view.look if view else None
        cards = [links.card(session, there, one, now, acts, known(one), asking == one.id, said if said.place == one.id else None) for one in shown]
        head = ft.Row([heading(_("Votes"), T.look, level=2, expand=True), outlined(_("Look again"), load, glyph=ft.Icons.REFRESH, small=True)])
        listed = [head, *stale, *cards, *rest]
    phone = layout == Layout.PHONE
    body = ft.Column(
        [*making, *listed],
        spacing=S.x4,
        tight=not phone,
        expand=phone,
        scroll=ft.ScrollMode.AUTO if phone else None,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(body, padding=pad(S.x5 if phone else 0), expand=phone)

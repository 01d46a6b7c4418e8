"""Handing a conversation over with a brief: to whom, what she must know, and which promises go along. Waits for the shop, and says so."""

from collections.abc import Callable
from functools import partial

import flet as ft
from pydantic import ValidationError

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.talk.briefing import brief_words
from stylist_app.ui.stylist.talk.people import team_of
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, bone, chip, primary, shimmering, switch_row, text, text_field
from stylist_app.wire.handover import HandOver
from stylist_app.wire.ids import new_id


@ft.component
def HandOverForm(desk: Desk, close: Callable[[], None]) -> ft.Control:
    bench = desk.bench
    detail, account = bench.detail(), bench.account
    values = ft.use_ref(lambda: {"text": ""}).current
    note_id = ft.use_ref(new_id).current
    brief, set_brief = ft.use_state(None)
    to, set_to = ft.use_state("")
    along, set_along = ft.use_state(True)
    wrong, set_wrong = ft.use_state("")
    busy, set_busy = ft.use_state(False)
    here = detail.conversation.id if detail else ""

    async def load() -> None:
        set_wrong("")
        try:
            found = await account.brief(here)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            return
        values["text"] = brief_words(found, first_name(name_of(detail.summary)) if detail else "")
        set_brief(found)

    ft.use_effect(lambda: bench.run(load), [])
    if detail is None:
        return text(_("This conversation is not here"), T.body)
    team = [one for one in team_of(desk, detail.conversation.store_id) if one.id != detail.conversation.assignee_id]
    mine = [one for one in brief.promises if one.owner_id == account.me.id] if brief is not None else []

    async def give() -> None:
        card = account.staff_card(to)
        if card is None:
            set_wrong(_("Choose a colleague first."))
            return
        if not values["text"].strip():
            set_wrong(_("Write something first."))
            return
        set_busy(True)
        set_wrong("")
        try:
            promised = [one.id for one in mine] if along else []
            await account.hand_over(here, HandOver(staff_id=to, note_id=note_id, text=values["text"].strip(), promise_ids=promised))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            set_busy(False)
            return
        except ValidationError:
            set_wrong(_("A note holds 8,000 letters at most."))
            set_busy(False)
            return
        bench.say(_("{name} is the stylist now and has your brief", name=card.name))
        close()

    if brief is None:
        waits = shimmering(ft.Column([bone(S.shimmer_name * 2, S.shimmer_text) for _n in range(4)], tight=True, spacing=S.x3), _("Writing the brief"))
        return (
            form(banner("error", wrong, _("You can assign her without a brief, too.")), ft.Row([primary(_("Try again"), load)])) if wrong else waits
        )
    promises = (
        [
            switch_row(
                ngettext("Hand over {n} promise of mine", "Hand over {n} promises of mine", len(mine)),
                on=along,
                on_change=lambda: set_along(not along),
                helper=", ".join(one.text for one in mine),
            )
        ]
        if mine
        else []
    )
    return form(
        text(_("To whom"), T.chip, C.ink2),
        ft.Row([chip(one.name, partial(set_to, one.id), selected=one.id == to) for one in team], wrap=True, spacing=S.x2, run_spacing=S.x1),
        text_field(
            _("Brief"), value=values["text"], on_change=kept(values, "text"), multiline=True, min_lines=4, max_lines=12,
            helper=_("A private note. She never sees it."), **bench.focus.watched(),
        ),
        *promises,
        *([text(wrong, T.meta, C.danger)] if wrong else []),
        ft.Row([primary(_("Hand over"), give, disabled=busy)], alignment=ft.MainAxisAlignment.END),
    )  # fmt: skip

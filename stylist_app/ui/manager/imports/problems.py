"""What is wrong with a file, fifty lines at a time: where, what, and what to do about it."""

from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.manager.imports.said import in_words
from stylist_app.ui.manager.parts import card
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, heading, icon_button, outlined, pad, skeleton_rows, snack, spoken, text
from stylist_app.wire.imports import FIRST_PROBLEMS, MOST_PROBLEMS, Import, ImportProblem

AT_ONCE = 50
"""Rows on the page, however many there are."""


@ft.component
def Problems(session: Session, layout: str, one: Import, online: bool, *, moving: bool) -> ft.Control:
    """`moving`: more may come, so only the first are shown."""
    account = session.account
    starts, set_starts = ft.use_state((None,))
    came, set_came = ft.use_state((None, None))
    failed, set_failed = ft.use_state("")
    saving, set_saving = ft.use_state(False)
    picker = ft.use_ref(ft.FilePicker).current
    paged = not moving and one.problem_count > FIRST_PROBLEMS

    async def load() -> None:
        if not paged:
            return
        try:
            set_came((starts, await account.import_problems(one.id, after=starts[-1], limit=AT_ONCE)))
            set_failed("")
        except ClientError as error:
            set_failed(sentence(error))

    async def save() -> None:
        set_saving(True)
        try:
            name = f"{one.file_name.rsplit('.', 1)[0] or 'import'}-problems.csv"
            await picker.save_file(file_name=name, src_bytes=await account.import_report(one.id))
        except ClientError as error:
            session.page.show_dialog(snack(sentence(error)))
        set_saving(False)

    ft.use_effect(load, [paged, starts, one.version if paged else 0, online])
    page = came[1] if came[0] == starts else None
    shown = list(page.items) if paged and page is not None else one.problems
    first = (len(starts) - 1) * AT_ONCE
    count = ngettext("{n} problem", "{n} problems", one.problem_count)
    get = outlined(_("Saving") if saving else _("Save as a table"), None if saving or not online else save, glyph=ft.Icons.DOWNLOAD, small=True)
    head = ft.Row(
        wrap=True,
        spacing=S.x3,
        run_spacing=S.x1,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        controls=[heading(count, T.name, level=2), *([] if moving else [get])],
    )
    notes: list[ft.Control] = [text(_("The good rows were not held up. Correct these in the file and import it again."), T.body, C.ink2)]
    if one.problem_count > MOST_PROBLEMS:
        notes.append(text(_("The first {n} are listed.", n=words().number(MOST_PROBLEMS)), T.body, C.ink2))
    rows = card([_row(layout, problem) for problem in shown])
    if failed:
        rows = banner("error", _("The problems did not load"), failed, action=_("Try again"), on_action=load)
    elif paged and page is None:
        rows = skeleton_rows(_("Loading the problems"), 3)
    foot: list[ft.Control] = []
    if paged and page is not None and (page.next or len(starts) > 1):
        back = partial(set_starts, starts[:-1]) if len(starts) > 1 else None
        on = partial(set_starts, (*starts, page.next)) if page.next else None
        told = _("{first}–{last} of {all}", first=words().number(first + 1), last=words().number(first + len(shown)), all=_listed(one.problem_count))
        foot = [
            ft.Row(
                alignment=ft.MainAxisAlignment.END,
                controls=[
                    text(told, T.meta, C.ink2),
                    icon_button(ft.Icons.CHEVRON_LEFT, _("Problems before these"), back, disabled=back is None),
                    icon_button(ft.Icons.CHEVRON_RIGHT, _("Problems after these"), on, disabled=on is None),
                ],
            )
        ]
    return ft.Column(
        tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[head, *notes, rows, *foot]
    )  # fmt: skip


def _listed(count: int) -> str:
    return words().number(min(count, MOST_PROBLEMS))


def _row(layout: str, problem: ImportProblem) -> ft.Control:
    place = " · ".join(part for part in (_("Line {n}", n=words().number(problem.line)) if problem.line else _("File"), problem.column) if part)
    message, remedy = in_words(problem.phrased, problem.message, problem.remedy)
    where = text(place, T.label_strong, C.ink2, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)
    what = ft.Column(
        tight=True,
        spacing=S.tick,
        expand=layout != Layout.PHONE,
        controls=[
            text(message, T.body, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS),
            *([text(remedy, T.second, C.ink2)] if remedy else []),
        ],
    )
    inside: ft.Control = (
        ft.Column(tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[where, what])
        if layout == Layout.PHONE
        else ft.Row(spacing=S.x4, vertical_alignment=ft.CrossAxisAlignment.START, controls=[ft.Container(where, width=S.settings), what])
    )
    return spoken(f"{place}: {message}. {remedy}", ft.Container(inside, padding=pad(S.x4, S.x3)))

"""The shop's face: name, accent, currency, and what a shopper meets first. Saved for everybody at once."""

from functools import partial
from pathlib import Path
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.manager.looks import AccentPreview, readable_accent
from stylist_app.ui.manager.parts import Trouble, captioned, conflict, page, told
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.uploads import UploadError, pick_photos
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import banner, border, gap, icon, pad, picture, pressable, primary, removable, snack, switch_row, text, text_field
from stylist_app.wire.media import Media
from stylist_app.wire.shop import Brand, PatchBrand

MOST = 3
FIELDS = ("name", "accent", "currency", "welcome_title", "welcome_text")


def changes(before: Brand, kept: dict[str, Any], pictures: tuple[Media, ...], guests: bool) -> dict[str, Any]:
    """Only what differs, as `PatchBrand` takes it."""
    found = {name: kept[name].strip() for name in FIELDS if kept[name].strip() != getattr(before, name)}
    if [one.id for one in pictures] != [one.id for one in before.pictures]:
        found["picture_ids"] = [one.id for one in pictures]
    return found if guests == before.guests else {**found, "guests": guests}


@ft.component
def BrandPage(session: Session, layout: str, online: bool) -> ft.Control:
    account = session.account
    before: Brand = ft.use_ref(lambda: account.brand).current
    kept: dict[str, str] = ft.use_ref(lambda: {name: getattr(before, name) for name in FIELDS}).current
    accent, set_accent = ft.use_state(before.accent)
    pictures, set_pictures = ft.use_state(tuple(before.pictures))
    guests, set_guests = ft.use_state(before.guests)
    trouble, set_trouble = ft.use_state(Trouble())
    busy, set_busy = ft.use_state("")
    picker = ft.use_ref(ft.FilePicker).current
    said = {
        "name": _("Write the shop's name."),
        "accent": _("Write a colour as #RRGGBB, such as #6E1F33."),
        "currency": _("Three letters, such as EUR."),
    }

    def keep(name: str) -> Any:
        return lambda event: kept.update({name: event.control.value or ""})

    def colour(event: ft.Event[ft.TextField]) -> None:
        kept["accent"] = event.control.value or ""
        set_accent(kept["accent"])

    async def save(version: int | None = None) -> None:
        kept["currency"] = kept["currency"].strip().upper()
        kept["accent"] = kept["accent"].strip().upper() if kept["accent"].strip().upper() != before.accent.upper() else before.accent
        wanted = changes(before, kept, pictures, guests)
        if not wanted:
            session.page.show_dialog(snack(_("Nothing has changed")))
            return
        set_busy("save")
        set_trouble(Trouble())
        try:
            await account.patch_brand(PatchBrand(**wanted), version or before.version)
        except (ClientError, ValueError) as error:
            set_trouble(told(error, said))
            set_busy("")
            return
        session.page.show_dialog(snack(_("Saved. Every screen of the shop shows it now.")))
        set_busy("")

    async def add() -> None:
        set_busy("picture")
        paths: list[Path] = []
        try:
            paths = await pick_photos(session, picker, _("This picture is too large."), _("The picture could not be taken over. Try again."))
            taken = [await account.upload(path, alt=_("Welcome picture")) for path in paths[: MOST - len(pictures)]]
            set_pictures((*pictures, *taken))
        except UploadError as error:
            set_trouble(Trouble(str(error), "picture_ids"))
        except (ClientError, OSError, ValueError) as error:
            set_trouble(Trouble(told(error, {}).words, "picture_ids"))
        finally:
            if session.host.uploads is not None:
                for path in paths:
                    path.unlink(missing_ok=True)
            set_busy("")

    def drop(media: Media) -> None:
        set_pictures(tuple(one for one in pictures if one.id != media.id))

    def print_of(media: Media, number: int) -> ft.Control:
        wide, high = S.brand_photo, S.brand_photo * 1.25
        shown = picture(session.picture(media), _("Picture {n}", n=number), width=wide, height=high)
        return removable(shown, _("Remove picture {n}", n=number), partial(drop, media), width=wide, height=high)

    more = (
        [
            pressable(
                _("Add a picture"),
                ft.Column(
                    tight=True,
                    spacing=S.x1,
                    horizontal_alignment=ft.CrossAxisAlignment.CENTER,
                    controls=[
                        icon(ft.Icons.ADD_PHOTO_ALTERNATE_OUTLINED, C.ink2, S.icon),
                        text(_("Adding") if busy == "picture" else _("Add"), T.chip, C.ink2),
                    ],
                ),
                None if busy or not online else add,
                width=S.brand_photo,
                height=S.brand_photo * 1.25,
                border_radius=S.r_photo,
                border=border(),
                alignment=ft.Alignment.CENTER,
            )
        ]
        if len(pictures) < MOST
        else []
    )
    wrong = [banner("error", trouble.words)] if trouble.words and trouble.field not in (*FIELDS, "picture_ids") and trouble.current is None else []
    off = [banner("offline", _("The brand can be changed when you are online again"))] if not online else []
    fields = [
        text_field(_("Shop name"), value=kept["name"], on_change=keep("name"), error=trouble.at("name")),
        text_field(
            _("Accent colour"),
            value=kept["accent"],
            on_change=colour,
            error=trouble.at("accent"),
            helper=_("As #RRGGBB. It is darkened or lightened where it could not be read otherwise."),
        ),
        AccentPreview(kept["name"], accent) if readable_accent(accent) else gap(0),
        text_field(
            _("Currency"), value=kept["currency"], on_change=keep("currency"), error=trouble.at("currency"), helper=_("Three letters, such as EUR.")
        ),
        text_field(
            _("Welcome title"),
            value=kept["welcome_title"],
            on_change=keep("welcome_title"),
            error=trouble.at("welcome_title"),
            hint=_("Looks chosen for you, in one message."),
        ),
        text_field(
            _("Welcome text"),
            value=kept["welcome_text"],
            on_change=keep("welcome_text"),
            error=trouble.at("welcome_text"),
            multiline=True,
            min_lines=2,
            max_lines=5,
        ),
        captioned(
            _("Pictures of the welcome page, three at most"),
            ft.Row(wrap=True, spacing=S.x2, run_spacing=S.x2, controls=[*(print_of(one, n) for n, one in enumerate(pictures, 1)), *more]),
            trouble.at("picture_ids"),
        ),
        switch_row(
            _("Guests may start a chat"),
            on=guests,
            on_change=lambda event: set_guests(bool(event.control.value)),
            helper=_("Off: only people with a link from your team."),
        ),
    ]
    clash = None
    if trouble.current is not None:
        wanted = {name: value for name, value in changes(before, kept, pictures, guests).items() if name != "picture_ids"}
        names = {
            "name": _("Shop name"),
            "accent": _("Accent colour"),
            "currency": _("Currency"),
            "welcome_title": _("Welcome title"),
            "welcome_text": _("Welcome text"),
            "guests": _("Guests may start a chat"),
        }
        theirs = int(trouble.current.get("version", before.version))
        clash = conflict(layout, names, trouble.current, wanted, on_theirs=lambda: set_trouble(Trouble()), on_mine=partial(save, theirs))
    ft.use_dialog(clash)
    act = primary(_("Saving") if busy == "save" else _("Save for everybody"), partial(save, None), disabled=bool(busy) or not online)
    form = ft.Container(
        ft.Column(tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=fields),
        bgcolor=C.card,
        border_radius=S.r_card,
        border=border(),
        padding=pad(S.x5, S.x5),
    )
    return page(layout, _("Brand"), _("What clients see first, and the colour of every button."), *off, *wrong, form, act=act)

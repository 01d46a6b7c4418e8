"""Where she writes. The field writes into the account's draft, so a keystroke renders nothing; photos wait beside it until they are sent."""

from pathlib import Path

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.cards import SHOPPER, gutter_of, quote_preview
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.uploads import UploadError, pick_photos
from stylist_app.ui.shopper.state import Head, Writing
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, S, T, text_style
from stylist_app.ui.thread.views import local_picture
from stylist_app.ui.widgets import edges, icon_button, named, picture, removable, text

MOST_PHOTOS = 10


def enter_sends(session: Session) -> bool:
    """Her choice, else: Enter sends where there is a real keyboard."""
    return not session.touch if session.enter_sends is None else session.enter_sends


def forget(session: Session, paths: tuple[Path, ...]) -> None:
    """On the web the APP holds what she chose until it is copied into her outbox."""
    if session.host.uploads is not None:
        for path in paths:
            path.unlink(missing_ok=True)


def _thumb(talk: Talk, path: Path, number: int) -> ft.Control:
    def drop() -> None:
        forget(talk.session, (path,))
        talk.writing.photos = tuple(other for other in talk.writing.photos if other != path)

    shown = picture(local_picture(path), _("Photo {n}", n=number), width=S.photo_w, height=S.photo_h)
    return removable(shown, _("Remove photo {n}", n=number), drop, width=S.photo_w, height=S.photo_h)


@ft.component
def Composer(talk: Talk, writing: Writing, head: Head, layout: str) -> ft.Control:
    session, account = talk.session, talk.account
    field = ft.use_ref()
    focused = ft.use_ref(lambda: {"on": False}).current
    picker = ft.use_ref(ft.FilePicker).current
    _sent, set_sent = ft.use_state(0)
    conversation_id = talk.opened.conversation_id

    async def typed(event: ft.Event[ft.TextField]) -> None:
        account.set_draft(conversation_id, event.control.value or "")
        if not writing.editing:
            await account.say_typing(conversation_id)

    async def focus() -> None:
        if field.current is not None:
            await field.current.focus()

    async def submit() -> None:
        words = account.draft(conversation_id).text.strip()
        if writing.uploading or not (words or writing.photos):
            return
        if writing.editing:
            if words:
                account.edit(writing.editing, words)
            talk.let_go()
        else:
            account.set_draft(conversation_id, "")
            if writing.photos:
                try:
                    account.send_photos(conversation_id, writing.photos, words, quote=writing._ref)
                except OSError:
                    talk.tell(_("One of the photos could not be read. Choose it again."))
                    account.set_draft(conversation_id, words)
                    return
                forget(session, writing.photos)
                writing.photos = ()
            else:
                account.send_text(conversation_id, words, quote=writing._ref)
            writing._ref, writing.quote = None, None
        account.nudge()
        set_sent(lambda n: n + 1)
        if not session.touch:
            await focus()

    async def choose() -> None:
        room = MOST_PHOTOS - len(writing.photos)
        too_large = _("A photo is larger than {mb} MB. Choose a smaller one.", mb=session.host.max_upload // 1024 // 1024)
        try:
            writing.uploading = True
            found = await pick_photos(session, picker, too_large, _("The photos could not be taken over. Try again."))
        except UploadError as error:
            talk.tell(str(error))
            return
        finally:
            writing.uploading = False
        if len(found) > room:
            forget(session, tuple(found[room:]))
            talk.tell(_("{n} photos at most in one message.", n=MOST_PHOTOS))
        writing.photos = (*writing.photos, *found[:room])

    def pressed(event: ft.KeyboardEvent) -> None:
        if focused["on"] and event.key == "Enter" and (event.ctrl or event.meta) and not enter_sends(session):
            session.page.run_task(submit)
        elif event.key == "Escape" and talk.over.kind in ("photos", "zoom"):
            talk.over.shut()
        elif event.key == "Escape" and focused["on"] and (writing.quote or writing.editing):
            talk.let_go()

    keys = ft.use_ref(lambda: {"stop": lambda: None}).current
    ft.use_effect(lambda: keys.update(stop=session.on_key(pressed)), [], cleanup=lambda: keys["stop"]())

    async def pointed() -> None:
        if writing.turn and not session.touch:
            await focus()

    ft.use_effect(pointed, [writing.turn])

    above: list[ft.Control] = []
    if writing.quote:
        cancel = icon_button(ft.Icons.CLOSE, _("Stop editing") if writing.editing else _("Do not quote"), talk.let_go)
        said = [text(_("Edit your message"), T.chip, C.accent)] if writing.editing else []
        above.append(
            ft.Container(
                ft.Column(tight=True, spacing=S.x1, controls=[*said, quote_preview(writing.quote, cancel)]),
                padding=edges(start=S.x3, bottom=S.x2),
            )
        )
    if writing.photos:
        thumbs = [_thumb(talk, path, number) for number, path in enumerate(writing.photos, 1)]
        above.append(ft.Container(ft.Row(scroll=ft.ScrollMode.AUTO, spacing=S.x2, controls=thumbs), padding=edges(start=S.x2, bottom=S.x2)))
    if writing.uploading:
        above.append(ft.ProgressBar(bar_height=S.tick, semantics_label=_("Taking the photos over")))
    hint = _("Message {name}", name=head.first)
    entry = ft.TextField(
        ref=field,
        value=account.draft(conversation_id).text,
        on_change=typed,
        on_submit=submit,
        multiline=True,
        min_lines=1,
        max_lines=S.composer_lines,
        shift_enter=enter_sends(session),
        hint_text=hint,
        hint_max_lines=1,
        border=ft.NoInputBorder(),
        dense=True,
        content_padding=edges(start=S.x4, end=0, top=S.x3, bottom=S.x3),
        text_style=text_style(T.message),
        hint_style=text_style(T.message, C.ink3),
        on_focus=lambda: focused.update(on=True),
        on_blur=lambda: focused.update(on=False),
    )
    box = ft.Container(
        ft.Row(
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.END,
            controls=[
                named(hint, entry, expand=True),
                icon_button(ft.Icons.SENTIMENT_SATISFIED_OUTLINED, _("Emoji"), lambda: talk.show("emoji")),
            ],
        ),
        expand=True,
        border_radius=S.x6,
        bgcolor=C.card,
        border=ft.Border.all(S.hair, C.ink3),
    )
    send = icon_button(
        ft.Icons.CHECK if writing.editing else ft.Icons.ARROW_UPWARD,
        _("Save") if writing.editing else _("Send"),
        submit,
        icon_color=C.on_accent,
        bgcolor=C.accent,
    )
    photo = [] if writing.editing else [icon_button(ft.Icons.ADD_PHOTO_ALTERNATE_OUTLINED, _("Add photos"), choose, disabled=writing.uploading)]
    side = gutter_of(layout, SHOPPER)
    return ft.Container(
        ft.Column(
            tight=True,
            spacing=0,
            controls=[
                ft.Column(above, tight=True, spacing=0),  # its own control, so that the field below is never made anew
                ft.Row(
                    spacing=S.x1,
                    vertical_alignment=ft.CrossAxisAlignment.END,
                    controls=[ft.Row(photo, tight=True), box, ft.Container(send, padding=edges(start=S.x1))],
                ),
            ],
        ),
        padding=edges(start=side - S.x2, end=side, top=S.x2, bottom=S.x2),
    )

"""The kinds every conversation knows: text, media, quick replies, notes, and what the backend itself says."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.kinds import Kind, Payload
from stylist_app.wire.payloads import SendMedia, SendNote, SendQuickReplies, SendText


def builtin_kinds(media: MediaLibrary) -> Sequence[Kind]:
    """The `Kind`s that messaging itself brings."""

    def accept_media(session: Session, caller: Caller, command: SendMedia) -> Payload:
        if len(set(command.media_ids)) != len(command.media_ids):
            raise ProblemError("invalid", "The same picture is named twice.", field="payload.media_ids")
        media.need_usable(session, caller, command.media_ids)
        return {"items": list(command.media_ids), "text": command.text}

    return (
        Kind("text", SendText),
        Kind(
            "media",
            SendMedia,
            accept=accept_media,
            render=_with_media,
            media_ids=lambda payload: payload.get("items", ()),
            items=lambda payload: [("", media_id) for media_id in payload.get("items", ())],
        ),
        Kind("quick_replies", SendQuickReplies, accept=_accept_options, senders="staff"),
        Kind("note", SendNote, senders="staff", staff_only=True),
        Kind("system", None, excerpt=lambda _payload: ""),
    )


def _with_media(_session: Session, payloads: Sequence[Payload], media: Mapping[str, Payload]) -> Sequence[Payload]:
    return [{"items": [media[media_id] for media_id in payload["items"] if media_id in media], "text": payload["text"]} for payload in payloads]


def _accept_options(_session: Session, _caller: Caller, command: SendQuickReplies) -> dict[str, Any]:
    if len({option.id for option in command.options}) != len(command.options):
        raise ProblemError("invalid", "Two options have the same id.", field="payload.options")
    return command.model_dump(mode="json")

"""The retailer's people."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Email, Line, Name, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media

StaffRole = Literal["stylist", "expert", "manager", "admin"]
Password = Annotated[Words, Field(min_length=10, max_length=256)]


class StaffCard(Wire):
    """What a shopper sees of a member of staff."""

    id: Id
    name: str
    title: str = ""
    picture: Media | None = None
    store_ids: list[Id] = []
    version: int = 1


class Staff(StaffCard):
    """What colleagues see."""

    role: StaffRole
    email: str | None = None
    disabled: bool = False


class CreateStaff(Command):
    """Without a password the answer's invite is the way in."""

    id: Id
    name: Name
    email: Email
    role: StaffRole
    title: Line = ""
    store_ids: Annotated[list[Id], Field(max_length=200)] = []
    password: Password | None = None


class PatchStaff(Command):
    """Only what is given changes. With `If-Match`."""

    name: Name | None = None
    role: StaffRole | None = None
    title: Line | None = None
    store_ids: Annotated[list[Id], Field(max_length=200)] | None = None
    disabled: bool | None = None
    picture_id: Id | None = None


class ChangePassword(Command):
    """One's own: with the present password. Somebody else's: right `staff.manage`, without it. Ends the person's other sessions."""

    password: Password
    current: Annotated[Words, Field(max_length=256)] | None = None

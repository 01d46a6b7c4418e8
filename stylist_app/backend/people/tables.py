"""Staff, customers and invitations. Sessions are the core's; conversations are messaging's and only named here by id."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class StaffRow(SQLModel, table=True):
    """Never deleted, only disabled: messages keep their authors. `email` is lower-case. Without `password_hash` only an invitation lets in.
    `pin_hash`: of the few digits that end presenting."""

    __tablename__ = "staff"

    id: str = Field(primary_key=True)
    name: str
    email: str = Field(unique=True)
    role: str
    title: str = ""
    password_hash: str | None = None
    pin_hash: str | None = None
    picture_id: str | None = None
    language: str | None = None
    time_zone: str | None = None
    disabled: bool = False
    created_at: datetime = Field(sa_type=UtcTime)
    version: int = 1


class StaffStoreRow(SQLModel, table=True):
    """In which stores a member of staff works."""

    __tablename__ = "staff_store"

    staff_id: str = Field(foreign_key="staff.id", primary_key=True)
    store_id: str = Field(foreign_key="store.id", primary_key=True, index=True)


class CustomerRow(SQLModel, table=True):
    """`conversation_id` is her one conversation, for ever; `folded` is the name for searching and sorting.
    A guest's name is empty until she gives one. `version` grows with every change, `public_version` with those the shopper can see: she is not to
    learn from a number that somebody wrote a note about her. `sizes`, `taste` and `budgets`: dicts of `wire.customer`, None where
    nothing was said, as `speaks`. What is known of her is written by `facts.keeping` alone, which keeps its
    history. `quiet_*`: her own quiet hours as `wire.quiet.Clock`, both or none. `erase_at`: see `privacy.tables.ErasureRow`."""

    __tablename__ = "customer"

    id: str = Field(primary_key=True)
    conversation_id: str = Field(unique=True)
    store_id: str = Field(foreign_key="store.id", index=True)
    name: str = ""
    folded: str = Field(default="", index=True)
    guest: bool = False
    picture_id: str | None = None
    language: str | None = None
    time_zone: str | None = None
    pronouns: str = ""
    sizes: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON, nullable=True)
    taste: dict[str, Any] | None = Field(default=None, sa_type=JSON, nullable=True)
    speaks: list[str] | None = Field(default=None, sa_type=JSON, nullable=True)
    budgets: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON, nullable=True)
    tier: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    quiet_starts: str | None = None
    quiet_ends: str | None = None
    erase_at: datetime | None = Field(default=None, sa_type=UtcTime, nullable=True)
    created_at: datetime = Field(sa_type=UtcTime)
    version: int = 1
    public_version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class IdentityRow(SQLModel, table=True):
    """One address on one channel belongs to one customer. `address` is in the normal form of `rules.normal_address`."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    channel: str
    address: str
    verified: bool = False


class ConsentRow(SQLModel, table=True):
    """Appended, never changed: the history is the proof. The latest row per channel and purpose holds. `recorded_by` is a person's id; `wording` what
    she was shown or said; `message_id` the message that did it, where it was a word of hers."""

    __tablename__ = "consent"

    id: int | None = Field(default=None, primary_key=True, sa_type=Long)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    channel: str
    purpose: str
    given: bool
    source: str = ""
    wording: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    recorded_by: str
    message_id: str | None = None
    at: datetime = Field(sa_type=UtcTime)


class CustomerNoteRow(SQLModel, table=True):
    __tablename__ = "customer_note"

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    author_id: str = Field(foreign_key="staff.id")
    text: str
    at: datetime = Field(sa_type=UtcTime)


class DeclineRow(SQLModel, table=True):
    """She said no to a product; the last reason counts. Products are the catalogue's and only named here by id."""

    __tablename__ = "customer_decline"

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    product_id: str = Field(primary_key=True)
    reason: str
    note: str = ""
    at: datetime = Field(sa_type=UtcTime)


class WishRow(SQLModel, table=True):
    """A product on her wish list, with the variant she chose last."""

    __tablename__ = "customer_wish"

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    product_id: str = Field(primary_key=True)
    variant_id: str | None = None
    at: datetime = Field(sa_type=UtcTime)


class ErasedCustomerRow(SQLModel, table=True):
    """What stays of an erased customer: that the ids are spent. No words."""

    __tablename__ = "erased_customer"

    id: str = Field(primary_key=True)
    conversation_id: str
    store_id: str
    at: datetime = Field(sa_type=UtcTime)


class InviteRow(SQLModel, table=True):
    """A link that signs somebody in: a member of staff (`staff_id`), a customer (`customer_id`), or a new customer of `stylist_id` (neither).
    `made_by` None: the command line. Only a hash of the token is kept. `look_id`: it pairs a phone with that look, and `leads_to` the same or, for
    somebody new, her copy of it; her `customer_id` is written when she has come."""

    __tablename__ = "invite"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    staff_id: str | None = Field(default=None, foreign_key="staff.id", index=True)
    customer_id: str | None = Field(default=None, foreign_key="customer.id", index=True)
    stylist_id: str | None = Field(default=None, foreign_key="staff.id")
    made_by: str | None = Field(default=None, foreign_key="staff.id", index=True)
    store_id: str | None = Field(default=None, foreign_key="store.id")
    name: str | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
    uses_left: int = 1
    revoked: bool = False
    look_id: str | None = None
    leads_to: str | None = None


class EntryRow(SQLModel, table=True):
    """A sign-in by an invitation or as a guest, under a hash of what its grant said: for some minutes the very same grant finds the same person
    again (its answer may have been lost). Who does not know the grant's id cannot repeat it."""

    __tablename__ = "entry"

    grant_hash: str = Field(primary_key=True)
    person_kind: str
    person_id: str = Field(index=True)
    at: datetime = Field(sa_type=UtcTime, index=True)

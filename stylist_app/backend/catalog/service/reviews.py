"""What customers said about products."""

import base64
from collections.abc import Iterable

from sqlalchemy import and_
from sqlmodel import Session, col, func, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.tables import ProductRow, ReviewRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.connectors.feeds.base import FeedReview
from stylist_app.wire.catalog import Review, ReviewPage
from stylist_app.wire.ids import new_id

_TOLD = "feed:"
LARGEST = 2**63 - 1


def put_reviews(tx: Tx, product_id: str, told: Iterable[FeedReview]) -> bool:
    """All that its feed tells; those it told before and no longer tells go. Whether anything changed."""
    query = select(ReviewRow).where(ReviewRow.product_id == product_id, col(ReviewRow.source_key).startswith(_TOLD, autoescape=True))
    there = {row.source_key: row for row in tx.session.exec(query)}
    changed = False
    for review in told:
        key = f"{_TOLD}{review.key}"
        facts = {
            "author": review.author, "rating": review.rating, "title": review.title, "text": review.text, "verified": review.verified,
            "language": review.language, "at": review.at,
        }  # fmt: skip
        row = there.pop(key, None)
        if row is None:
            tx.session.add(ReviewRow.model_validate({"id": new_id(), "product_id": product_id, "source_key": key, **facts}))
            changed = True
        elif any(getattr(row, name) != value for name, value in facts.items()):
            row.sqlmodel_update(facts)
            changed = True
    for gone in there.values():
        tx.session.delete(gone)
        changed = True
    tx.session.flush()
    return changed


def count(session: Session, product_id: str) -> tuple[int, int]:
    """How many there are, and the sum of their stars."""
    many, stars = session.exec(select(func.count(), func.coalesce(func.sum(ReviewRow.rating), 0)).where(ReviewRow.product_id == product_id)).one()
    return int(many), int(stars)


def reviews(session: Session, product: ProductRow, limit: int, after: str | None) -> ReviewPage:
    """Newest first. `after` is the `next` of the page before; raises `invalid` for any other."""
    own = col(ReviewRow.product_id) == product.id
    asked = own if after is None else and_(own, col(ReviewRow.number) < _number(after))
    rows = session.exec(select(ReviewRow).where(asked).order_by(col(ReviewRow.number).desc()).limit(limit + 1)).all()
    stars = dict(session.exec(select(ReviewRow.rating, func.count()).where(own).group_by(col(ReviewRow.rating))).all())
    more = len(rows) > limit
    return ReviewPage(
        items=[Review.model_validate(row, from_attributes=True) for row in rows[:limit]],
        next=base64.urlsafe_b64encode(str(rows[limit - 1].number).encode()).decode().rstrip("=") if more else None,
        total=sum(stars.values()), rating_tenths=rules.rating_tenths(product.stars, product.reviews),
        by_star=[stars.get(star, 0) for star in range(1, 6)],
    )  # fmt: skip


def _number(after: str) -> int:
    try:
        told = base64.b64decode(after.encode("ascii") + b"=" * (-len(after) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:
        told = ""
    if not (told.isascii() and told.isdigit() and len(told) < 20 and int(told) <= LARGEST):
        raise ProblemError("invalid", "This is not the `next` of a page.", field="after")
    return int(told)

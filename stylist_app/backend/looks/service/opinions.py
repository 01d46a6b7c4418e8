"""Links with which friends say which pieces of a look they like, without an account.

The token is derived from the id with the shop's secret, so that a repeat of the making gets the same answer, and only a hash of it is kept. A friend
is known by the hash of an id that her device made, and by no more.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, func, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.security.secret import link_token
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.looks.render import pieces_of
from stylist_app.backend.looks.service.finding import readable_look
from stylist_app.backend.looks.tables import LookRow, OpinionRow, PieceRow, VoteRow
from stylist_app.wire.base import now
from stylist_app.wire.look import NewOpinion, Opinion, OpinionLook, OpinionPiece, PutVote

MOST_LINKS = 10
"""Of one look, at a time."""
MOST_VOTERS = 200
"""Of one link."""


def token_of(secret: bytes, opinion_id: str) -> str:
    return link_token(secret, "opinion", opinion_id)


def put_opinion(
    tx: Tx, caller: Caller, look_id: str, opinion_id: str, command: NewOpinion, *, access: Access, secret: bytes
) -> tuple[Opinion, bool]:  # fmt: skip
    """A link to a shared look, by either side, and whether it is new. The same again is the first result."""
    row = readable_look(tx.session, access, caller, look_id)
    if row.shared_at is None:
        raise ProblemError("conflict", "Send the look first.")
    there, token = tx.session.get(OpinionRow, opinion_id), token_of(secret, opinion_id)
    if there is not None:
        if there.look_id != look_id or there.expires_at - there.created_at != timedelta(days=command.days):
            raise ProblemError("id-reused", "This id already names another link.", field="id")
        return _shown(tx.session, [there])[0].model_copy(update={"token": token}), False
    open_ones = select(func.count()).select_from(OpinionRow).where(OpinionRow.look_id == look_id, col(OpinionRow.revoked_at).is_(None))
    if tx.session.exec(open_ones.where(col(OpinionRow.expires_at) > tx.at)).one() >= MOST_LINKS:
        raise ProblemError("conflict", "There are links enough to this look. Take one back first.")
    made = OpinionRow(
        id=opinion_id, look_id=look_id, token_hash=_hash(token), by_kind=caller.kind, created_at=tx.at,
        expires_at=tx.at + timedelta(days=command.days),
    )  # fmt: skip
    tx.session.add(made)
    tx.session.flush()
    return _shown(tx.session, [made])[0].model_copy(update={"token": token}), True


def list_opinions(session: Session, access: Access, caller: Caller, look_id: str) -> list[Opinion]:
    """The last one first, with what was said."""
    readable_look(session, access, caller, look_id)
    query = select(OpinionRow).where(OpinionRow.look_id == look_id).order_by(col(OpinionRow.created_at).desc(), col(OpinionRow.id).desc())
    return _shown(session, session.exec(query).all())


def revoke_opinion(tx: Tx, caller: Caller, look_id: str, opinion_id: str, *, access: Access) -> None:
    """From now on the link leads nowhere; what was said stays. Again is fine."""
    readable_look(tx.session, access, caller, look_id)
    row = tx.session.get(OpinionRow, opinion_id)
    if row is not None and row.look_id == look_id and row.revoked_at is None:
        row.revoked_at = tx.at
        tx.session.add(row)


def opinion_look(session: Session, media: MediaLibrary, token: str, voter_id: str | None) -> OpinionLook:
    """For a friend. Problem `not-found` for a link that is unknown, too old or taken back, the same for all."""
    row = _usable(session, token)
    pieces, votes = _pieces(session, row.look_id), _votes(session, row.id)
    mine = set() if voter_id is None else set(votes.get(_voter(row.id, voter_id), ()))
    likes = Counter(piece_id for some in votes.values() for piece_id in some)
    shown = media.render(session, [piece.picture_id for piece in pieces if piece.picture_id])
    return OpinionLook(
        pieces=[
            OpinionPiece(
                id=piece.id, number=piece.number, title=piece.title, picture=shown.get(piece.picture_id or ""), likes=likes[piece.id],
                mine=piece.id in mine,
            )
            for piece in pieces
        ],
        expires_at=row.expires_at,
    )  # fmt: skip


def put_vote(tx: Tx, token: str, command: PutVote) -> None:
    """The last word of a device counts; what it likes must be in the look."""
    row = _usable(tx.session, token)
    there = {piece.id for piece in _pieces(tx.session, row.look_id)}
    if not set(command.likes) <= there:
        raise ProblemError("invalid", "This piece is not in the look.", field="likes")
    key = (row.id, _voter(row.id, command.voter_id))
    vote = tx.session.get(VoteRow, key)
    if vote is None:
        if len(_votes(tx.session, row.id)) >= MOST_VOTERS:
            raise ProblemError("conflict", "So many friends have voted that nobody else can.")
        vote = VoteRow(opinion_id=key[0], voter=key[1], at=tx.at)
    vote.likes, vote.at = list(dict.fromkeys(command.likes)), tx.at
    tx.session.add(vote)


def _usable(session: Session, token: str) -> OpinionRow:
    row = session.exec(select(OpinionRow).where(OpinionRow.token_hash == _hash(token))).first()
    look = None if row is None else session.get(LookRow, row.look_id)
    if row is None or row.revoked_at is not None or row.expires_at <= now() or look is None or look.archived:
        raise not_found("link")
    return row


def _pieces(session: Session, look_id: str) -> list[PieceRow]:
    return [piece for piece in pieces_of(session, [look_id])[look_id] if not piece.removed]


def _votes(session: Session, opinion_id: str) -> dict[str, list[str]]:
    return {row.voter: row.likes for row in session.exec(select(VoteRow).where(VoteRow.opinion_id == opinion_id))}


def _shown(session: Session, rows: Sequence[OpinionRow]) -> list[Opinion]:
    votes: dict[str, list[list[str]]] = {row.id: [] for row in rows}
    for vote in session.exec(select(VoteRow).where(col(VoteRow.opinion_id).in_(list(votes)))):
        votes[vote.opinion_id].append(vote.likes)
    return [
        Opinion(
            id=row.id, look_id=row.look_id, expires_at=row.expires_at, revoked=row.revoked_at is not None, voters=len(votes[row.id]),
            likes=dict(Counter(piece_id for some in votes[row.id] for piece_id in some)),
        )
        for row in rows
    ]  # fmt: skip


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _voter(opinion_id: str, voter_id: str) -> str:
    return hashlib.sha256(f"{opinion_id}:{voter_id}".encode()).hexdigest()

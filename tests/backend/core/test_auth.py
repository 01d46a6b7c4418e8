"""Sessions: tokens are hashed, short-lived and revocable at once; the refresh token brings the next one as often as it is asked."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select, update

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import SessionRow, TokenRow, forget_expired
from stylist_app.backend.core.security.limits import Buckets
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.settings import Settings
from tests.backend.tables import everything_in
from tests.examples import Shop, enter
from tests.running import RunningApi


def me(api: RunningApi, token: str) -> int:
    return api.client(token).get("/v1/me").status_code


def test_tokens_are_stored_as_hashes_only(api: RunningApi, shop: Shop) -> None:
    kept = everything_in(api.settings)
    assert shop.mara.session_id.encode() in kept
    assert shop.mara.token.encode() not in kept and shop.mara.refresh_token.encode() not in kept


def test_refreshing_gives_another_token_and_keeps_those_still_valid(api: RunningApi, shop: Shop) -> None:
    """Tabs and the APP share one session; one of them refreshing must not throw out the others. A lost answer is asked for again."""
    auth = api.backend.auth
    for _ in range(2):
        row, token, refresh = api.backend.writer.call(lambda tx: auth.refresh(tx, shop.mara.refresh_token))
        assert (row.id, refresh) == (shop.mara.session_id, shop.mara.refresh_token)
        assert me(api, token) == me(api, shop.mara.token) == 200


def test_a_wrong_refresh_token_is_refused(api: RunningApi, shop: Shop) -> None:
    with pytest.raises(ProblemError, match="unauthenticated"):
        api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.token))


def test_revoking_takes_effect_at_once_although_callers_are_cached(api: RunningApi, shop: Shop) -> None:
    other = api.backend.writer.call(lambda tx: enter(api.backend, tx, "staff", shop.mara.id, "Mara"))
    assert me(api, shop.mara.token) == me(api, other.token) == 200
    api.backend.writer.call(lambda tx: api.backend.auth.revoke_person(tx, shop.mara.id, except_session=other.session_id))
    assert (me(api, shop.mara.token), me(api, other.token)) == (401, 200)
    with pytest.raises(ProblemError):
        api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.refresh_token))


def test_a_token_ends_in_time_and_the_session_later(api: RunningApi, shop: Shop) -> None:
    def expire(tx: Tx) -> None:
        tx.session.connection().execute(update(TokenRow).values(expires_at=tx.at))

    api.backend.writer.call(expire)
    assert me(api, shop.mara.token) == 401
    _, token, _ = api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.refresh_token))
    assert me(api, token) == 200

    def forget(tx: Tx) -> None:
        tx.session.connection().execute(update(SessionRow).values(refresh_expires_at=tx.at - timedelta(seconds=1)))
        forget_expired(tx)

    api.backend.writer.call(forget)
    with api.backend.database.reading() as session:
        assert session.exec(select(SessionRow)).all() == [] and session.exec(select(TokenRow)).all() == []


def test_old_tokens_of_a_session_do_not_pile_up(api: RunningApi, shop: Shop) -> None:
    for _ in range(40):
        api.backend.writer.call(lambda tx: api.backend.auth.refresh(tx, shop.mara.refresh_token))
    with api.backend.database.reading() as session:
        assert len(session.exec(select(TokenRow).where(TokenRow.session_id == shop.mara.session_id)).all()) == 16


class TestWrites:
    @pytest.fixture
    def backend_settings(self, backend_settings: Settings) -> Settings:
        return backend_settings.model_copy(update={"writes_per_minute": 3})

    def test_a_person_who_writes_too_much_is_told_when_to_come_back(self, api: RunningApi, shop: Shop) -> None:
        path = f"/v1/conversations/{shop.aiko.conversation_id}/marker"
        answers = [api.client(shop.mara.token).put(path, json={}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 20
        assert me(api, shop.mara.token) == 200, "reading goes on"
        assert api.client(shop.aiko.token).put(path, json={}).status_code == 200, "so do others"


@given(takings=st.lists(st.floats(0, 30), max_size=60))
def test_a_bucket_never_gives_more_than_its_count_and_what_was_refilled(takings: list[float]) -> None:
    moment, given_out = 0.0, 0
    buckets = Buckets(5, 10.0, clock=lambda: moment)
    for pause in takings:
        moment += pause
        try:
            buckets.take("a")
            given_out += 1
        except ProblemError as refused:
            assert float(refused.headers["Retry-After"]) > 0
        assert given_out <= 5 + moment * 0.5 + 1e-6

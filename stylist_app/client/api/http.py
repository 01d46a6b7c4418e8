"""One person's HTTP connection: addresses, tokens, problems. Refreshes the token once per expiry, whoever notices first."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final

import httpx
from pydantic import ValidationError

from stylist_app.client.views import Pace
from stylist_app.wire.problem import Problem
from stylist_app.wire.session import RefreshGrant, Session

Json = Any
AGENT: Final = "stylist-client"
SAME_DEVICE: Final = MappingProxyType({"user-agent": ""})
"""With a refresh: what the API knows of the device stays as it is."""


class ClientError(Exception):
    """Whatever a call to the API can fail with."""


class Offline(ClientError):
    """No answer: no network, a broken connection, too slow, or a server that says 5xx. Trying again is safe."""

    def __init__(self, reason: str = "", retry_after: float | None = None, *, unsent: bool = False) -> None:
        """`unsent`: not a byte of the request has left this device."""
        super().__init__(reason)
        self.retry_after = retry_after
        self.unsent = unsent


@contextmanager
def _line() -> Iterator[None]:
    """Turns what a broken line looks like into `Offline`."""
    try:
        yield
    except (httpx.TransportError, httpx.StreamError) as error:
        raise Offline(type(error).__name__, unsent=isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))) from error
    except AttributeError as error:
        if error.name is None or error.obj is not None:
            raise
        # anyio on uvloop, when a connection is reset at the moment it is made: it asks a socket that is not there any more
        raise Offline(type(error).__name__) from error


class ApiProblem(ClientError):
    """The API answered that it will not do it."""

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        super().__init__(f"{problem.status} {problem.slug}")
        self.problem = problem
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        return self.problem.status


class SignedOut(ApiProblem):
    """The session has ended: nothing more will succeed until the person signs in."""


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.replace(".", "", 1).isdigit() else None


def problem_of(response: httpx.Response) -> Problem:
    """The problem document of an answer, or one made up for an answer that carries none (a proxy's page)."""
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        return Problem(
            type="/problems/unknown", title=f"HTTP {response.status_code}", status=response.status_code, detail="The answer could not be understood."
        )


def failure(response: httpx.Response) -> ClientError:
    """What an answer ≥ 400 means."""
    retry_after = _seconds(response.headers.get("retry-after"))
    if response.status_code >= 500:
        return Offline(f"HTTP {response.status_code}", retry_after)
    return ApiProblem(problem_of(response), retry_after)


class Http:
    """`session` None: before anyone has signed in. `renewed` is told of every new pair of tokens before it is used."""

    def __init__(
        self,
        api_url: str,
        *,
        refresh_token: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        pace: Pace | None = None,
        renewed: Callable[[Session], None] | None = None,
    ) -> None:
        self.pace = pace or Pace()
        self.api_url = api_url.rstrip("/")
        self.token: str | None = None
        self.refresh_token = refresh_token
        self.renewed = renewed
        self.refused: Callable[[str], str | None] = lambda _token: None
        """Told of a refresh token that is worth nothing any more; answers with another of the same person, if there is one."""
        self._refreshing: asyncio.Task[None] | None = None
        self._client = httpx.AsyncClient(
            base_url=self.api_url,
            transport=transport,
            timeout=httpx.Timeout(self.pace.answer, connect=self.pace.connect),
            limits=httpx.Limits(max_connections=20, keepalive_expiry=60),
            headers={"user-agent": AGENT},
        )

    async def close(self) -> None:
        if self._refreshing is not None:
            self._refreshing.cancel()
        await self._client.aclose()

    def adopt(self, session: Session) -> None:
        """Uses this session from now on."""
        if self.renewed is not None:
            self.renewed(session)
        self.token, self.refresh_token = session.token, session.refresh_token

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Json = None,
        params: Mapping[str, Any] | None = None,
        if_match: int | None = None,
        headers: Mapping[str, str] | None = None,
        public: bool = False,
        files: Any = None,
        data: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Json:
        """The JSON of a 2xx answer, None when it has none. ApiProblem for 4xx, Offline for everything that may succeed when tried again."""
        sent = {**(headers or {}), **({} if if_match is None else {"if-match": f'"{if_match}"'})}
        query = {key: value for key, value in (params or {}).items() if value is not None}

        async def send() -> httpx.Response:
            request = self._client.build_request(
                method, path, json=body, params=query, headers=sent, files=files() if files else None, data=data,
                timeout=httpx.USE_CLIENT_DEFAULT if timeout is None else httpx.Timeout(timeout, connect=self.pace.connect),
            )  # fmt: skip
            if not public and self.token is not None:
                request.headers["authorization"] = f"Bearer {self.token}"
            with _line():
                return await self._client.send(request)

        response = await send() if public else await self.authorised(send)
        if response.status_code >= 400:
            raise failure(response)
        if response.status_code == 204 or not response.content:
            return None
        try:
            return response.json()
        except ValueError as error:
            raise Offline("the answer is not JSON") from error

    async def content(self, path: str) -> bytes:
        """What a GET answers, as it is. Fails as `call` does."""

        async def send() -> httpx.Response:
            request = self._client.build_request("GET", path, headers={"authorization": f"Bearer {self.token}"})
            with _line():
                return await self._client.send(request)

        response = await self.authorised(send)
        if response.status_code >= 400:
            raise failure(response)
        return response.content

    async def authorised(self, send: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        """Sends with a token that is valid as far as we know; after a 401 once more with a new one. SignedOut when there is none to get. Offline when
        the new one is not taken either: that is never about what was asked (servers whose clocks disagree), and passes."""
        if self.token is None:
            await self.refresh(None)
        used = self.token
        response = await send()
        if response.status_code == 401:
            await response.aclose()
            await self.refresh(used)
            response = await send()
            if response.status_code == 401:
                await response.aclose()
                raise Offline("HTTP 401 with a new token")
        return response

    async def refresh(self, used: str | None) -> None:
        """Gets a new pair unless somebody else has got one since `used`. Single flight; SignedOut when the refresh token is refused."""
        if self.token is not None and self.token != used:
            return
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        await asyncio.shield(self._refreshing)

    async def _refresh(self) -> None:
        if self.refresh_token is None:
            raise SignedOut(Problem(type="/problems/unauthenticated", title="Sign in first", status=401, detail="Nobody is signed in here."))
        while True:
            tried = self.refresh_token
            grant = RefreshGrant(grant="refresh", refresh_token=tried)
            try:
                answer = await self.call("POST", "/v1/session", body=grant.model_dump(mode="json"), public=True, headers=SAME_DEVICE)
            except ApiProblem as refused:
                if refused.status not in (400, 401, 403, 410, 422):
                    raise
                other = self.refused(tried)
                if other is None:
                    raise SignedOut(refused.problem) from refused
                self.refresh_token = other
            else:
                self.adopt(Session.model_validate(answer))
                return

    def stream(self, path: str, *, params: Mapping[str, Any], headers: Mapping[str, str]) -> Callable[[], Awaitable[httpx.Response]]:
        """A way to open an answer that is read while it arrives; the caller closes it. Each read may take `pace.heartbeat`."""

        async def send() -> httpx.Response:
            request = self._client.build_request(
                "GET", path, params=dict(params), headers={**headers, "authorization": f"Bearer {self.token}"},
                timeout=httpx.Timeout(self.pace.answer, connect=self.pace.connect, read=self.pace.heartbeat),
            )  # fmt: skip
            with _line():
                return await self._client.send(request, stream=True)

        return send

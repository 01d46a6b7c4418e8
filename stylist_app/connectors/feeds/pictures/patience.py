"""A network on which waiting for a server can be broken off: while nothing comes, it is asked again and again whether anybody still waits."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

SLICE = 0.25
"""Seconds between two questions."""


class Breakable(httpcore.NetworkBackend):
    """`ask` is called while a server is silent; what it raises ends the wait and the connection."""

    def __init__(self, below: httpcore.NetworkBackend, ask: Callable[[], None]) -> None:
        self._below, self._ask = below, ask

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._below.connect_tcp(host, port, timeout, local_address, socket_options), self._ask)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        return _Stream(self._below.connect_unix_socket(path, timeout, socket_options), self._ask)


class _Stream(httpcore.NetworkStream):
    def __init__(self, below: httpcore.NetworkStream, ask: Callable[[], None]) -> None:
        self._below, self._ask = below, ask

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        until = None if timeout is None else time.monotonic() + timeout
        while True:
            left = SLICE if until is None else min(SLICE, max(0.001, until - time.monotonic()))
            try:
                return self._below.read(max_bytes, left)
            except httpcore.ReadTimeout:
                self._ask()
                if until is not None and time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._below.write(buffer, timeout)

    def close(self) -> None:
        self._below.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return _Stream(self._below.start_tls(ssl_context, server_hostname, timeout), self._ask)

    def get_extra_info(self, info: str) -> Any:
        return self._below.get_extra_info(info)

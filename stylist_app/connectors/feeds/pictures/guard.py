"""Where a fetch may go: addresses of the open internet, found once and connected to as found.

A name is resolved here, every address is judged, and the connection goes to a judged one: between the look and the connection no name can change
its mind (DNS rebinding). Redirects and every new connection come through here as well. TLS still proves the name.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from stylist_app.wire.phrases import N_

Resolver = Callable[[str, int], list[str]]
"""Addresses of a host name. Raises `OSError`."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """The address leads to where a feed has no business. A phrase for a person."""


def resolve(host: str, port: int) -> list[str]:
    """As the system does."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def public(address: str, _port: int) -> bool:
    """Whether it is an address of the open internet: not private, loopback, link-local, shared, reserved or multicast, also not wrapped in IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner), _port)
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


class GuardedNetwork(httpcore.NetworkBackend):
    """`allowed(address, port)` judges. One address that is not allowed refuses the name."""

    def __init__(self, allowed: Callable[[str, int], bool] = public, resolver: Resolver = resolve) -> None:
        self._allowed, self._resolver = allowed, resolver
        self._below = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not addresses or not all(self._allowed(address, port) for address in addresses):
            raise Refused(N_("not fetched: its address is inside a private network"))
        failed: Exception = httpcore.ConnectError("no address")
        for address in addresses[:4]:
            try:
                return self._below.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        raise Refused(N_("not fetched: its address is a socket of this machine"))

"""Where events may be sent: to the outside, by TLS, and never into our own network.

An administrator names the address, so it must not become a way to reach what only this machine can
reach (server-side request forgery). The name is looked up once, every address found is judged, and
the connection goes to exactly the one that was judged, so that a second answer changes nothing.
"""

import asyncio
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from adapters.bilingual import Text

LONGEST = 500
_CARRIERS = tuple(
    IPv6Network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
"""Networks whose addresses lead to an IPv4 address that is written inside them."""


class AddressRefused(Exception):
    """Nothing may be sent there; says why in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the settings allow beyond the outside by TLS."""

    plain: bool = False
    private: bool = False

    def check(self, address: str) -> None:
        """Raise `AddressRefused` for an address that could never be sent to."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError as error:
            raise AddressRefused("địa chỉ không hợp lệ", "this is no address") from error
        if len(address) > LONGEST or not address.isascii() or not address.isprintable():
            raise AddressRefused("địa chỉ quá dài hoặc có ký tự lạ", "too long or not plain ASCII")
        if parts.scheme != "https" and not (self.plain and parts.scheme == "http"):
            raise AddressRefused("địa chỉ phải là https://", "the address must be https://")
        if not parts.hostname or port == 0 or " " in address:
            raise AddressRefused("địa chỉ không hợp lệ", "this is no address")
        if parts.username or parts.password or parts.fragment:
            raise AddressRefused(
                "địa chỉ không được có mật khẩu hoặc dấu #", "no password and no # in an address"
            )
        if (number := _number(parts.hostname)) is not None:
            self.judge(number)

    def judge(self, number: IPv4Address | IPv6Address) -> None:
        """Raise `AddressRefused` for an address inside some network of ours."""
        plain = number.ipv4_mapped if isinstance(number, IPv6Address) else None
        real = plain or number
        carried = isinstance(real, IPv6Address) and any(real in each for each in _CARRIERS)
        if self.private and not (real.is_multicast or real.is_unspecified):
            return
        if carried or real.is_multicast or not real.is_global:
            raise AddressRefused(
                "địa chỉ thuộc mạng nội bộ", "the address lies inside a private network"
            )


class GuardedNetwork(httpcore2.AsyncNetworkBackend):
    """Connects only to addresses that may be sent to."""

    def __init__(self, allowed: Allowed) -> None:
        """Judge by what the settings allow."""
        self._allowed = allowed
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Look the name up, judge all its addresses, and connect to one of them by number."""
        numbers = await _looked_up(host, port)
        for number in numbers:
            self._allowed.judge(number)
        error: Exception | None = None
        for number in numbers:
            try:
                return await self._inner.connect_tcp(
                    str(number), port, timeout, local_address, socket_options
                )
            except httpcore2.ConnectError as failed:
                error = failed
        raise error or httpcore2.ConnectError("the name leads nowhere")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:  # noqa: ANN401
        """Refuse: nobody outside listens at a file."""
        raise AddressRefused("địa chỉ không hợp lệ", "this is no address")

    async def sleep(self, seconds: float) -> None:
        """Pause."""
        await asyncio.sleep(seconds)


async def _looked_up(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError("the name cannot be looked up") from error
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None

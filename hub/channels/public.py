"""The public internet and nothing else: the guards of every way out to an address that somebody gave.

A name is judged by what it leads to, and what was judged is what is connected to. A bare IP address never reaches the
resolver, so it is judged by itself.
"""

from __future__ import annotations

import ipaddress
import socket

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from yarl import URL

from hub.core.ports import Refused

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddress(OSError):
    """A name that leads to a private address: refused, so that nobody reaches inside through the hub (SSRF)."""


class PublicOnly(AbstractResolver):
    """Resolves names, and refuses those of which any address is not on the public internet.

    What it found is what is connected to: a name cannot lead elsewhere a moment later.
    """

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver or DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not all(is_public(result["host"]) for result in found):
            raise PrivateAddress(f"{host} leads to a private address")
        return found

    async def close(self) -> None:
        await self._resolver.close()


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet. An IPv4 address inside an IPv6 one counts as itself. Total."""
    try:
        found = _inner(ipaddress.ip_address(address))
    except ValueError:
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found in _SITE_LOCAL)


def _inner(address: Address) -> Address:
    """The IPv4 address that a gateway would go to: mapped (RFC 4291), 6to4 (RFC 3056), NAT64 (RFC 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


class Outside:
    """A session that goes to the public internet only, without cookies, proxies or anything else of the machine.

    ``allow_private``: for tests, and for partners on the same network.
    """

    def __init__(
        self, timeout: aiohttp.ClientTimeout, *, allow_private: bool, resolver: AbstractResolver | None = None
    ) -> None:
        self._timeout, self._allow_private, self._resolver = timeout, allow_private, resolver
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        resolver = self._resolver if self._allow_private else PublicOnly(self._resolver)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=resolver),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=self._timeout,
            trust_env=False,
            auto_decompress=False,
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """For requests to an address that was :meth:`checked`. None of them may follow redirects by itself."""
        if self._session is None:
            raise RuntimeError("the channel is not open")
        return self._session

    def checked(self, url: str) -> URL:
        """The address as aiohttp will read it. Raises :class:`Refused` for good if the hub must not go there."""
        try:
            address = URL(url)
        except ValueError as error:
            raise Refused("BAD_ADDRESS", permanent=True) from error
        if address.scheme not in ("http", "https") or not address.host:
            raise Refused("BAD_ADDRESS", permanent=True)
        if not self._allow_private and _is_address(address.host) and not is_public(address.host):
            raise Refused("PRIVATE_ADDRESS", permanent=True)
        return address


def refusal(error: Exception) -> Refused:
    """What a failed request comes down to. Never the words of the error: the address may stand in them."""
    if isinstance(error, aiohttp.InvalidURL):
        return Refused("BAD_ADDRESS", permanent=True)
    private = isinstance(error.__cause__, PrivateAddress)
    return Refused("PRIVATE_ADDRESS" if private else type(error).__name__, permanent=private)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

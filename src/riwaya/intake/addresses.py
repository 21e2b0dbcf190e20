"""Which addresses may be asked: http and https, without credentials, on machines of the public Internet.

A page or a feed can name any address, and a name can stand for any machine. So that nothing on this machine or
its own network is ever asked in their name, every address that a name stands for must be public, and a name with
one address that is not is refused as a whole. The connection is made to an address that was checked (`wire`).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpx import URL

__all__ = [
    "FetchError",
    "Resolver",
    "checked_address",
    "is_address",
    "is_public",
    "public",
    "resolved",
    "without_login",
]

Resolver = Callable[[str, int], Sequence[str]]
"""The addresses that a host's name stands for. Raises OSError when it stands for none."""

_SCHEMES = ("http", "https")
_LONGEST = 4_000
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Named here one by one, since what the library calls global has changed from version to version.
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3",
        "2001::/23",  # among them Teredo, which carries another address inside
        "2001:db8::/32", "2002::/16", "3fff::/20",  # examples; 6to4, which carries another address inside
    )
)  # fmt: skip


class FetchError(Exception):
    """Nothing could be had from an address; the message says why in one line."""

    def __init__(
        self, reason: str, *, passing: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        """`passing` when asking later may help; `wait` the seconds to leave the server alone; `status` what it said."""
        super().__init__(reason)
        self.passing = passing
        self.wait = wait
        self.status = status


def is_address(text: str) -> bool:
    """True for what can only be meant as an address of the web."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def without_login(address: str) -> str:
    """The address without a user's name and password, fit to be shown and stored."""
    return _LOGIN.sub("", address)


def checked_address(address: str) -> URL:
    """The address in its parts, names of hosts and paths encoded. Raises FetchError for one that is not to be asked."""
    from httpx import URL, InvalidURL

    if len(address) > _LONGEST:
        raise FetchError("the address is too long")
    try:
        url = URL(address.strip())
        host = url.host
    except (InvalidURL, ValueError, UnicodeError):  # ValueError: a bracket that is not closed, a bad port
        raise FetchError("the address cannot be read") from None
    if url.scheme not in _SCHEMES:
        raise FetchError(f"only http and https are fetched, not {url.scheme or 'an address without a scheme'}")
    if not host:
        raise FetchError("the address names no host")
    if url.port is not None and not 0 < url.port < 1 << 16:
        raise FetchError(f"there is no port {url.port}")
    if url.userinfo:
        raise FetchError("an address with a user's name or password is refused")
    return url.copy_with(fragment=None)


def is_public(address: str) -> bool:
    """True for an IP address on the public Internet that stands for one machine, and for itself alone."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False  # mapped and translated IPv4 addresses are outside, too
    return ip.is_global and not any(ip.version == network.version and ip in network for network in _SPECIAL)


def public(host: str, addresses: Sequence[str]) -> Sequence[str]:
    """The addresses of a host, all of them public. Raises FetchError when one is not."""
    for address in addresses:
        if not is_public(address):
            private = "" if address == host else f" stands for {address}, which"
            raise FetchError(f"{host}{private} is no public address (--allow-private allows it)")
    return addresses


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses that the system knows for a name, in its order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))

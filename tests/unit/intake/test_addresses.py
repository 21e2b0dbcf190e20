"""Which addresses may be asked: dozens that may not, whatever they are written like, and those that may."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Sequence
from contextlib import suppress

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.intake.addresses import FetchError, checked_address, is_address, is_public, public, without_login
from riwaya.intake.fetch import Fetcher, World
from riwaya.intake.settings import WebSettings

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2001:2::1", "2002:7f00:1::1",
    "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1",
    "ff02::1", "", "localhost", "8.8.8", "0x7f000001", "1.2.3.4.5",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.255.255", "192.169.0.1", "198.17.0.1",
    "198.20.0.1", "223.255.255.254", "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1", "2620:fe::fe",
]  # fmt: skip
REFUSED = {
    "file:///etc/passwd": "only http and https",
    "ftp://a.example/": "only http and https",
    "gopher://a.example/": "only http and https",
    "javascript:alert(1)": "only http and https",
    "//a.example/x": "without a scheme",
    "a.example/x": "without a scheme",
    "": "without a scheme",
    "http://": "names no host",
    "https:///path": "names no host",
    "http://user@a.example/": "name or password",
    "http://user:secret@a.example/": "name or password",
    "http://:secret@a.example/": "name or password",
    "http://[::1/": "cannot be read",
    "http://a.example:http/": "cannot be read",
    "http://a.example:99999/": "no port 99999",
    "http://a.example:0/": "no port 0",
    "http://xn--/": "cannot be read",
    "http://a.example/\x00": "cannot be read",
    "http://a.example/" + "x" * 4_000: "too long",
}


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_the_library_calls_private(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    is_kept_apart = (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    )
    assert not (is_kept_apart and is_public(str(ip)))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_another_is_never_public(ip: ipaddress.IPv4Address) -> None:
    inside = int(ip)
    for outer in ("::ffff:0:0", "::", "64:ff9b::", "2002::"):
        shift = 80 if outer == "2002::" else 0
        assert not is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(outer)) | inside << shift)))


@given(st.integers(0, 255), st.integers(0, 255), st.sampled_from([(10,), (127,), (192, 168), (169, 254)]))
def test_a_private_network_has_no_public_corner(one: int, other: int, network: tuple[int, ...]) -> None:
    parts = (*network, one, other, 1)[:4]
    assert not is_public(".".join(map(str, parts)))


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_asked(address: str) -> None:
    with pytest.raises(FetchError, match=REFUSED[address]):
        checked_address(address)


def test_arabic_names_and_paths_are_encoded_and_fragments_left_out() -> None:
    url = checked_address(" https://مثال.إختبار/خبر جديد?س=1#أسفل ")
    assert (url.raw_host, url.fragment) == (b"xn--mgbh0fb.xn--kgbechtv", "")
    assert url.raw_path == b"/%D8%AE%D8%A8%D8%B1%20%D8%AC%D8%AF%D9%8A%D8%AF?%D8%B3=1"


@settings(deadline=None)  # the first one loads the library
@given(st.text(max_size=80))
def test_any_text_is_an_address_with_a_host_or_is_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"https://a.example/{text}"):
        with suppress(FetchError):
            assert checked_address(address).host


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.example/x", True), (" http://a.example ", True), ("HTTPS://A.EXAMPLE", True), ("a.example", False),
        ("http://", False), ("see https://a.example", False), ("https://a.example and more", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_meant_as_an_address(text: str, is_one: bool) -> None:
    assert is_address(text) == is_one


def test_a_password_is_never_shown() -> None:
    assert without_login("https://me:secret@a.example/x@y") == "https://a.example/x@y"
    assert without_login("https://a.example/x@y") == "https://a.example/x@y"


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    assert public("a.example", ["8.8.8.8", "2606:4700::1"]) == ["8.8.8.8", "2606:4700::1"]
    with pytest.raises(FetchError, match=r"a\.example stands for 10\.0\.0\.1, which is no public address"):
        public("a.example", ["8.8.8.8", "10.0.0.1"])


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The addresses that a connection was tried to: none is made."""
    tried: list[tuple[str, int]] = []

    def connect(_: object, host: str, port: int, *__: object) -> None:
        tried.append((host, port))
        raise httpcore.ConnectError("refused")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return tried


def fetched(address: str, names: dict[str, Sequence[str]], *, allow_private: bool = False) -> str:
    """Why nothing was had from the address, by a resolver that knows these names only."""

    def resolve(host: str, _: int) -> Sequence[str]:
        if host not in names:
            raise OSError("unknown")
        return names[host]

    bounds = WebSettings(allow_private=allow_private, tries=1, per_second=0)
    fetcher = Fetcher(bounds, World(resolve=resolve))
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address, 1_000)
    fetcher.close()
    return str(caught.value)


@pytest.mark.parametrize("target", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::1"])
def test_a_name_that_stands_for_a_private_address_is_never_connected_to(
    target: str, dialled: list[tuple[str, int]]
) -> None:
    for addresses in ([target], ["8.8.8.8", target]):
        assert "no public address" in fetched("http://inside.example/", {"inside.example": addresses})
    assert dialled == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080/", "http://[::1]/", "http://127.1/", "http://2130706433/",
                                     "http://0x7f.1/", "http://localhost./"])  # fmt: skip
def test_a_private_address_in_any_spelling_is_never_connected_to(address: str, dialled: list[tuple[str, int]]) -> None:
    host = checked_address(address).host
    reason = fetched(address, {host: ["::1"] if ":" in host else ["127.0.0.1"]})
    assert "no public address" in reason
    assert dialled == []


def test_the_connection_goes_to_the_very_address_that_was_checked(dialled: list[tuple[str, int]]) -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])

    class Rebinding(dict[str, Sequence[str]]):
        def __getitem__(self, _: str) -> Sequence[str]:
            return next(answers)

    fetched("https://rebinding.example/", Rebinding({"rebinding.example": []}))
    assert dialled == [("8.8.8.8", 443)]


def test_all_addresses_of_a_name_are_tried(dialled: list[tuple[str, int]]) -> None:
    reason = fetched("http://a.example:81/", {"a.example": ["8.8.8.8", "2606:4700::1"]})
    assert "no connection: refused" in reason
    assert dialled == [("8.8.8.8", 81), ("2606:4700::1", 81)]


def test_private_addresses_are_asked_when_that_is_allowed(dialled: list[tuple[str, int]]) -> None:
    fetched("http://inside.example/", {"inside.example": ["10.0.0.1"]}, allow_private=True)
    assert dialled == [("10.0.0.1", 80)]


def test_an_unknown_host_says_so(dialled: list[tuple[str, int]]) -> None:
    assert "the host none.example is unknown" in fetched("http://none.example/", {})
    assert "the host none.example is unknown" in fetched("http://none.example/", {"none.example": []})
    assert dialled == []


def test_a_certificate_that_is_not_to_be_trusted_is_not_asked_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def connect(_: object, host: str, *__: object) -> None:
        tried.append(host)
        expired = ssl.SSLCertVerificationError(1, "certificate verify failed")
        expired.verify_message = "certificate has expired"
        try:
            raise expired
        except ssl.SSLError as fault:
            raise httpcore.ConnectError("[SSL] failed") from fault

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    fetcher = Fetcher(
        WebSettings(per_second=0), World(resolve=lambda *_: ["8.8.8.8"], sleep=lambda _: pytest.fail("it waits"))
    )
    with pytest.raises(FetchError, match="its certificate is not to be trusted: certificate has expired") as caught:
        fetcher.fetch("https://a.example/", 1_000)
    fetcher.close()
    assert (caught.value.passing, tried) == (True, ["8.8.8.8"])

"""Bytes become text by evidence alone, and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest

from riwaya.intake.encodings import UndecodableError, decoded

TEXT = "قال وزير الزراعة إن سعر القمح ارتفع للأسبوع الثالث في سوق الحبوب، وتوقع التجار أن يهبط قريباً."
PLAIN = TEXT.replace("،", ",")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_each_encoding_is_told(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_the_older_code_page_is_told_from_the_newer() -> None:
    assert decoded(PLAIN.encode("iso-8859-6")) == PLAIN
    assert decoded(PLAIN.encode("cp1256")) == PLAIN


def test_ascii_is_text() -> None:
    assert decoded(b"Reuters 2021") == "Reuters 2021"


def test_one_broken_byte_in_a_long_text_does_not_lose_it() -> None:
    data = bytearray((TEXT * 20).encode())
    data[400] = 0xFF
    text = decoded(bytes(data))
    assert "\N{REPLACEMENT CHARACTER}" in text
    assert text.endswith(TEXT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04\x05\x06" * 40, "binary"),
        ("Привет, это новости дня из города".encode("cp1251"), "neither"),
        ("déjà vu, l'été à Montréal".encode("latin-1"), "neither"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "UTF-16"),
    ],
)
def test_what_is_no_arabic_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decoded(data)


def test_a_declared_encoding_is_taken_where_nothing_else_fits() -> None:
    assert decoded("Привет, это новости".encode("cp1251"), "windows-1251") == "Привет, это новости"


def test_a_declared_encoding_that_does_not_exist_is_no_help() -> None:
    with pytest.raises(UndecodableError, match="neither"):
        decoded("Привет, это новости".encode("cp1251"), "klingon")

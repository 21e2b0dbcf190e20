"""Bytes become text by evidence alone, and what is no text is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.intake.encodings import Decoded, UndecodableError, decoded, read_bytes
from riwaya.intake.sources import pages
from riwaya.model import Failure, Page

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


SHORT = ["السد", "كريم الصافي يفحص الجسر القديم", PLAIN]


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("utf-32-le", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
        ("cp1256", "cp1256"),
    ],
)
def test_a_few_words_are_enough(text: str, written: str, named: str) -> None:
    assert read_bytes(text.encode(written)) == Decoded(text, named, 0)


@pytest.mark.parametrize("text", SHORT[1:])
def test_mac_arabic_is_told(text: str) -> None:
    quoted = f"«{text}»"
    data = b"".join(bytes((ord(char),)) if char.isascii() else char.encode("mac-arabic") for char in quoted)
    assert read_bytes(data) == Decoded(quoted, "mac-arabic", 0)


def test_vowel_signs_and_persian_letters_do_not_mislead() -> None:
    vocalised = "يُمْسِي المُؤْمِنُ شاكِراً جداً"
    assert read_bytes(vocalised.encode("iso-8859-6")) == Decoded(vocalised, "iso-8859-6", 0)
    foreign = "قالت شركة گوگل إن پارلمان چاد ناقش القانون"
    assert read_bytes(foreign.encode("cp1256")) == Decoded(foreign, "cp1256", 0)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "klingon", None])
def test_a_wrong_declaration_is_not_believed(declared: str | None) -> None:
    assert read_bytes(TEXT.encode("cp1256"), declared) == Decoded(TEXT, "cp1256", 0)
    assert read_bytes(TEXT.encode(), "windows-1256") == Decoded(TEXT, "utf-8", 0)


def test_a_declaration_decides_where_the_bytes_do_not() -> None:
    word = "الست"
    assert read_bytes(word.encode("iso-8859-6")).encoding == "cp1256"
    assert read_bytes(word.encode("iso-8859-6"), "ISO-8859-6") == Decoded(word, "iso-8859-6", 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_text_cut_off_within_a_letter_loses_that_letter_alone(encoding: str) -> None:
    read = read_bytes((TEXT[:-1] + "ب").encode(encoding)[:-1])
    assert read == Decoded(TEXT[:-1] + "\N{REPLACEMENT CHARACTER}", encoding, 1)


def test_lines_of_two_encodings_are_each_read_in_their_own() -> None:
    first, second = f"{TEXT}\n".encode() * 3, "قال كريم الصافي إن الجسر القديم مغلق.\n".encode("cp1256")
    read = read_bytes(first + second + first)
    assert read == Decoded(f"{TEXT}\n" * 3 + second.decode("cp1256") + f"{TEXT}\n" * 3, "utf-8+cp1256", 0)


def test_broken_bytes_in_a_line_are_counted_and_its_other_words_are_kept() -> None:
    data = f"{TEXT}\nقال ".encode() + b"\xff\xfe\xfd\xfc" + " الصافي إن الجسر القديم مغلق\n".encode()
    read = read_bytes(data)
    assert (read.encoding, read.replaced) == ("utf-8", 4)
    assert read.text.endswith(" الصافي إن الجسر القديم مغلق\n")


def test_a_page_says_its_encoding_and_what_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp1256"))
    (tmp_path / "b.html").write_bytes(f"<meta charset=utf-8><p>{TEXT}</p>".encode("cp1256"))
    (tmp_path / "c.txt").write_bytes(TEXT.encode() + b"\xff " + TEXT.encode())
    found = list(pages([str(tmp_path)]))
    assert [page.encoding for page in found if isinstance(page, Page)] == ["cp1256", "cp1256", "utf-8"]
    (failure,) = (item for item in found if isinstance(item, Failure))
    assert failure.page.endswith("c.txt")
    assert failure.reason == "characters of its text that are lost and stand as U+FFFD: 1"


def test_a_long_head_without_arabic_does_not_hide_the_text() -> None:
    html = "<title>\N{COPYRIGHT SIGN}</title><script>" + "var a = 1; " * 20_000 + f"</script><p>{TEXT}</p>"
    assert read_bytes(html.encode("cp1256")) == Decoded(html, "cp1256", 0)


ANY_BYTES = st.binary(max_size=60) | st.lists(st.sampled_from([0x20, 0xC7, 0xE1, 0xD8, 0xA7, 0x06, 0, 0xFF])).map(bytes)


@settings(deadline=None)
@given(ANY_BYTES, st.sampled_from([None, "utf-8", "windows-1256", "klingon"]))
def test_any_bytes_are_read_or_refused(data: bytes, declared: str | None) -> None:
    try:
        read = read_bytes(data, declared)
    except UndecodableError:
        return
    assert read.replaced <= read.text.count("\N{REPLACEMENT CHARACTER}")

"""Plain letters: what scraping leaves is taken out, what the page says is not, and every place is found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic.plain import plain
from riwaya.model import Alignment, Span


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("\ufe8d\ufedf\ufecc\ufeae\ufe91\ufef4\ufe94", "العربية"),
        ("\ufefb", "لا"),
        ("\ufdf2", "الله"),
        ("200 \ufdfc", "200 ريال"),
        ("\ufe91\ufe76\ufeb0", "بَز"),
        ("یک", "يك"),
        ("علی الطریق", "على الطريق"),
        ("وعلی", "وعلى"),
        ("ہھەۀ", "هههه"),
        ("مدینۃ", "مدينة"),
        ("ا\u0653ن", "آن"),
        ("ا\u0654ن ا\u0655ن", "أن إن"),
        ("سو\u0654ال", "سؤال"),
        ("ی\u0654", "ئ"),
        ("e\u0301te\u0301", "été"),
        ("قا\u200fل", "قال"),
        ("ال\u200cوزير\u00ad", "الوزير"),
        ("أ\u00a0ب\u2009ت\u202fث", "أ ب ت ث"),
        ("أ\r\nب\rت\u2028ث\x85ج", "أ \nب\nت\nث\nج"),
        ("مُدَرِّسٌ", "مدرسٌ"),
        ("الرَّجُلُ", "الرجل"),
        ("هُوَ", "هو"),
    ],
)
def test_what_is_taken_out(raw: str, wanted: str) -> None:
    assert plain(raw)[0] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إنّ الأمر انتهى.",
        "أيضاً مساءً جدًا",
        "تُفحص البوابات",
        "هـ 1445 الـ FBI",
        "صلى الله عليه وسلم \ufdfa",
        "پاريس وگازيتا وڤيينا وچاد",
        "l'été à Montréal",
        "الأمـ.ـن",
        "١٢٣ و۴۵",
        "سطر\n\u200f\u200e\nسطر",
    ],
)
def test_what_stays(text: str) -> None:
    assert plain(text)[0] == text


def test_a_clean_text_is_handed_back_itself() -> None:
    text = "قال الوزير إن السد آمن."
    assert plain(text)[0] is text
    assert plain(text)[1] == Alignment.identity(len(text))


def test_every_word_is_found_again_with_the_signs_on_it() -> None:
    raw = "قَالَ الوَزِيرُ \u200fإنّ \ufefb\ufee3\ufeae یکفی"
    letters, alignment = plain(raw)
    words = {"قال": "قَالَ", "الوزير": "الوَزِيرُ", "لامر": "\ufefb\ufee3\ufeae", "يكفي": "یکفی"}
    for word, written in words.items():
        start = letters.index(word)
        assert alignment.to_raw(Span(start, start + len(word))).of(raw) == written


TEXTS = st.text(
    "ابتلأيىهةوی ک\ufefb\ufdf2\ufe8e\u200f\u200b\u00ad\u00a0\u064e\u0651\u064b\u0653\u0654\u0301e\r\n\u2028.1",
    max_size=40,
)


@given(TEXTS)
def test_plain_is_idempotent_and_keeps_within_the_text(text: str) -> None:
    letters, alignment = plain(text)
    assert (alignment.derived_length, alignment.origin_length) == (len(letters), len(text))
    assert plain(letters)[0] == letters
    whole = Span(0, len(text))
    assert all(whole.contains(alignment.to_raw(Span(at, at + 1))) for at in range(len(letters)))

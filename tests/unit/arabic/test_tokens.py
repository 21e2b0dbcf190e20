"""Tokens: words with their marks, numbers whole, marks one by one, lines as one."""

from __future__ import annotations

from riwaya.arabic.tokens import stretch, tokens, words
from riwaya.model import Span


def test_kinds_and_spans() -> None:
    text = "قال: «١٬٥٠٠ شخصاً»\n\nثم.."
    found = tokens(text)
    assert [(token.kind, token.text) for token in found] == [
        ("word", "قال"),
        ("mark", ":"),
        ("mark", "«"),
        ("number", "١٬٥٠٠"),
        ("word", "شخصاً"),
        ("mark", "»"),
        ("line", "\n\n"),
        ("word", "ثم"),
        ("mark", ".."),
    ]
    assert all(token.span.of(text) == token.text for token in found)


def test_folded_forms() -> None:
    assert [token.folded for token in tokens("الأُمَّة ١٬٥ \n ")] == ["الامه", "1,5", "\n"]


def test_marks_and_hidden_characters_stay_inside_their_word() -> None:
    assert [token.text for token in tokens("مـدين\u200cةٌ كبيرة")] == ["مـدين\u200cةٌ", "كبيرة"]


def test_a_part_of_a_text_has_spans_of_the_whole() -> None:
    (token,) = tokens("سعر القمح اليوم", 4, 9)
    assert (token.text, token.span) == ("القمح", Span(4, 9))


def test_a_stretch_is_cut_as_if_it_stood_alone_wherever_its_bounds_fall() -> None:
    text = "قال: «١٬٥٠٠ شخصاً»\n\nثم.. عاد"
    bounds = [(start, end) for start in range(len(text) + 1) for end in range(start, len(text) + 1)]
    assert [stretch(text, *bound) for bound in bounds] == [tokens(text, *bound) for bound in bounds]


def test_words_are_words_and_numbers() -> None:
    assert words("في ٣ مدن: الضفة!") == ("في", "3", "مدن", "الضفه")

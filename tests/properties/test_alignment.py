"""Alignments: what was copied is found again, what was edited is taken whole, and composition loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Alignment, Span, rewritten

LETTERS = "ابتث.ـ "
TEXTS = st.text(LETTERS, max_size=40)
Edits = list[tuple[Span, str]]


@st.composite
def edited(draw: st.DrawFn, text: str) -> Edits:
    """Edits of a text that do not overlap, in any order."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [(span, draw(st.text(LETTERS + "xyz", max_size=6))) for span in spans]
    return draw(st.permutations(edits))


@st.composite
def rewritings(draw: st.DrawFn) -> tuple[str, Edits, str, Alignment]:
    """A text, its edits, and what `rewritten` makes of them."""
    text = draw(TEXTS)
    edits = draw(edited(text))
    return (text, edits, *rewritten(text, edits))


def spans(draw: st.DrawFn, length: int) -> Span:
    """A span of a text of that length."""
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@given(rewritings())
def test_rewriting_replaces_exactly_the_edits(case: tuple[str, Edits, str, Alignment]) -> None:
    text, edits, new, alignment = case
    expected, at = "", 0
    for span, replacement in sorted(edits, key=lambda edit: edit[0]):
        expected += text[at : span.start] + replacement
        at = span.end
    assert new == expected + text[at:]
    assert (alignment.derived_length, alignment.origin_length) == (len(new), len(text))


@given(rewritings())
def test_runs_are_sorted_copies(case: tuple[str, Edits, str, Alignment]) -> None:
    text, _, new, alignment = case
    for run in alignment.runs:
        assert run.length > 0
        assert new[run.derived : run.derived + run.length] == text[run.origin : run.origin + run.length]
    ends = [(run.derived + run.length, run.origin + run.length) for run in alignment.runs]
    assert all(
        end[0] <= run.derived and end[1] <= run.origin for end, run in zip(ends, alignment.runs[1:], strict=False)
    )


@given(rewritings(), st.data())
def test_a_span_goes_back_to_all_that_it_was_made_of(
    case: tuple[str, Edits, str, Alignment], data: st.DataObject
) -> None:
    text, edits, new, alignment = case
    span = data.draw(st.composite(spans)(len(new)))
    raw = alignment.to_raw(span)
    assert raw.end <= len(text)
    if not len(span):
        return
    for run in alignment.runs:
        for step in range(run.length):
            if span.start <= run.derived + step < span.end:
                assert raw.start <= run.origin + step < raw.end
    assert alignment.from_raw(raw).contains(span) or not len(raw)
    for edit, replacement in edits:
        start = derived_start(edits, edit)
        if replacement and span.overlaps(Span(start, start + len(replacement))):
            assert raw.contains(edit)


def derived_start(edits: Edits, wanted: Span) -> int:
    """Where the replacement of an edit begins in the derived text."""
    moved = sum(len(new) - len(span) for span, new in edits if span < wanted)
    return wanted.start + moved


@given(TEXTS, st.data())
def test_nothing_changed_maps_to_itself(text: str, data: st.DataObject) -> None:
    span = data.draw(st.composite(spans)(len(text)))
    same = Alignment.identity(len(text))
    assert same.to_raw(span) == same.from_raw(span) == span


@given(rewritings(), st.data())
def test_composition_keeps_exactly_what_both_copied(
    first: tuple[str, Edits, str, Alignment], data: st.DataObject
) -> None:
    text, _, middle, inner = first
    last, outer = rewritten(middle, data.draw(edited(middle)))
    both = inner.then(outer)
    assert (both.derived_length, both.origin_length) == (len(last), len(text))

    def copied(alignment: Alignment) -> dict[int, int]:
        return {run.derived + step: run.origin + step for run in alignment.runs for step in range(run.length)}

    inner_map, outer_map = copied(inner), copied(outer)
    assert copied(both) == {at: inner_map[to] for at, to in outer_map.items() if to in inner_map}
    assert all(last[at] == text[to] for at, to in copied(both).items())


@given(rewritings())
def test_identity_is_neutral(case: tuple[str, Edits, str, Alignment]) -> None:
    text, _, new, alignment = case
    assert Alignment.identity(len(text)).then(alignment) == alignment
    span = Span(0, len(new))
    assert alignment.then(Alignment.identity(len(new))).to_raw(span) == alignment.to_raw(span)

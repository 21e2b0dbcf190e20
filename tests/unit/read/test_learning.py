"""What an outlet's pages teach: its short lines, and never the text of its articles."""

from __future__ import annotations

import random

import pytest

from riwaya.model import Article, Page
from riwaya.read.article import read_page
from riwaya.read.learning import FEWEST, Learned, hashed, is_stale, learn, marked_lines, outlet_of, sample
from riwaya.read.lines import line_key

MATTERS = (
    "الميناء", "السد", "الحصاد", "المعرض", "الجسر", "المتحف", "السوق", "القطار", "المرفأ", "المسرح", "البئر", "المرصد",
    "الملعب", "المخبز", "المصنع", "الحديقة",
)  # fmt: skip
BACKGROUND = "وكانت العاصفة التي ضربت الساحل قبل عام قد أغلقت الطرق وقطعت التيار عن القرى البعيدة ثلاثة أيام كاملة."
WISH = "بوابة الضفة ترافقكم"
APPEAL = "ادعموا الصحافة المستقلة في الضفة بما تيسر لكم كل شهر حتى نبقى معكم ونكتب لكم ما لا يكتبه غيرنا من الصحف."


def article(number: int, *lines: str, outlet: str | None = "الضفة") -> Article:
    """A page with its own title and text, and these lines below."""
    matter = MATTERS[number % len(MATTERS)]
    text = "\n".join((
        f"افتتاح {matter} رقم {number} بعد شهور من الانتظار",
        f"افتتحت البلدية {matter} رقم {number} صباح الأحد بحضور عدد كبير من الأهالي الذين انتظروا ذلك شهورا طويلة.",
        f"وقال رئيس البلدية إن العمل في {matter} لم يتوقف يوما واحدا على كثرة ما اعترضه من عقبات مالية وفنية.",
        *lines,
    ))  # fmt: skip
    return read_page(Page(f"{number}", text, outlet=outlet, published=f"2023-05-{number % 28 + 1:02}"))


def learned(articles: list[Article]) -> dict[str, int]:
    """The lines learned, with the pages they stand on."""
    return {line.key: line.pages for line in learn(articles)}


def test_a_short_line_on_many_pages_is_furniture() -> None:
    articles = [article(number, *([WISH] if number else [])) for number in range(8)]
    assert learn(articles) == (Learned(str(line_key(WISH)), 7, 8),)
    assert learn(articles)[0].why == "on 7 of 8 pages of this outlet"


@pytest.mark.parametrize(
    ("line", "pages"),
    [
        (WISH, range(2)),  # on too few
        (BACKGROUND, range(16)),  # a sentence among sentences, on every page
        (APPEAL, range(16)),  # a sentence at the edge, on too few pages for one
        ("وقال المدير:", range(16)),  # brings in what somebody says
        ("المصدر: وكالة المرجان", range(16)),  # known by its wording
        ("دبي - رويترز", range(16)),  # a dateline
        ("نزار عوض", range(8)),  # a name below the text
    ],
)
def test_what_is_never_learned(line: str, pages: range) -> None:
    articles = [article(number, *([line] if number in pages else [])) for number in range(16)]
    assert learned(articles) == {}


def test_a_sentence_is_learned_at_the_edge_of_many_pages_of_many_days() -> None:
    assert learned([article(number, APPEAL) for number in range(40)]) == {line_key(APPEAL): 40}
    among = [
        article(number, APPEAL, "وختم رئيس البلدية بأن الافتتاح القادم قريب جدا إن شاء الله.") for number in range(40)
    ]
    assert line_key(APPEAL) not in learned(among)


def test_versions_of_one_article_teach_nothing() -> None:
    pages = [Page(f"{n}", f"{article(1, WISH).page.text}\n{n}", outlet="الضفة") for n in range(12)]
    assert learn(map(read_page, pages)) == ()


def test_the_pages_counted_depend_on_their_ids_alone() -> None:
    ids = [f"{number:04x}" for number in range(100)]
    shuffled = random.Random(3).sample(ids, len(ids))
    assert sample(100, shuffled) == sample(100, ids[:64]) == tuple(ids[:64])
    assert sample(20, ids[:20]) == tuple(ids[:16])
    assert sample(FEWEST - 1, ids[: FEWEST - 1]) == ()


def test_reading_with_what_was_learned_leaves_nothing_stale() -> None:
    articles = [article(number, WISH) for number in range(8)]
    known = {line.key: line.why for line in learn(articles)}
    by_hash = {hashed(key): why for key, why in known.items()}
    assert all(is_stale(marked_lines(one), by_hash) for one in articles)
    anew = [read_page(one.page, known) for one in articles]
    assert not any(is_stale(marked_lines(one), by_hash) for one in anew)
    assert {(b.kind, b.why) for one in anew for b in one.blocks if b.span.of(one.page.text) == WISH} == {
        ("chrome", "on 8 of 8 pages of this outlet")
    }
    assert all(is_stale(marked_lines(one), {}) for one in anew)
    assert learn(anew) == learn(articles)


def test_pages_are_gathered_by_outlet_or_site() -> None:
    assert outlet_of(Page("x", "", outlet="الضّفة")) == outlet_of(Page("x", "", outlet="الضفة"))
    assert outlet_of(Page("x", "", url="https://daffa.example/1")) == "daffa.example"
    assert outlet_of(Page("x", "")) is None

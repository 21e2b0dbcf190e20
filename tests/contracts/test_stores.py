"""What every store promises. One so far; another joins by a line in `STORES`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from made import made_reprint, made_stories, page_id, readings
from riwaya.model import Distance, Failure, Lent, Span, Witness
from riwaya.store.contract import FeedState, Settled, Store, Waiting, Written
from riwaya.store.rows import page_row
from riwaya.store.sqlite import open_store

STORES: dict[str, Callable[[Path], Store]] = {
    "sqlite": lambda folder: open_store(folder / "made.desk", create=True),
}
QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text(encoding="utf-8"))
ROWS = tuple(page_row(reading) for reading in readings().values())
FAILURE = Failure("rows/broken", "intake", "the file is empty")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def full(store: Store) -> Store:
    store.write(ROWS, [FAILURE])
    return store


def test_a_new_store_holds_nothing(store: Store) -> None:
    assert not any((store.pages(), store.reprints(), store.stories(), store.failures()))
    assert list(store.readings()) == []
    assert store.derived_mark() is None


def test_readings_come_back_as_they_were(full: Store) -> None:
    expected = sorted(readings().values(), key=lambda reading: reading.article.page.id)
    assert list(full.readings()) == expected


def test_readings_are_given_by_id_and_unknown_ids_give_nothing(full: Store) -> None:
    assert list(full.readings([page_id("third"), "unknown"])) == [readings()["third"]]
    assert list(full.readings([])) == []


def test_pages_are_listed_by_date(full: Store) -> None:
    assert [page.input for page in full.pages()] == ["rows/second", "rows/first", "rows/third"]
    assert full.pages()[0].outlet == readings()["second"].article.page.outlet


def test_writing_again_changes_nothing(full: Store) -> None:
    before = full.pages(), full.failures(), full.pages_mark(), list(full.readings())
    assert full.write(ROWS, [FAILURE]) == Written(0, 0)
    assert (full.pages(), full.failures(), full.pages_mark(), list(full.readings())) == before


def test_a_page_put_in_place_of_itself_changes_nothing(full: Store) -> None:
    before = full.pages(), full.pages_mark(), list(full.readings())
    searched = {case["query"]: full.search(str(case["query"]), 20) for case in QUERIES["search"]}
    full.replace(ROWS)
    assert (full.pages(), full.pages_mark(), list(full.readings())) == before
    for query, hits in searched.items():
        found = full.search(query, 20)
        assert [(hit.page, hit.statement, hit.text) for hit in found] == [(h.page, h.statement, h.text) for h in hits]


def test_a_page_read_anew_takes_the_place_of_the_old_reading(full: Store) -> None:
    old = readings()["first"]
    bare = dataclasses.replace(old, statements=())
    full.replace([page_row(bare)])
    assert list(full.readings([page_id("first")])) == [bare]
    assert [page.id for page in full.pages()].count(page_id("first")) == 1
    names = {speaker.name for statement in old.statements for speaker in statement.speaker}
    assert not any(voice.page.id == page_id("first") for name in names for voice in full.voices(name))
    hits = [hit for case in QUERIES["search"] for hit in full.search(str(case["query"]), 20)]
    assert not any(hit.page.id == page_id("first") and hit.statement for hit in hits)


def test_how_far_a_page_stands_from_its_words_is_kept(full: Store) -> None:
    old = readings()["first"]
    distances: tuple[Distance, ...] = ("doubting", "factive")
    told = tuple(
        dataclasses.replace(said, distance=distance) for said, distance in zip(old.statements, distances, strict=True)
    )
    full.replace([page_row(dataclasses.replace(old, statements=told))])
    (kept,) = full.readings([page_id("first")])
    assert tuple(said.distance for said in kept.statements) == distances


def test_only_pages_that_are_stored_are_replaced(store: Store) -> None:
    store.replace(ROWS)
    assert store.pages() == ()


def test_a_page_twice_in_a_batch_is_one(store: Store) -> None:
    assert store.write([ROWS[0], ROWS[0]], [FAILURE, FAILURE]) == Written(1, 1)
    assert len(store.pages()) == 1


def test_known_ids(full: Store) -> None:
    assert full.known([page_id("first"), "unknown"]) == {page_id("first")}


def test_more_ids_than_a_statement_may_hold(full: Store) -> None:
    many = [f"{number:016x}" for number in range(40_000)]
    assert full.known([*many, page_id("first")]) == {page_id("first")}


def test_the_mark_depends_on_the_pages_alone(tmp_path: Path, full: Store) -> None:
    other = open_store(tmp_path / "other.desk", create=True)
    for row in reversed(ROWS[1:]):
        other.write([row], [])
    assert other.pages_mark() != full.pages_mark()
    other.write(ROWS[:1], [])
    assert other.pages_mark() == full.pages_mark()
    other.close()


def test_what_pages_make_together_is_replaced_as_a_whole(full: Store) -> None:
    days = ("2023-03-01", "2023-03-03", "2023-03-02")
    witness = Witness(page_id("first"), "2023-03-02", (Span(0, 4),), (Span(1, 5), Span(6, 8)))
    lent = Lent(page_id("second"), *days, 0.9, "copies", (witness,), (Span(2, 3),))
    full.derive("one", [made_reprint()], made_stories(), [lent])
    assert full.lent() == (lent,)
    assert full.reprints() == (made_reprint(),)
    assert full.stories() == made_stories()
    assert full.derived_mark() == "one"
    full.derive("two", [], made_stories()[1:])
    assert full.lent() == ()
    assert full.reprints() == ()
    assert full.stories() == made_stories()[1:]
    assert full.derived_mark() == "two"


def test_a_batch_is_all_or_nothing(full: Store) -> None:
    class BrokenError(Exception):
        pass

    def breaking() -> Iterator[object]:
        yield made_reprint()
        raise BrokenError

    full.derive("one", [made_reprint()], made_stories())
    with pytest.raises(BrokenError):
        full.derive("two", breaking(), made_stories())  # type: ignore[arg-type]  # what comes before the fault is right
    assert full.reprints() == (made_reprint(),)
    assert full.derived_mark() == "one"


@pytest.mark.parametrize("case", QUERIES["search"], ids=lambda case: case["query"])
def test_search(full: Store, case: dict[str, str | list[str]]) -> None:
    found = []
    for hit in full.search(str(case["query"]), 20):
        name = hit.page.input.removeprefix("rows/")
        found.append(name if hit.statement is None else f"{name}:{hit.statement.split('-')[0]}")
        assert hit.text in readings()[name].article.page.text
    assert sorted(found) == case["finds"]


def test_search_gives_the_best_first_and_no_more_than_asked(full: Store) -> None:
    query = str(QUERIES["search"][0]["query"])
    ranks = [hit.rank for hit in full.search(query, 20)]
    assert ranks == sorted(ranks)
    assert full.search(query, 1) == full.search(query, 20)[:1]


@pytest.mark.parametrize("case", QUERIES["who"], ids=lambda case: case["name"])
def test_voices(full: Store, case: dict[str, str | list[str]]) -> None:
    voices = full.voices(str(case["name"]))
    assert sorted(f"{voice.page.input.removeprefix('rows/')}:{voice.part}" for voice in voices) == case["finds"]
    for voice in voices:
        reading = readings()[voice.page.input.removeprefix("rows/")]
        assert voice.statement in reading.statements
        assert voice.text in reading.article.page.text


def test_half_a_surrogate_pair_is_stored_whole_in_the_record(store: Store) -> None:
    reading = readings()["third"]
    page = dataclasses.replace(reading.article.page, text=reading.article.page.text + "\ud83d", input="half\ud83d")
    odd = dataclasses.replace(reading, article=dataclasses.replace(reading.article, page=page))
    store.write([page_row(odd)], [Failure("half\ud83d", "intake", "odd")])
    (stored,) = store.readings()
    assert stored.article.page.text.endswith("\ud83d")
    assert store.failures()[0].page == "half\N{REPLACEMENT CHARACTER}"


NOON = "2023-06-15T12:00:00+00:00"
FEED = FeedState("https://a.example/rss", "بريد", '"v1"', None, NOON, due=NOON)


def entry(key: str, due: str = NOON) -> Waiting:
    return Waiting(key, FEED.url, f'{{"key": "{key}"}}', due=due)


def test_a_feed_is_kept_with_its_entries_and_each_entry_once(store: Store) -> None:
    assert store.feeds() == ()
    assert store.write_feed(FEED, [entry("b"), entry("a"), entry("b")]) == 2
    failed = dataclasses.replace(FEED, failed="2023-06-15T13:00:00+00:00", reason="gone", failures=1, etag=None)
    assert store.write_feed(failed, [entry("a"), entry("c", "2023-06-15T14:00:00+00:00")]) == 1
    assert store.feeds() == (dataclasses.replace(failed, entries=3, waiting=3),)
    assert store.waiting(NOON) == (entry("a"), entry("b"))
    assert store.waiting("2023-06-15T11:59:59+00:00") == ()


def test_an_entry_leaves_the_queue_with_its_page(store: Store) -> None:
    store.write_feed(FEED, [entry("a"), entry("b"), entry("c")])
    assert store.settle(Settled("a", "kept"), ROWS[:1], []) == Written(1, 0)
    assert store.settle(Settled("a", "kept"), ROWS[1:2], [FAILURE]) == Written(0, 0)
    assert store.settle(Settled("b", "failed"), [], [FAILURE]) == Written(0, 1)
    assert store.settle(Settled("c", "waiting", "2023-06-15T15:00:00+00:00"), [], []) == Written(0, 0)
    assert store.waiting("2023-06-15T14:00:00+00:00") == ()
    [later] = store.waiting("2023-06-15T15:00:00+00:00")
    assert (later.key, later.tries) == ("c", 1)
    assert ([page.id for page in store.pages()], store.failures()) == ([ROWS[0].id], (FAILURE,))
    [feed] = store.feeds()
    assert (feed.entries, feed.waiting) == (3, 1)


def test_a_settled_entry_is_not_seen_anew(store: Store) -> None:
    store.write_feed(FEED, [entry("a")])
    store.settle(Settled("a", "kept"), ROWS[:1], [])
    assert store.write_feed(FEED, [entry("a")]) == 0
    assert store.waiting("9999") == ()

"""What every store promises. One so far; another joins by a line in `STORES`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from made import made_reprint, made_stories, page_id, readings
from plain_pages import plain_article
from riwaya.model import Distance, Failure, Lent, Reading, Span, Witness
from riwaya.reuse.seeds import merged, seeds_of
from riwaya.reuse.wording import worded
from riwaya.store.contract import (
    FeedState,
    Furniture,
    Regrouped,
    Rejoined,
    Settled,
    Store,
    Unjoined,
    Waiting,
    Written,
)
from riwaya.store.rows import page_row
from riwaya.store.sqlite import open_store
from riwaya.store.traces import unpacked_sketch
from riwaya.story.sketches import sketch
from riwaya.story.ties import telling

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


def test_pages_wait_until_stories_are_made_with_them(full: Store) -> None:
    ids = tuple(sorted(row.id for row in ROWS))
    assert full.unjoined() == Unjoined(ids, (), 0)
    assert {page for page, _, _ in full.sketched()} == {*ids}
    full.derive("one", [], [])
    assert full.unjoined() == Unjoined((), (), 3)
    assert full.unplaced() == ids
    full.clear_index()
    assert full.unjoined() == Unjoined(ids, (), 0)


def test_words_come_back_as_they_were(full: Store) -> None:
    expected = {reading.article.page.id: worded(reading.article) for reading in readings().values()}
    for wording in full.wordings():
        whole = expected[wording.page]
        assert wording.whence == whole.whence
        for name in ("words", "starts", "ends", "body", "quoted", "keys", "chosen"):
            assert np.array_equal(getattr(wording, name), getattr(whole, name)), name
    assert [wording.page for wording in full.wordings([page_id("first"), "unknown"])] == [page_id("first")]


def test_sketches_come_back_as_they_were(full: Store) -> None:
    expected = {reading.article.page.id: sketch(reading.article) for reading in readings().values()}
    assert {page: unpacked_sketch(page, packed) for page, _, packed in full.sketched()} == expected
    assert {*full.days()} == {drawn.day for drawn in expected.values()}


def test_seeds_are_found_by_their_keys_and_only_those_of_joined_pages(store: Store) -> None:
    texts = [" ".join(f"w{number}{at}" for at in range(60)) for number in "ab"]
    store.write([page_row(Reading(plain_article([text], outlet=text[:2]))) for text in texts], [])
    wordings = list(store.wordings())
    whole = merged(seeds_of(wording) for wording in wordings)
    assert len(whole.key) > 20
    assert len(store.seeds(whole.key).key) == 0
    store.add_seeds([whole])
    store.derive("one", [], [])
    found = merged([store.seeds(whole.key)])
    assert (found.pages, found.houses) == (whole.pages, whole.houses)
    for name in ("key", "page", "at", "setting"):
        assert np.array_equal(getattr(found, name), getattr(whole, name)), name
    assert len(store.seeds(whole.key[:3]).key) == 3
    assert store.wording(wordings[0].page).page == wordings[0].page


def test_a_page_read_anew_stands_in_the_index_with_the_words_it_had(full: Store) -> None:
    full.derive("one", [], [])
    old = readings()["first"]
    before = full.wording(page_id("first"))
    block = old.article.blocks[-1]
    blocks = (*old.article.blocks[:-1], dataclasses.replace(block, kind="chrome", why="on 8 of 8 pages of this outlet"))
    full.replace([page_row(dataclasses.replace(old, article=dataclasses.replace(old.article, blocks=blocks)))])
    assert full.unjoined() == Unjoined((page_id("first"),), (page_id("first"),), 2)
    assert np.array_equal(full.wording(page_id("first")).words, before.words)
    [now] = full.wordings([page_id("first")])
    assert len(now.words) < len(before.words)
    full.rejoin(Rejoined(full.unjoined(), (), ()))
    assert full.unjoined() == Unjoined((), (), 3)
    assert np.array_equal(full.wording(page_id("first")).words, now.words)


def test_what_is_not_joined_has_no_words_in_the_index(full: Store) -> None:
    for page in (page_id("first"), "unknown"):
        with pytest.raises(KeyError):
            full.wording(page)


def test_what_was_learned_of_an_outlet_is_kept(full: Store) -> None:
    [outlet, *_] = full.outlets_unjoined()
    assert full.furniture(outlet) is None
    for found in (Furniture("a", {"line": "why"}), Furniture("b", {})):
        full.keep_furniture(outlet, found)
        assert full.furniture(outlet) == found
    count, first = full.of_outlet(outlet, 64)
    assert count == len(first) > 0
    assert [page for page, _ in full.marked_lines(outlet, only_unjoined=True)] == list(first)
    full.derive("one", [], [])
    assert full.marked_lines(outlet, only_unjoined=True) == []
    assert full.outlets_unjoined() == ()


def test_stories_are_put_in_place_of_those_that_a_page_touched(full: Store) -> None:
    stories = made_stories()
    full.derive("one", [made_reprint()], stories)
    witness = Witness(page_id("first"), "2023-03-02", (Span(0, 4),), (Span(1, 5),))
    lent = Lent(page_id("second"), "2023-03-01", "2023-03-03", None, 0.9, "copies", (witness,), ())
    renamed = dataclasses.replace(stories[0], id="0" * 16)
    full.regroup("two", Regrouped((stories[0].id,), (renamed,), 1, (lent.page,), (lent,)))
    assert {*full.stories()} == {renamed, *stories[1:]}
    assert (full.derived_mark(), full.placed(), full.lent(), full.counts()) == ("two", 1, (lent,), (len(stories), 1))
    assert full.stories([renamed.pages[0]]) == (renamed,)
    full.regroup("three", Regrouped((), (), 1, (lent.page,), ()))
    assert (full.lent(), full.placed()) == ((), 2)
    assert full.reprints([made_reprint().target]) == (made_reprint(),)
    assert full.reprints(["unknown"]) == ()


def test_pages_near_another_are_found_by_its_keys_and_days(full: Store) -> None:
    full.derive("one", [], made_stories())
    drawn = sketch(readings()["first"].article)
    keys = sorted(telling(drawn))
    assert drawn.day is not None
    assert page_id("first") in {near.page for near in full.near(keys, drawn.day, drawn.day)}
    assert page_id("first") not in {near.page for near in full.near(keys, drawn.day + 1, drawn.day + 2)}
    assert page_id("first") in {near.page for near in full.near(keys, None, None)}
    assert full.near(["no such key"], None, None) == ()
    assert [near.page for near in full.beside([page_id("first"), "unknown"])] == [page_id("first")]

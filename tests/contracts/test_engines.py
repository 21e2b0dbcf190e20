"""Every engine against the serial one: the same result whatever the shards, the workers and the order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import jobs
import pytest

from riwaya.engine import Engine, EngineError, Processes, Ray, Serial

ON_CLUSTER = [pytest.mark.cluster, pytest.mark.xdist_group("ray")]
NUMBERS = tuple(range(40))


@pytest.fixture(
    params=[
        "serial",
        "processes-1x3",
        "processes-2x1",
        "processes-2x16",
        pytest.param("ray-3", marks=ON_CLUSTER),
        pytest.param("ray-16", marks=ON_CLUSTER),
    ]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Every engine, with shards and partitions of several sizes."""
    name, *sizes = request.param.split("-")
    if name == "serial":
        made: Engine = Serial()
    elif name == "processes":
        workers, shard = map(int, sizes[0].split("x"))
        made = Processes(workers, shard, partitions=1 + 2 * shard)
    else:
        made = Ray(
            request.getfixturevalue("nodes").address, shard=int(sizes[0]), wide=int(sizes[0]), partitions=int(sizes[0])
        )
    yield made
    made.close()


def test_each_gives_one_result_an_item_in_order(engine: Engine) -> None:
    assert list(engine.each(jobs.squared, NUMBERS)) == [number * number for number in NUMBERS]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_of_few(engine: Engine, count: int) -> None:
    assert list(engine.each(jobs.squared, range(count))) == [number * number for number in range(count)]


def test_each_follows_its_input_into_another_order(engine: Engine) -> None:
    shuffled = random.Random(5).sample(NUMBERS, len(NUMBERS))
    assert list(engine.each(jobs.squared, shuffled)) == [number * number for number in shuffled]


def test_a_bug_is_raised_not_returned(engine: Engine) -> None:
    with pytest.raises(LookupError, match="seven"):
        list(engine.each(jobs.raises_on_seven, NUMBERS))


def test_grouped_is_the_same_in_any_order(engine: Engine) -> None:
    expected = list(Serial().grouped(jobs.digits, jobs.total, NUMBERS))
    shuffled = random.Random(6).sample(NUMBERS, len(NUMBERS))
    assert [key for key, _, _ in expected] == sorted("0123456789")
    assert list(engine.grouped(jobs.digits, jobs.total, shuffled)) == expected


def test_a_group_keeps_the_order_given_and_holds_an_item_once(engine: Engine) -> None:
    groups = dict(engine.grouped(jobs.digits, jobs.in_order, (31, 13, 33)))
    assert groups == {"1": (31, 13), "3": (31, 13, 33)}


def test_stopping_and_going_on_gives_the_whole(engine: Engine) -> None:
    first = list(islice(engine.each(jobs.squared, NUMBERS), 11))
    rest = list(engine.each(jobs.squared, NUMBERS[len(first) :]))
    assert first + rest == [number * number for number in NUMBERS]


def test_what_takes_an_item_apart_may_raise_too(engine: Engine) -> None:
    with pytest.raises(LookupError, match="seven"):
        list(engine.grouped(jobs.parts_raising_on_seven, jobs.total, NUMBERS))


@pytest.mark.parametrize("count", [0, 1])
def test_grouped_of_few(engine: Engine, count: int) -> None:
    assert list(engine.grouped(jobs.digits, jobs.total, range(count))) == [("0", 1, 0)][:count]


def test_an_engine_may_be_used_again_after_it_was_closed(engine: Engine) -> None:
    engine.close()
    assert list(engine.each(jobs.squared, NUMBERS)) == [number * number for number in NUMBERS]


def test_two_runs_of_one_engine_do_not_mix(engine: Engine) -> None:
    one, other = engine.each(jobs.squared, NUMBERS), engine.each(jobs.negative, NUMBERS)
    assert list(zip(one, other, strict=True)) == [(number * number, -number) for number in NUMBERS]


def test_processes_read_ahead_only_a_little() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    engine = Processes(workers=2, shard=2)
    assert list(islice(engine.each(jobs.squared, endless()), 3)) == [1, 4, 9]
    assert taken <= 3 + 2 * engine.workers * engine.shard + engine.shard


def test_a_worker_killed_once_loses_nothing(tmp_path: Path) -> None:
    work = [(str(tmp_path / "died"), number) for number in NUMBERS]
    assert list(Processes(workers=2, shard=4).each(jobs.dies_once, work)) == list(NUMBERS)
    assert (tmp_path / "died").exists()


def test_an_item_that_always_kills_is_the_only_one_lost() -> None:
    results = list(Processes(workers=2, shard=4).each(jobs.dies_on_seven, NUMBERS, lost=jobs.negative))
    assert results == [-7 if number == 7 else number for number in NUMBERS]


def test_an_item_that_always_kills_is_named_where_nothing_stands_in_for_it() -> None:
    with pytest.raises(EngineError, match="a worker died on '7'"):
        list(Processes(workers=2, shard=4).each(jobs.dies_on_seven, NUMBERS))


def test_a_worker_killed_while_it_takes_items_apart_loses_nothing(tmp_path: Path) -> None:
    work = [(str(tmp_path / "died"), number) for number in NUMBERS]
    groups = list(Processes(workers=2, shard=4, partitions=3).grouped(jobs.parts_dying_once, jobs.total, work))
    assert (tmp_path / "died").exists()
    assert groups == list(Serial().grouped(jobs.digits, jobs.total, NUMBERS))


def test_an_item_that_always_kills_whoever_takes_it_apart_is_named() -> None:
    with pytest.raises(EngineError, match="a worker died on '7'"):
        list(Processes(workers=2, shard=4).grouped(jobs.parts_dying_on_seven, jobs.total, NUMBERS))


def test_a_join_that_always_kills_is_an_error_of_one_line() -> None:
    with pytest.raises(EngineError, match="a worker died on"):
        list(Processes(workers=2, shard=4).grouped(jobs.digits, jobs.total_dying_on_seven, NUMBERS))


@pytest.mark.parametrize(("workers", "shard", "partitions"), [(0, 1, 1), (1, 0, 1), (-1, 1, 1), (1, 1, 0)])
def test_an_engine_of_nothing_is_refused(workers: int, shard: int, partitions: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Processes(workers=workers, shard=shard, partitions=partitions)
    if min(shard, partitions) < 1:
        with pytest.raises(ValueError, match="at least one"):
            Ray(shard=shard, partitions=partitions)

"""Every engine against the serial one: the same result whatever the shards, the workers and the order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import jobs
import pytest

from riwaya.engine import Engine, EngineError, Processes, Serial

ENGINES = [
    pytest.param(Serial(), id="serial"),
    pytest.param(Processes(workers=1, shard=3), id="processes-1x3"),
    pytest.param(Processes(workers=2, shard=1), id="processes-2x1"),
    pytest.param(Processes(workers=2, shard=16), id="processes-2x16"),
]
NUMBERS = tuple(range(40))


@pytest.mark.parametrize("engine", ENGINES)
def test_each_gives_one_result_an_item_in_order(engine: Engine) -> None:
    assert list(engine.each(jobs.squared, NUMBERS)) == [number * number for number in NUMBERS]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_each_of_few(engine: Engine, count: int) -> None:
    assert list(engine.each(jobs.squared, range(count))) == [number * number for number in range(count)]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_follows_its_input_into_another_order(engine: Engine) -> None:
    shuffled = random.Random(5).sample(NUMBERS, len(NUMBERS))
    assert list(engine.each(jobs.squared, shuffled)) == [number * number for number in shuffled]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_bug_is_raised_not_returned(engine: Engine) -> None:
    with pytest.raises(LookupError, match="seven"):
        list(engine.each(jobs.raises_on_seven, NUMBERS))


@pytest.mark.parametrize("engine", ENGINES)
def test_grouped_is_the_same_in_any_order(engine: Engine) -> None:
    expected = list(Serial().grouped(jobs.digits, jobs.total, NUMBERS))
    shuffled = random.Random(6).sample(NUMBERS, len(NUMBERS))
    assert [key for key, _, _ in expected] == sorted("0123456789")
    assert list(engine.grouped(jobs.digits, jobs.total, shuffled)) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_a_group_keeps_the_order_given_and_holds_an_item_once(engine: Engine) -> None:
    groups = dict(engine.grouped(jobs.digits, jobs.in_order, (31, 13, 33)))
    assert groups == {"1": (31, 13), "3": (31, 13, 33)}


@pytest.mark.parametrize("engine", ENGINES)
def test_stopping_and_going_on_gives_the_whole(engine: Engine) -> None:
    first = list(islice(engine.each(jobs.squared, NUMBERS), 11))
    rest = list(engine.each(jobs.squared, NUMBERS[len(first) :]))
    assert first + rest == [number * number for number in NUMBERS]


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


@pytest.mark.parametrize(("workers", "shard"), [(0, 1), (1, 0), (-1, 1)])
def test_an_engine_of_nothing_is_refused(workers: int, shard: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Processes(workers=workers, shard=shard)

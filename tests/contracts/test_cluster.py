"""A node of the cluster is killed in the middle of each stage, as by a power cut: the run ends, its result is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ray_nodes import Nodes
from riwaya import deriving
from riwaya.desk import Added, Desk, open_desk, read_to_partitions
from riwaya.engine import Engine, Ray, Serial
from riwaya.progress import Progress
from riwaya.store import partitions

pytestmark = [pytest.mark.cluster, pytest.mark.xdist_group("ray")]
FILES = sorted(str(path) for path in (Path(__file__).parents[2] / "demo" / "pages").glob("*.txt"))
STAGES = ("read", "joining", "reprints", "stories")
SMALL = {"_BATCH": 2, "_PAIRS": 1}
"""So that a few pages make many tasks."""


@dataclass
class Killing:
    """A `Progress` that kills a node once a stage has begun to bring results."""

    nodes: Nodes
    stage: str
    killed: bool = False

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if step == self.stage and done > 0 and not self.killed:
            assert total is None or done < total, "in the middle, not at the end"
            self.nodes.kill_second()
            self.killed = True


@pytest.fixture
def engine(nodes: Nodes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ray]:
    for name, size in SMALL.items():
        monkeypatch.setattr(deriving, name, size)
    made = Ray(nodes.address, shard=1, wide=1, partitions=8)
    yield made
    made.close()


def added(path: Path, engine: Engine, told: Progress | None = None) -> Added:
    with open_desk(path, create=True) as desk:
        return desk.add(FILES, engine, told)


def held(desk: Desk) -> tuple[object, ...]:
    return desk.stories(), desk.reprints(), desk.pages(), desk.failures(), list(desk._store.readings())


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What one process makes of the pages."""
    path = tmp_path_factory.mktemp("right") / "a.desk"
    added(path, Serial())
    with open_desk(path) as desk:
        return held(desk)


@pytest.mark.parametrize("stage", STAGES)
def test_a_node_killed_in_the_middle_of_a_stage_changes_nothing(
    engine: Ray, nodes: Nodes, right: tuple[object, ...], tmp_path: Path, stage: str
) -> None:
    killing = Killing(nodes, stage)
    added(tmp_path / "a.desk", engine, killing)
    assert killing.killed
    with open_desk(tmp_path / "a.desk") as desk:
        assert held(desk) == right


class Between(Serial):
    """Kills a node while stories are under way to it."""

    def __init__(self, engine: Engine, nodes: Nodes) -> None:
        self.engine = engine
        self.nodes = nodes
        self.given = 0

    def each(self, function, items, *, lost=None):  # type: ignore[no-untyped-def]  # as the engine below
        def counted() -> Iterator[object]:
            for item in items:
                self.given += 1
                if self.given == 3:
                    self.nodes.kill_second()
                yield item

        yield from self.engine.each(function, counted(), lost=lost)


def test_a_node_killed_while_stories_are_compared_changes_nothing(engine: Ray, nodes: Nodes, tmp_path: Path) -> None:
    added(tmp_path / "a.desk", Serial())
    with open_desk(tmp_path / "a.desk") as desk:
        count = desk.report(tmp_path / "here.html", "x")
        between = Between(engine, nodes)
        assert desk.report(tmp_path / "cluster.html", "x", engine=between) == count == between.given > 3
    assert (tmp_path / "cluster.html").read_bytes() == (tmp_path / "here.html").read_bytes()


def test_a_node_killed_while_partitions_are_written(engine: Ray, nodes: Nodes, tmp_path: Path) -> None:
    killing = Killing(nodes, "read")
    done = read_to_partitions(FILES, tmp_path / "cluster", engine, killing, size=4)
    assert killing.killed
    assert (done.pages, done.failures) == (len(FILES), ())
    read_to_partitions(FILES, tmp_path / "here", Serial(), size=4)
    names = [path.name for path in partitions.partitions(tmp_path / "here")]
    assert [path.name for path in partitions.partitions(tmp_path / "cluster")] == names
    assert all((tmp_path / "here" / one).read_bytes() == (tmp_path / "cluster" / one).read_bytes() for one in names)


def test_a_node_that_joins_later_is_used(engine: Ray, nodes: Nodes, tmp_path: Path) -> None:
    nodes.kill_second()
    started = False

    def start(step: str, done: int, total: int | None) -> None:  # noqa: ARG001  # as the protocol has it
        nonlocal started
        if step == "read" and done == 2:
            nodes.start_second()
            started = True

    assert added(tmp_path / "a.desk", engine, start).pages == len(FILES)
    assert started

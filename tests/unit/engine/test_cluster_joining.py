"""How a Ray cluster is joined: one line where there is none, and a Ray of this machine alone that nobody else sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from riwaya.desk import engine_named
from riwaya.engine import EngineError, Ray, cluster
from riwaya.errors import RiwayaError

DEMO = Path(__file__).parents[3] / "demo" / "pages"


def test_without_the_package_one_line_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    with pytest.raises(RiwayaError, match=r"pip install 'riwaya\[ray\]'"):
        engine_named("ray")


def test_an_address_is_for_ray_alone() -> None:
    for name in ("serial", "processes"):
        with pytest.raises(RiwayaError, match="takes no address"):
            engine_named(name, "auto")


def test_where_nobody_listens_is_said_at_once() -> None:
    with pytest.raises(EngineError, match=r"no Ray cluster answers at 127\.0\.0\.1:9"):
        list(Ray("127.0.0.1:9").each(abs, range(4)))


def test_a_result_or_two_need_no_cluster() -> None:
    assert list(Ray("127.0.0.1:9").each(abs, [-1])) == [1]


@pytest.mark.cluster
@pytest.mark.xdist_group("ray")
def test_a_ray_of_this_machine_alone_gives_what_one_process_gives_and_leaves_nothing_behind(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    environment |= {"HOME": str(tmp_path), "TMPDIR": "/tmp"}
    results = []
    before = set(Path("/tmp").glob("riwaya-ray-*"))
    for engine in ("serial", "ray"):
        command = [sys.executable, "-c", "from riwaya.cli.main import main; main()", "-q", "read", str(DEMO), "--json"]
        done = subprocess.run(
            [*command, "--engine", engine], capture_output=True, env=environment, check=True, timeout=200
        )
        results.append(done)
    assert results[0].stdout == results[1].stdout
    assert results[0].stderr == results[1].stderr
    assert list(tmp_path.iterdir()) == []
    assert set(Path("/tmp").glob("riwaya-ray-*")) == before

"""A plugin for tests over a cluster: two real Ray nodes on this machine, each started and stopped by its process id."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_HEAD, _SECOND = "127.0.0.2", "127.0.0.3"
"""Both are this machine. Ray takes 127.0.0.1 for «the address by which others reach it»."""
_PATIENCE = 60.0
ROOT = Path(__file__).parents[1]


def pytest_configure() -> None:
    """One key for every Ray of this process, whichever test loads it first: Ray looks for it once."""
    os.environ.setdefault("RAY_AUTH_MODE", "token")
    os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


class Nodes:
    """A head, and a second node that may be killed and started again; a processor each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = _free_port()
        self._token = os.environ["RAY_AUTH_TOKEN"]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.address = f"{_HEAD}:{self._port}"

    def environment(self) -> dict[str, str]:
        """What a program needs to join the cluster."""
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests" / "contracts"), os.environ.get("PYTHONPATH", "")])
        return {
            "PYTHONPATH": path,
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": self._token,
            "RAY_USAGE_STATS_ENABLED": "0",
        }

    def start(self) -> None:
        """The head, then the second node."""
        self._start(
            _HEAD, "--head", f"--port={self._port}", "--include-dashboard=false", f"--temp-dir={self._folder}/ray"
        )
        self.start_second()

    def start_second(self) -> None:
        """The second node, where it does not run."""
        if _SECOND not in self._running:
            self._start(_SECOND, f"--address={self.address}")

    def kill_second(self) -> None:
        """End the second node's raylet as a power cut would, and all that it had started."""
        process = self._running.pop(_SECOND)
        os.kill(_raylet(process.pid), signal.SIGKILL)
        _end(process)

    def stop(self) -> None:
        """End all that was started."""
        for process in reversed(self._running.values()):
            _end(process)
        self._running.clear()

    def _start(self, address: str, *options: str) -> None:
        command = [str(Path(sys.executable).with_name("ray")), "start", "--block", "--num-cpus=1",
                   "--object-store-memory=100000000", "--disable-usage-stats", f"--node-ip-address={address}",
                   *options]  # fmt: skip
        log = self._folder / f"{address}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment()},
                start_new_session=True,
            )
        self._running[address] = process
        until = time.monotonic() + _PATIENCE
        while b"Ray runtime started" not in log.read_bytes():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no Ray node: {log.read_text()[-2000:]}")
            time.sleep(0.05)


def _raylet(process: int) -> int:
    """The raylet below a process."""
    below = [
        int(child)
        for task in Path(f"/proc/{process}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return next(child for child in below if Path(f"/proc/{child}/comm").read_text().strip() == "raylet")


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)  # the group of what this process started, and no other
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((_HEAD, 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def _nodes() -> Iterator[Nodes]:
    # Its sockets lie in it, and the path of a socket may not be long: pytest's own folders are too deep.
    with tempfile.TemporaryDirectory(prefix="ray-") as folder, pytest.MonkeyPatch.context() as patch:
        nodes = Nodes(Path(folder))
        for name, value in nodes.environment().items():
            patch.setenv(name, value)
        try:
            nodes.start()
            yield nodes
        finally:
            nodes.stop()


@pytest.fixture
def nodes(_nodes: Nodes) -> Nodes:
    """Two nodes, both running."""
    _nodes.start_second()
    return _nodes

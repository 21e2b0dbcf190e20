"""How a Ray cluster is joined, or one of this machine alone is started and taken down again.

Ray is an extra and loaded by nothing else. One that is started here listens on the loopback only, counts nobody's use,
shows no dashboard, keeps its files in a folder that goes with it, and lets in who has the key made for this run.
"""

from __future__ import annotations

import os
import secrets
import socket
from importlib.util import find_spec
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from riwaya.engine.contract import EngineError

_MISSING = "the engine ray needs the package ray: pip install 'riwaya[ray]'"
_STORE = 512 * 2**20
"""Bytes that a Ray of our own holds of what is under way; more is put on the disk."""
_PATIENCE = 10.0
"""Seconds to wait for a cluster's head to answer."""


def need_ray() -> None:
    """Raises EngineError where the package is not installed. It is not loaded: that costs a third of a second."""
    if find_spec("ray") is None:
        raise EngineError(_MISSING)


class Cluster:
    """A connection to Ray, made when it is first wanted."""

    def __init__(self, address: str | None, cpus: int | None) -> None:
        self._address = address
        self._cpus = cpus
        self._folder: str | None = None
        self._is_ours = False

    def ray(self) -> Any:
        """Ray, joined or started. Raises EngineError where no cluster answers."""
        os.environ.setdefault("RAY_IGNORE_UNHANDLED_ERRORS", "1")  # each is handled; this one is about those dropped
        if self._address is None:
            _keep_to_this_machine()
        need_ray()
        import ray

        if not ray.is_initialized():
            self._begin(ray)
        return ray

    def leave(self) -> None:
        """Let go of the cluster, and end it where it was started here. One that the program had is left alone."""
        if self._is_ours:
            self._is_ours = False
            import ray

            ray.shutdown()
        if self._folder:
            rmtree(self._folder, ignore_errors=True)  # its processes may still be writing their last lines
            self._folder = None

    def _begin(self, ray: Any) -> None:
        quiet = {"log_to_driver": False, "configure_logging": False, "logging_level": "ERROR"}
        # Ray tells of each dead worker on standard output, among the results. No option of its own stops that.
        ray._private.worker._worker_logs_enabled = False
        if self._address is None:
            self._folder = mkdtemp(prefix="riwaya-ray-")
            ray.init(
                num_cpus=self._cpus or len(os.sched_getaffinity(0)),
                object_store_memory=_STORE,
                include_dashboard=False,
                _temp_dir=self._folder,
                **quiet,
            )
        else:
            try:
                _knock(self._address)
                ray.init(address=self._address, **quiet)
            except (OSError, ValueError, RuntimeError) as error:
                raise EngineError(f"no Ray cluster answers at {self._address}: {_first_line(error)}") from error
        self._is_ours = True


def _knock(address: str) -> None:
    """See whether anybody listens there: Ray itself would try for minutes. Raises OSError where nobody does."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()


def _keep_to_this_machine() -> None:
    """Tell Ray, before it is loaded, what it takes from the environment only."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # its name for: the loopback and nothing else
    os.environ.setdefault("RAY_worker_niceness", "0")  # its workers give way to everybody else otherwise
    if "RAY_AUTH_MODE" not in os.environ:
        os.environ["RAY_AUTH_MODE"] = "token"
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)

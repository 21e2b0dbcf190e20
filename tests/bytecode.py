"""A pytest plugin: the programs that tests start need not compile all they import anew each time."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

_COMPILED = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the programs that tests start a folder for bytecode where the environment keeps Python from writing any.

    To compile the libraries takes such a program longer than all else it does. Workers get the folder from the
    process that started them.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) and "PYTHONPYCACHEPREFIX" not in os.environ:
        folder = tempfile.mkdtemp(prefix="riwaya-bytecode-")
        config.stash[_COMPILED] = folder
        os.environ["PYTHONPYCACHEPREFIX"] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder."""
    folder = config.stash.get(_COMPILED, None)
    if folder is not None:
        shutil.rmtree(folder)

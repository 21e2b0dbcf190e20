"""Plugins of the whole test suite (pytest takes them from the root's conftest only)."""

pytest_plugins = ["skips", "local_site", "bytecode", "ray_nodes"]

"""Plugins and settings of the whole test suite (pytest takes them from the root's conftest only)."""

import hypothesis

pytest_plugins = ["skips", "local_site", "bytecode", "ray_nodes"]

# A test asks what comes out, never how fast: a busy machine must not make one fail.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

"""For all tests: one Chromium for the whole run."""

pytest_plugins = ["tests.chromium"]

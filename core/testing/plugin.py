"""The pytest plugin that every suite of Ayni loads (entry point ``pytest11``): the modules that hold fixtures."""

pytest_plugins = (
    "core.testing.api",
    "core.testing.apps",
    "core.testing.browser",
    "core.testing.databases",
    "core.testing.garbage",
    "core.testing.windows",
)

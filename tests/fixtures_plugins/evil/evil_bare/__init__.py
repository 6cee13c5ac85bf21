"""Planted: a route without a policy. It stops the start, so it stands in a plugin of its own."""

from core.api import Manifest

plugin = Manifest(name="evil_bare", version="0.1.0", title="Bare", summary="A route without a policy", api=">=0.1,<1")

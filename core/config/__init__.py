"""A deployment's settings: the file ``ayni.toml``, checked before anything else starts."""

from core.config.deployment import FILE_NAME, LANGUAGES, Deployment, Web
from core.config.files import did_you_mean, load, refusal, write

__all__ = ["FILE_NAME", "LANGUAGES", "Deployment", "Web", "did_you_mean", "load", "refusal", "write"]

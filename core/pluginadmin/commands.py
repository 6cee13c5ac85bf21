"""``ayni <plugin> ...``: the commands that the plugins of the deployment at hand bring with them."""

from __future__ import annotations

import click

from core.command_line import Commands
from core.config import FILE_NAME, load
from core.pluginsystem import discovery


class WithPlugins(Commands):
    """The core's commands first; of a plugin that is switched on, its group under its name with hyphens."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_groups(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or _groups(ctx).get(cmd_name)


def _groups(ctx: click.Context) -> dict[str, click.Command]:
    """Empty where there is no deployment: whoever makes one, or asks for help, has no plugins yet."""
    folder = ctx.params.get("folder")
    if folder is None or not (folder / FILE_NAME).exists():
        return {}
    loaded = discovery.load(load(folder).plugins)
    found = ((one.manifest.path, getattr(one.modules.get("cli"), "group", None)) for one in loaded)
    return {name: group for name, group in found if isinstance(group, click.Command)}

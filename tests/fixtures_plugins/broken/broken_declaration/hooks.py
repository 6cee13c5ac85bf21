from core.api import hookimpl


@hookimpl
def ayni_nav():
    return ["a menu entry"]

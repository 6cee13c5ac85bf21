from core.api import hookimpl


@hookimpl
def ayni_does_not_exist():
    return []

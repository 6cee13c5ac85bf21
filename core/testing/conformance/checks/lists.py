"""What a page costs when there is more to show."""

from __future__ import annotations

from core.testing.conformance import seed
from core.testing.conformance.suite import Suite, check

MORE = 6
KIND = "pages asked for with more rows"


@check("lists")
def more_rows_ask_no_more_questions(suite: Suite) -> None:
    """Statements of each page with few records and with many. What is read once for a whole list stays one."""
    routes = [route for route in suite.routes if route.safe and not route.public and suite.holders(route)]
    few = {str(route): _statements(suite, route) for route in routes}
    suite.ground.put_back()
    seed.grow(suite.ground, suite.aviary, suite.brought, MORE)
    for route in routes:
        suite.report.expect(KIND, [route])
        before, after = few[str(route)], _statements(suite, route)
        suite.report.saw(KIND, route)
        if len(after) >= len(before) + MORE - 1:
            often = max(set(after), key=after.count)
            sentence = f"It asks {len(before)} questions with few rows and {len(after)} with {MORE} more."
            suite.report.find("queries.grow_with_rows", route, sentence, often)


def _statements(suite: Suite, route: object) -> list[str]:
    found = next(one for one in suite.routes if one is route)
    user = suite.holders(found)[0]
    suite.ask(user, found, suite.own)  # the first time something may be loaded once for all
    suite.ask(user, found, suite.own)
    return list(suite.watch.reads)

"""What is wrong with a request, as a page."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from showcar.presentation.serve.problems import Problem
from showcar.presentation.web import templates

_SEVERAL = re.compile(r"name one of them: (.*)")
_FOR_A_SHELL = re.compile(r"\bshowcar [a-z]")


def page(request: Request, problem: Problem) -> Response:
    """The page that tells a problem, with a way on.

    Args:
        request: What was asked; nothing but its address is looked at.
        problem: What is wrong with it.
    """
    found = _SEVERAL.fullmatch(problem.advice)
    near = list(problem.near) or (found[1].split(", ") if found is not None else [])
    advice = "" if near or _FOR_A_SHELL.search(problem.advice) else problem.advice
    headers = {"Cache-Control": "no-store"} | problem.headers
    return templates.page(
        request, "error.html", None, status=problem.kind.status, headers=headers,
        problem=problem, advice=advice, near=near, dated_request=bool(request.query_params.get("as_of")),
    )  # fmt: skip

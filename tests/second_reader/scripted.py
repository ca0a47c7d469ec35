"""A server on this machine that speaks the protocol of chats, and answers as a script says.

`python -m tests.second_reader.scripted ANSWER COMMAND…` answers every question with the words of a file while a command
runs; `ENDPOINT` in the command stands for the server's address. The pages of docs/ are made and tested in this way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.documents.fetch.serving import Play, Site, answer, serving

PATH = "/v1/chat/completions"


class Script:
    """Answers in order; the last one again and again.

    Args:
        site: The server.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.plays: list[Play] = []
        site.pages[PATH] = lambda handler: (self.plays.pop(0) if len(self.plays) > 1 else self.plays[0])(handler)

    @property
    def endpoint(self) -> str:
        """The address to name."""
        return f"{self.site.url}/v1"

    @property
    def asked(self) -> list[dict[str, Any]]:
        """What it was asked, in order."""
        return [json.loads(body) for body in self.site.bodies]

    def answers(self, *plays: Play) -> None:
        """Sets the answers."""
        self.plays = list(plays)


@contextmanager
def scripted(*plays: Play) -> Iterator[Script]:
    """A server with a script, for as long as it is needed."""
    with serving() as site:
        script = Script(site)
        script.answers(*plays)
        yield script


def says(content: Any, *, finish: str = "stop", usage: Any = (900, 100), model: str = "scripted") -> Play:
    """An answer of a model: text as it is, else as JSON."""
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}
    told: dict[str, Any] = {"object": "chat.completion", "model": model, "choices": [choice]}
    if usage is not None:
        told["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    return answer(json.dumps(told).encode(), headers={"Content-Type": "application/json"})


def fails(status: int, message: str = "", headers: dict[str, str] | None = None, **error: str) -> Play:
    """An answer that is no success."""
    return answer(json.dumps({"error": {"message": message, **error}}).encode(), status, headers)


def main(arguments: list[str]) -> int:
    """Runs a command beside a server that gives one answer."""
    content = Path(arguments[0]).read_text("utf-8")
    with scripted(says(content)) as script, tempfile.TemporaryDirectory() as cache:
        command = [word.replace("ENDPOINT", script.endpoint) for word in arguments[1:]]
        environment = os.environ | {"XDG_CACHE_HOME": cache}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=100, check=False
        )
    for stream, told in ((sys.stdout, done.stdout), (sys.stderr, done.stderr)):
        # another port each time
        stream.write(told.replace(f"127.0.0.1:{script.site.port}", "127.0.0.1:8080"))
        stream.flush()
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

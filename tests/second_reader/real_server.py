"""The second reader with a real server and a real model: the protocol holds. The model is far too small to be right.

`make test-llm` installs both and runs this; `make test` does not, since the server compiles for minutes.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcar.documents import load
from showcar.model.claim import FACTUALITIES
from showcar.model.document import Document
from showcar.model.vocabulary import vocabulary
from showcar.second_reader.answers import proposals
from showcar.second_reader.asking import Asker, Limits
from showcar.second_reader.endpoint import Endpoint
from showcar.second_reader.prompt import messages, sentences
from tests.scoring.corpus import ROOT

FOLDER = ROOT / "build" / "llm"
STARTS = 180.0
"""Seconds that the server may take to load its model."""
ANSWERS = 900.0
"""Seconds that an answer may take."""
TOKENS = 260
"""Tokens of an answer: a few claims, and some seconds for each ten of them."""
REPORT = """date 2024-05-25 The BMW Skytop is sold out.

BMW boss Ida Moe told Reuters that 50 of the BMW Skytop will be built.
"""


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server of llama.cpp on this machine, for as long as the tests run."""
    port = _free_port()
    command = [
        str(FOLDER / "bin" / "python"), "-m", "llama_cpp.server", "--host", "127.0.0.1", "--port", str(port),
        "--model", str(FOLDER / "model.gguf"), "--n_ctx", "8192", "--seed", "1",
    ]  # fmt: skip
    with (FOLDER / "server.log").open("wb") as log:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(server, f"http://127.0.0.1:{port}/v1/models")
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + STARTS
    while time.monotonic() < end:
        assert server.poll() is None, f"the server ended by itself; see {FOLDER / 'server.log'}"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"the server did not start within {STARTS:g} s; see {FOLDER / 'server.log'}")


def showcar(*words: str, cache: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-m", "showcar", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=2 * ANSWERS,
        check=False,
    )  # fmt: skip


def test_an_answer_has_the_shape_that_was_asked_for(endpoint: str) -> None:
    told: list[str] = []
    limits = Limits(requests=9, tokens=TOKENS, seconds=ANSWERS, total=2 * ANSWERS)
    server = Endpoint(endpoint, None, "showcar", time.monotonic)
    asker = Asker(server, None, limits, time.monotonic, lambda seconds, why: time.sleep(seconds), told.append)
    document = load("report.txt", REPORT)
    assert isinstance(document, Document)
    answer = asker.answer(messages(document, sentences(document.text)))
    proposed = proposals(answer.content, cut=answer.cut)
    print(f"\n{asker.usage}\n{told}\ncut: {answer.cut}, model: {answer.model}\n{answer.content}")
    assert len(told) == 1 and "json_schema" in told[0], "this server wants the schema in another place"
    assert "asked for json_object with the schema" in told[0]
    assert asker.usage.tokens_in > 1_000 and 0 < asker.usage.tokens_out <= TOKENS
    assert asker.usage.untold == 0
    for proposal in proposed:
        assert isinstance(proposal, dict)
        assert proposal["predicate"] in vocabulary() and proposal["factuality"] in FACTUALITIES
        assert set(proposal["value"]) == set(vocabulary()[proposal["predicate"]].keys)


def test_every_claim_that_is_kept_holds_and_the_counts_are_told(endpoint: str, tmp_path: Path) -> None:
    report, cache = tmp_path / "report.txt", tmp_path / "cache"
    report.write_text(REPORT, "utf-8")
    words = (
        "--endpoint", endpoint, "--format", "jsonl", "--explain", "--limit", f"tokens={TOKENS}", "--limit",
        f"seconds={ANSWERS:.0f}", str(report),
    )  # fmt: skip
    done = showcar("read", "--reader", "llm", *words, cache=cache)
    print(f"\n{done.stdout}{done.stderr}")
    assert done.returncode == 0, done.stderr
    told = done.stderr.splitlines()
    assert re.match(r"llm at http://127.0.0.1:\d+: 2 requests; [\d,]+ tokens sent, [\d,]+ received; ", told[-1])
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    dropped = [line for line in told if line.startswith("dropped ")]
    assert f"; {len(claims) + len(dropped)} claim" in told[-1]
    text = load(report)
    assert isinstance(text, Document)
    assert all(text.text[claim["start"] : claim["end"]] == claim["quote"] for claim in claims)
    lines = tmp_path / "claims.jsonl"
    lines.write_text(done.stdout, "utf-8")
    checked = showcar("check", str(lines), str(report), cache=cache)
    assert checked.returncode == 0, checked.stderr

    both = showcar("read", "--reader", "both", *words, cache=cache)
    print(f"\n{both.stdout}{both.stderr}")
    assert ": 0 requests; 1 answer kept from before" in both.stderr
    pairs = [json.loads(line) for line in both.stdout.splitlines()]
    again = [pair["llm"] for pair in pairs if pair["llm"]]
    assert sorted(claim["start"] for claim in again) == sorted(claim["start"] for claim in claims)

"""A server is asked within limits, again where that may help, and in a form that it takes; its answers are hostile."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from showcar.model.errors import EndpointError, EndpointLimitError, EndpointRefusedError, UsageError
from showcar.second_reader.asking import Answer, Asker, Limits, Usage
from showcar.second_reader.endpoint import LARGEST, Endpoint
from tests.documents.fetch.serving import Play, answer, serving
from tests.second_reader.scripted import PATH, Script, fails, says, scripted

QUESTION = ({"role": "user", "content": "[1] The car will be built."},)
CLAIMS = '{"claims": []}'
SECRET = "sk-" + "s3cret" * 4


@pytest.fixture
def script() -> Iterator[Script]:
    """A server that answers without claims until a test says otherwise."""
    with scripted(says(CLAIMS)) as one:
        yield one


class Waits(list[float]):
    """Waits that take no time, and what was told meanwhile."""

    def __init__(self) -> None:
        self.now = 0.0
        self.told: list[str] = []

    def wait(self, seconds: float, why: str) -> None:
        """Notes a wait."""
        self.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        """Real time, and the waits on top."""
        return time.monotonic() + self.now


def asker(endpoint: str, waits: Waits, limits: Limits = Limits(), key: str | None = None) -> Asker:  # noqa: B008
    """One with waits that take no time."""
    server = Endpoint(endpoint, key, "showcar/0", waits.clock)
    return Asker(server, "small", limits, waits.clock, waits.wait, waits.told.append)


def test_a_question_is_one_request_with_the_schema_and_what_it_took_is_counted(script: Script) -> None:
    one = asker(script.endpoint, Waits(), key=SECRET)
    assert one.answer(QUESTION) == Answer(CLAIMS, False, "scripted")
    (asked,), (headers,) = script.asked, script.site.headers
    assert {key: told for key, told in asked.items() if key != "response_format"} == {
        "model": "small", "messages": list(QUESTION), "max_tokens": 4096, "temperature": 0, "stream": False,
    }  # fmt: skip
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert (headers["authorization"], headers["user-agent"]) == (f"Bearer {SECRET}", "showcar/0")
    usage = one.usage
    assert (usage.requests, usage.retries, usage.tokens_in, usage.tokens_out, usage.untold) == (1, 0, 900, 100, 0)
    assert 0 < usage.seconds < 5


def test_without_a_key_none_is_sent(script: Script) -> None:
    asker(script.endpoint, Waits()).answer(QUESTION)
    assert "authorization" not in script.site.headers[0]


def test_a_refused_form_is_followed_by_the_next_one_and_told_once(script: Script) -> None:
    waits = Waits()
    # the first is what llama.cpp's Python server answers
    script.answers(fails(500, "response_format: 'text'"), fails(400, "no schema"), fails(422), says(CLAIMS))
    one = asker(script.endpoint, waits)
    one.answer(QUESTION)
    one.answer(QUESTION)
    assert [asked.get("response_format", {}).get("type") for asked in script.asked] == [
        "json_schema", "json_object", "json_object", None, None,
    ]  # fmt: skip
    assert ["schema" in asked.get("response_format", {}) for asked in script.asked] == [False, True, *[False] * 3]
    host = script.site.url
    assert waits.told == [
        f"{host} refuses answers as json_schema (response_format: 'text'); asked for json_object with the schema",
        f"{host} refuses answers as json_object with the schema (no schema); asked for json_object",
        f"{host} refuses answers as json_object; asked for plain text",
    ]


def test_newer_names_of_parameters_are_learnt(script: Script) -> None:
    wrong = {"max_tokens": "use max_completion_tokens", "temperature": "only the default"}
    script.answers(*(fails(400, said, param=param) for param, said in wrong.items()), says(CLAIMS))
    asker(script.endpoint, Waits()).answer(QUESTION)
    last = script.asked[-1]
    assert (last["max_completion_tokens"], "max_tokens" in last, "temperature" in last) == (4096, False, False)
    assert last["response_format"]["type"] == "json_schema"


def test_a_question_that_is_too_long_is_no_refusal_of_a_form(script: Script) -> None:
    script.answers(fails(400, "4,096 tokens at most", code="context_length_exceeded"))
    with pytest.raises(EndpointError, match=r"answered 400 \(4,096 tokens at most"):
        asker(script.endpoint, Waits()).answer(QUESTION)
    assert len(script.asked) == 1


def test_a_question_that_is_refused_in_every_form_says_nothing_of_the_next_one(script: Script) -> None:
    script.answers(*[fails(400, "no")] * 4, says(CLAIMS))
    one = asker(script.endpoint, Waits())
    with pytest.raises(EndpointError, match=r"answered 400 \(no\)"):
        one.answer(QUESTION)
    assert len(script.asked) == 4
    one.answer(QUESTION)
    assert script.asked[-1]["response_format"]["type"] == "json_schema"


def test_busy_and_broken_servers_are_asked_again_after_waits(script: Script) -> None:
    waits = Waits()
    script.answers(fails(429, headers={"Retry-After": "7"}), fails(500), answer(b"", 503), says(CLAIMS))
    one = asker(script.endpoint, waits)
    assert one.answer(QUESTION).content == CLAIMS
    assert waits == [7, 2, 4]
    assert (one.usage.requests, one.usage.retries) == (4, 3)
    assert one.usage.seconds >= 13


def test_there_are_four_tries_and_no_more(script: Script) -> None:
    script.answers(fails(500, "out of memory"))
    with pytest.raises(EndpointError, match=r"answered 500 \(out of memory\); try again later"):
        asker(script.endpoint, Waits()).answer(QUESTION)
    assert len(script.asked) == 4


def test_a_server_that_asks_for_a_long_wait_is_left_alone(script: Script) -> None:
    waits = Waits()
    script.answers(fails(429, headers={"Retry-After": "3600"}))
    with pytest.raises(EndpointError, match="asks to come back in 1 hour"):
        asker(script.endpoint, waits).answer(QUESTION)
    assert (waits, len(script.asked)) == ([], 1)


def test_limits_end_a_run(script: Script) -> None:
    script.answers(fails(500))
    with pytest.raises(EndpointLimitError, match="not asked any more after 2 requests"):
        asker(script.endpoint, Waits(), Limits(requests=2)).answer(QUESTION)
    assert len(script.asked) == 2
    with pytest.raises(EndpointLimitError, match="answered 500, and was not asked any more after 2 seconds"):
        asker(script.endpoint, Waits(), Limits(total=2)).answer(QUESTION)
    assert len(script.asked) == 4


def test_a_server_that_stalls_or_dribbles_is_given_up_in_time(script: Script) -> None:
    def dribbles(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "9999")
        handler.end_headers()
        for _ in range(20):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    for play in (lambda handler: time.sleep(0.5), dribbles):
        script.answers(play)
        began = time.monotonic()
        with pytest.raises(EndpointError, match=r"took longer than 0\.1 s"):
            asker(script.endpoint, Waits(), Limits(seconds=0.1)).answer(QUESTION)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_so_the_key_goes_nowhere_else(script: Script, status: int) -> None:
    with serving() as other:
        script.answers(fails(status, headers={"Location": f"{other.url}{PATH}"}))
        with pytest.raises(EndpointRefusedError, match=f"answered {status}, a redirect to {other.url}"):
            asker(script.endpoint, Waits(), key=SECRET).answer(QUESTION)
        assert (len(script.asked), other.asked) == (1, [])


@pytest.mark.parametrize("status", [401, 402, 403, 404])
def test_a_wrong_key_or_address_ends_the_run_and_the_key_is_not_told(script: Script, status: int) -> None:
    script.answers(fails(status, f"Incorrect API key provided: {SECRET}.\n\x1b[31m"))
    with pytest.raises(EndpointRefusedError, match="Incorrect API key provided: …") as told:
        asker(script.endpoint, Waits(), key=SECRET).answer(QUESTION)
    assert SECRET not in str(told.value)
    assert len(script.asked) == 1


HUGE = b'{"choices": [{"message": {"content": "' + b"x" * LARGEST + b'"}}]}'
GARBAGE = {
    "no JSON": b"<html>", "a list": b"[]", "no choices": b"{}", "empty choices": b'{"choices": []}',
    "no message": b'{"choices": [{}]}', "no content": b'{"choices": [{"message": {"content": null}}]}',
    "deep": b'{"a":' * 100_000, "a number": b'{"choices": 1}', "no UTF-8": b"\xff\xfe{",
}  # fmt: skip


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_an_answer_in_no_form_of_the_protocol(script: Script, body: bytes) -> None:
    script.answers(answer(body))
    with pytest.raises(EndpointError, match="answered in no form of this protocol"):
        asker(script.endpoint, Waits()).answer(QUESTION)
    assert len(script.asked) == 1


def test_a_huge_or_packed_answer_is_not_read(script: Script) -> None:
    for play, found in ((answer(HUGE), "answered more than 4 MiB"), (_packed(), "packed its answer")):
        script.answers(play)
        with pytest.raises(EndpointError, match=found):
            asker(script.endpoint, Waits()).answer(QUESTION)


def _packed() -> Play:
    return answer(b"\x1f\x8b", headers={"Content-Encoding": "gzip"})


def test_tokens_that_are_no_counts_are_told_as_unknown(script: Script) -> None:
    script.answers(*(says(CLAIMS, usage=odd) for odd in (None, (-1, 2), ("9", 2), (True, 2), (10**12, 2), (5, 2))))
    one = asker(script.endpoint, Waits())
    for _ in range(6):
        one.answer(QUESTION)
    assert (one.usage.untold, one.usage.tokens_in, one.usage.tokens_out) == (5, 5, 2)


def test_a_model_that_declines(script: Script) -> None:
    told = {"choices": [{"message": {"content": None, "refusal": "I would rather\nnot."}}]}
    script.answers(answer(json.dumps(told).encode()))
    with pytest.raises(EndpointError, match=r"declines: I would rather not\."):
        asker(script.endpoint, Waits()).answer(QUESTION)


def test_nobody_there() -> None:
    waits = Waits()
    with serving() as site:
        address = f"{site.url}/v1"
    with pytest.raises(EndpointError, match="refuses the connection"):
        asker(address, waits).answer(QUESTION)
    assert waits == [1, 2, 4]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("http://models.example/v1", "models.example is not this machine, and http is not encrypted"),
        ("http://192.168.1.7:8080/v1", "is not this machine"),
        ("http://localhost.example/v1", "is not this machine"),
        ("https://me:pass@models.example/v1", "holds a user name or a password"),
        ("ftp://models.example", "only http and https"),
        ("127.0.0.1:8080", "does not begin with http"),
        ("http://127.1/v1", "in an unusual way"),
        ("", "does not begin with http"),
    ],
)
def test_an_address_that_is_not_asked(named: str, found: str) -> None:
    with pytest.raises(UsageError, match=found) as told:
        Endpoint(named, None, "showcar/0", time.monotonic)
    assert "pass" not in str(told.value).replace("password", "")


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://localhost:8080", "http://localhost:8080/chat/completions"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080/v1/chat/completions"),
        ("https://models.example/v1/chat/completions", "https://models.example/v1/chat/completions"),
        ("https://models.example/d?api-version=1", "https://models.example/d/chat/completions?api-version=1"),
    ],
)
def test_the_address_that_is_asked(named: str, asked: str) -> None:
    assert Endpoint(named, None, "showcar/0", time.monotonic).address.url == asked


def test_http_to_another_machine_has_to_be_allowed() -> None:
    assert Endpoint("http://10.0.0.7/v1", None, "showcar/0", time.monotonic, allow_http=True).host == "http://10.0.0.7"


@pytest.mark.parametrize("key", ["sk-1 sk-2", "sk-1\nsk-2", "schlüssel", "sk-1\x00"])
def test_a_key_that_is_none_is_not_shown(key: str) -> None:
    with pytest.raises(UsageError, match="holds a blank or a character that no key has") as told:
        Endpoint("http://127.0.0.1/v1", key, "showcar/0", time.monotonic)
    assert key not in str(told.value)


def test_what_came_after_an_earlier_state() -> None:
    before = Usage(1, 0, 0, 10, 5, 0, 1.5)
    assert Usage(3, 1, 2, 30, 9, 1, 2.0).since(before.copy()) == Usage(2, 1, 2, 20, 4, 1, 0.5)

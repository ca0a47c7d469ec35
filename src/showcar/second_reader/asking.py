"""Questions and answers: within the limits, tried again where that may help, in a form that the server takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from showcar.documents.fetch.politeness import in_words
from showcar.model.errors import EndpointError, EndpointLimitError, EndpointRefusedError, FetchError
from showcar.second_reader.endpoint import Endpoint, Reply
from showcar.second_reader.prompt import Message
from showcar.second_reader.schema import NAME, schema

FORMATS = ("json_schema", "json_object with the schema", "json_object", "plain text")
"""The forms of an answer that a server is asked for, the strictest first; the second is llama.cpp's own."""
TRIES = 4
"""How often a question is put in all."""
LONGEST_WAIT = 60.0
"""Most seconds to wait when a server asks for it."""

_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_UNKNOWN_FORM = {400, 415, 422, 501}
_WRONG = {
    401: "set SHOWCAR_LLM_KEY to a key that it knows",
    402: "see to your account there",
    403: "set SHOWCAR_LLM_KEY to a key that may use the model",
    404: "check the address, which often ends with /v1, and --model",
    405: "check the address, which often ends with /v1",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take.

    Attributes:
        requests: Requests in all, tries included.
        tokens: Tokens of an answer.
        characters: Characters of a report; a longer one is not sent.
        seconds: For one request.
        total: Seconds of asking and waiting in all.
    """

    requests: int = 100
    tokens: int = 4_096
    characters: int = 100_000
    seconds: float = 120.0
    total: float = 3_600.0


@dataclass(slots=True)
class Usage:
    """What asking took.

    Attributes:
        requests: Requests that were sent, tries included.
        retries: How many of them were further tries.
        kept: Questions that an earlier answer was kept for, so that nothing was sent.
        tokens_in: Tokens that were sent, as far as the server tells.
        tokens_out: Tokens that came back, as far as it tells.
        untold: Answers whose tokens it does not tell.
        seconds: Time of asking and waiting.
    """

    requests: int = 0
    retries: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    untold: int = 0
    seconds: float = 0.0

    def since(self, before: Usage) -> Usage:
        """What came after an earlier state of it."""
        return Usage(*(getattr(self, key) - getattr(before, key) for key in Usage.__slots__))

    def copy(self) -> Usage:
        """Its state now."""
        return replace(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote.

    Attributes:
        content: Its words.
        cut: Whether it stopped at the limit of tokens.
        model: What the server calls the model; empty where it does not tell.
    """

    content: str
    cut: bool = False
    model: str = ""


@dataclass(slots=True)
class _Manner:
    """How the server wants to be asked, as far as it has shown."""

    form: int = 0
    tokens: str = "max_tokens"
    temperature: bool = True
    settled: bool = False


@dataclass
class Asker:
    """Puts questions to a model.

    Attributes:
        endpoint: Its server.
        model: Its name there; None for the one that the server takes by itself.
        limits: What all questions together may take.
        clock: Seconds since any fixed moment, never going back.
        sleep: Waits for some seconds, and is told why.
        tell: Takes a sentence for the user, such as that the server refuses a form of answers.
        usage: What was taken so far.
    """

    endpoint: Endpoint
    model: str | None
    limits: Limits
    clock: Callable[[], float]
    sleep: Callable[[float, str], None]
    tell: Callable[[str], None]
    usage: Usage = field(default_factory=Usage)
    _manner: _Manner = field(default_factory=_Manner)

    def answer(self, messages: Sequence[Message]) -> Answer:
        """The model's answer.

        Raises:
            EndpointError: There is none for this question.
            EndpointRefusedError: There will be none for any.
            EndpointLimitError: A limit is reached.
        """
        while True:
            reply = self._reply(self._body(messages))
            if reply.status == 200:
                answer = self._answer(reply)
                self._manner.settled = True
                return answer
            if not self._adapted(reply):
                if not self._manner.settled:
                    # no manner helped, so that it was not the manner; the next question begins anew
                    self._manner = _Manner()
                raise self._error(reply)

    def _body(self, messages: Sequence[Message]) -> dict[str, Any]:
        manner = self._manner
        body: dict[str, Any] = {"messages": list(messages), manner.tokens: self.limits.tokens, "stream": False}
        if self.model is not None:
            body["model"] = self.model
        if manner.temperature:
            body["temperature"] = 0
        if manner.form == 0:
            wanted = {"name": NAME, "strict": True, "schema": schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif manner.form == 1:
            body["response_format"] = {"type": "json_object", "schema": schema()}
        elif manner.form == 2:
            body["response_format"] = {"type": "json_object"}
        return body

    def _adapted(self, reply: Reply) -> bool:
        """Whether the question can be put in another manner, after the server refused this one."""
        manner, error = self._manner, reply.told.get("error")
        if manner.settled or not self._is_refusal(reply):
            return False
        about = error if isinstance(error, Mapping) else {}
        if about.get("code") == "context_length_exceeded":
            return False
        said = self.endpoint.words(reply)
        because = f" ({said})" if said else ""
        if about.get("param") == "max_tokens" and manner.tokens == "max_tokens":
            manner.tokens = "max_completion_tokens"
        elif about.get("param") == "temperature" and manner.temperature:
            manner.temperature = False
            self.tell(f"{self.endpoint.host} refuses a temperature{because}; answers may differ from run to run")
        elif manner.form + 1 < len(FORMATS):
            refused, manner.form = FORMATS[manner.form], manner.form + 1
            self.tell(f"{self.endpoint.host} refuses answers as {refused}{because}; asked for {FORMATS[manner.form]}")
        else:
            return False
        return True

    def _is_refusal(self, reply: Reply) -> bool:
        """Whether the server may not like how it is asked; llama.cpp tells that as a fault of its own."""
        faulty = reply.status == 500 and "response_format" in self.endpoint.words(reply)
        return reply.status in _UNKNOWN_FORM or faulty and not self._manner.settled

    def _reply(self, body: Mapping[str, Any]) -> Reply:
        """The server's reply; tried again where it may be better the next time."""
        for number in range(1, TRIES + 1):
            began = self.clock()
            self._count(number)
            wait = None
            failed: EndpointError | None = None
            try:
                seconds = min(self.limits.seconds, self.limits.total - self.usage.seconds)
                reply = self.endpoint.ask(body, seconds)
            except FetchError as error:
                failed = EndpointError(self.endpoint.host, error.found, "try again later, or name another endpoint")
            finally:
                self.usage.seconds += self.clock() - began
            if failed is None:
                if reply.status not in _AGAIN or self._is_refusal(reply):
                    return reply
                failed, wait = self._error(reply), reply.retry_after
            if number == TRIES:
                raise failed
            self._wait(2.0 ** (number - 1) if wait is None else wait, failed)
        raise AssertionError("a question is put at least once")

    def _count(self, number: int) -> None:
        usage, limits = self.usage, self.limits
        if usage.requests >= limits.requests:
            found = f"was not asked any more after {limits.requests:,} requests"
            advice = "run again, which goes on from here, or raise --limit requests=N"
            raise EndpointLimitError(self.endpoint.host, found, advice)
        if usage.seconds >= limits.total:
            raise self._late()
        usage.requests += 1
        usage.retries += number > 1

    def _wait(self, seconds: float, failed: EndpointError) -> None:
        if seconds > LONGEST_WAIT:
            found = f"{failed.found}, and asks to come back in {in_words(seconds)}"
            raise EndpointError(self.endpoint.host, found, "run again then, which goes on from here")
        if self.usage.seconds + seconds >= self.limits.total:
            raise self._late(f"{failed.found}, and ")
        began = self.clock()
        self.sleep(seconds, f"{self.endpoint.host}: {failed.found}")
        self.usage.seconds += self.clock() - began

    def _late(self, before: str = "") -> EndpointLimitError:
        advice = "run again, which goes on from here, or raise --limit total=SECONDS"
        found = f"{before}was not asked any more after {self.limits.total:g} seconds"
        return EndpointLimitError(self.endpoint.host, found, advice)

    def _error(self, reply: Reply) -> EndpointError:
        host, said = self.endpoint.host, self.endpoint.words(reply)
        if 300 <= reply.status < 400:
            found = f"answered {reply.status}, a redirect to {reply.location[:200] or 'nowhere'}; none is followed"
            return EndpointRefusedError(host, found, "name that address as the endpoint if you trust it")
        found = f"answered {reply.status}" + (f" ({said})" if said else "")
        if reply.status in _WRONG:
            return EndpointRefusedError(host, found, _WRONG[reply.status])
        later = reply.status in _AGAIN
        return EndpointError(host, found, "try again later" if later else "see what the server says of it")

    def _answer(self, reply: Reply) -> Answer:
        host, told, usage = self.endpoint.host, reply.told, self.usage
        counts = _tokens(told.get("usage"))
        if counts is None:
            usage.untold += 1
        else:
            usage.tokens_in += counts[0]
            usage.tokens_out += counts[1]
        choices = told.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        message = choice.get("message") if isinstance(choice, Mapping) else None
        content = message.get("content") if isinstance(message, Mapping) else None
        if not isinstance(choice, Mapping) or not isinstance(message, Mapping) or not isinstance(content, str):
            refusal = message.get("refusal") if isinstance(message, Mapping) else None
            if isinstance(refusal, str):
                raise EndpointError(host, f"declines: {' '.join(refusal.split())[:200]}", "")
            found = "answered in no form of this protocol"
            raise EndpointError(host, found, "name an OpenAI-compatible server; its address often ends with /v1")
        model = told.get("model")
        return Answer(content, choice.get("finish_reason") == "length", model[:200] if isinstance(model, str) else "")


def _tokens(told: object) -> tuple[int, int] | None:
    """Tokens in and out, as the server tells them; None where it does not."""
    if not isinstance(told, Mapping):
        return None
    counts = [told.get(key) for key in ("prompt_tokens", "completion_tokens")]
    sound = [count for count in counts if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**9]
    return (sound[0], sound[1]) if len(sound) == 2 else None

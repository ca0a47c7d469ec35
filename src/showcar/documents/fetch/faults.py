"""What goes wrong on the way, in words: the libraries' errors to ours."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import httpcore

from showcar.documents.fetch.addresses import Address
from showcar.documents.fetch.deadline import Deadline
from showcar.documents.fetch.limits import Limits
from showcar.model.errors import AnswerError, FetchError, UnreachableError

_LATER = "try again later"
_BROWSER = "save the page with a browser and name its file"
_CERTIFICATE = {
    10: "has expired",
    18: "is signed by itself",
    19: "is signed by somebody whom this machine does not know",
    20: "is signed by somebody whom this machine does not know",
    62: "is for another name",
    64: "is for another name",
}
"""OpenSSL's numbers for what is wrong with a certificate. Source: openssl/x509_vfy.h."""


@contextmanager
def told(address: Address, deadline: Deadline, limits: Limits) -> Iterator[None]:
    """Turns what the libraries raise into errors that say which address, what happened and what to do.

    Raises:
        FetchError: Anything that was raised on the way.
    """
    try:
        yield
    except FetchError:
        raise
    except httpcore.TimeoutException as error:
        raise UnreachableError(address.url, _late(error, deadline, limits), _LATER) from None
    except httpcore.ConnectError as error:
        raise _unconnected(address, error) from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        if "without sending complete" in str(error) or "incomplete" in str(error):
            raise AnswerError(address.url, "broke off before its end", _LATER) from None
        if "without sending a response" in str(error):
            raise AnswerError(address.url, "closed the connection without an answer", _LATER) from None
        raise AnswerError(address.url, "does not speak HTTP as it should", "check its port") from None
    except (httpcore.NetworkError, OSError) as error:
        raise UnreachableError(address.url, f"broke the connection off ({_short(error)})", _LATER) from None
    except RuntimeError as error:
        if type(error) is not RuntimeError:
            raise
        # hishel's only kind of error: its file holds something else, or lost a page while it was read
        raise FetchError(
            address.url, f"cannot be read through the cache ({_short(error)})", "delete the cache"
        ) from None


def status_error(url: str, status: int) -> AnswerError:
    """The error for an answer that is no success.

    >>> print(status_error("https://example.org/", 404))
    https://example.org/: answered 404 (not found); check the address
    """
    try:
        phrase = f" ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        phrase = ""
    if status in (404, 410):
        advice = "check the address"
    elif status in (401, 402, 403, 406, 407, 451):
        advice = _BROWSER
    elif status >= 500:
        advice = _LATER
    else:
        advice = "open it in a browser to see what is there"
    return AnswerError(url, f"answered {status}{phrase}", advice, status=status)


def _late(error: httpcore.TimeoutException, deadline: Deadline, limits: Limits) -> str:
    if deadline.left() <= 0.001:
        return f"took longer than {limits.total:g} s in all"
    if isinstance(error, httpcore.ConnectTimeout):
        return f"did not answer within {limits.connect:g} s"
    return f"sent nothing for {limits.read:g} s"


def _unconnected(address: Address, error: httpcore.ConnectError) -> UnreachableError:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        wrong = _CERTIFICATE.get(cause.verify_code, f"is not valid ({cause.verify_message})")
        found = f"has a certificate that {wrong}, so that nobody knows who answers"
        return UnreachableError(address.url, found, "check the address, and the clock of this machine")
    if isinstance(cause, ssl.SSLError):
        found = f"cannot be spoken to in private ({cause.reason or 'TLS error'})"
        return UnreachableError(address.url, found, "check its port")
    if isinstance(cause, ConnectionRefusedError):
        return UnreachableError(address.url, "refuses the connection", "check its port, or try again later")
    advice = "check whether this machine is on the internet, or try again later"
    return UnreachableError(address.url, f"cannot be reached ({_short(cause)})", advice)


def _short(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split())[:120] or type(error).__name__

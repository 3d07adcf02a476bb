"""Uploads stay in memory, and too large ones are not looked at."""

import pytest
from django.core.files.uploadhandler import StopFutureHandlers
from django.http import HttpResponse
from django.test import RequestFactory

from empact.lib.uploads import MAX_BODY, IntoMemory, refuse_large_bodies


class Body:
    """A body that counts what is read of it, and has no end."""

    def __init__(self):
        self.read_so_far = 0

    def read(self, size):
        self.read_so_far += size
        return bytes(size)


def answer(path, length):
    body = Body()
    request = RequestFactory().post(path, content_type="multipart/form-data")
    request.META["CONTENT_LENGTH"] = str(length)
    request._stream = body  # noqa: SLF001 -- the body, before anything is read
    respond = refuse_large_bodies(lambda request: HttpResponse("let through"))
    return respond(request), body


def test_a_body_up_to_the_limit_is_let_through_unread():
    response, body = answer("/", MAX_BODY)

    assert (response.text, body.read_so_far) == ("let through", 0)


def test_a_larger_one_is_answered_in_words_and_thrown_away_up_to_a_limit():
    response, body = answer("/", MAX_BODY + 1)

    assert response.status_code == 413
    assert "This is too large" in response.text
    assert body.read_so_far <= 64 * 1024 * 1024


def test_the_api_says_so_in_problem_details():
    response, _ = answer("/api/v1/contributions/", MAX_BODY + 1)

    assert response.status_code == 413
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("size", (1, 3_000_000))
def test_an_upload_is_kept_in_memory_whatever_its_size(size):
    handler = IntoMemory()

    with pytest.raises(StopFutureHandlers):
        handler.new_file("file", "a.csv", "text/csv", size)
    handler.receive_data_chunk(bytes(size), 0)
    file = handler.file_complete(size)

    assert (file.read(), file.size) == (bytes(size), size)
    assert not hasattr(file, "temporary_file_path")

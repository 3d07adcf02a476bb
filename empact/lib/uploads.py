"""Uploads: read into memory, up to a limit that is known before reading."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest, HttpResponse

from empact.lib.errors import too_large

MIB = 1024 * 1024

MAX_BODY = 11 * MIB
"""Bytes of a request: the largest file that is taken, and the form around it."""
MAX_DRAINED = 64 * MIB
"""Bytes that are thrown away so that the answer arrives; a browser wants to send all of them."""

TOO_LARGE = "This is more than 11 MiB. A file may have 10 MiB: make it smaller, or split it."


class IntoMemory(FileUploadHandler):
    """Keeps an upload in memory: a refused one has been on no disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def refuse_large_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 413 to a request that declares too large a size, without reading it."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not is_too_large(request):
            return get_response(request)
        drain(request)
        return too_large(request, TOO_LARGE)

    return respond


def is_too_large(request: HttpRequest) -> bool:
    # No more is read than this header says, and without it nothing is.
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > MAX_BODY


def drain(request: HttpRequest) -> None:
    left = MAX_DRAINED
    while left > 0 and (piece := request.read(64 * 1024)):
        left -= len(piece)

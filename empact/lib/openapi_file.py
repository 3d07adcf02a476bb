"""The OpenAPI file of the API, put together once in each process."""

from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.encoding import force_bytes
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class OpenAPIFile(SpectacularAPIView):
    """Answers with the file as YAML or JSON, and with 304 if the reader has it.

    It is the same for all readers, and in English like the API.
    """

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: object, **kwargs: object) -> HttpResponse:
        renderer = request.accepted_renderer
        content, etag = rendered(type(renderer))  # type: ignore[arg-type]  # classes have a hash
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        response = HttpResponse(content, content_type=renderer.media_type, headers=headers)
        return get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type, return-value]  # as Django's request; with a response it gives one


@cache
def document() -> dict[str, Any]:
    """Describe the API, which changes with the program alone. Takes a third of a second once."""
    with translation.override(settings.LANGUAGE_CODE):
        return SchemaGenerator().get_schema(request=None, public=True)


@cache
def rendered(renderer: type[BaseRenderer]) -> tuple[bytes, str]:
    """Give the file in this form, and its ETag."""
    content = force_bytes(renderer().render(document(), renderer_context={}))
    return content, f'"{sha256(content).hexdigest()[:16]}"'

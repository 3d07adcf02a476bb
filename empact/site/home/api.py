"""The beginning of the API: where everything is."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cycles.tracing.addresses import on_this_site


class IndexSerializer(serializers.Serializer):
    """The start of the API: the addresses of its lists and of its documentation."""

    openapi = serializers.CharField(help_text="The address of the OpenAPI file.")
    documentation = serializers.CharField(help_text="The page that describes every address.")
    lists = serializers.DictField(
        child=serializers.CharField(), help_text="The address of each list, by its name."
    )


class Index(APIView):
    """List the addresses at which the API begins."""

    permission_classes = [AllowAny]
    authentication_classes: list[Any] = []
    lists: dict[str, str] = {}

    @extend_schema(operation_id="index", responses=IndexSerializer, tags=["index"])
    def get(self, request: Request) -> Response:
        """List the addresses at which the API begins."""
        found = {
            "openapi": on_this_site(reverse("openapi")),
            "documentation": on_this_site(reverse("api_documentation")),
            "lists": {name: on_this_site(reverse(f"api:{to}")) for name, to in self.lists.items()},
        }
        return Response(IndexSerializer(found).data)

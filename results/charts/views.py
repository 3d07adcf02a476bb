"""The pictures of charts: for whom a page gave their address, and for a day."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.generic import View

from results.charts.cache import may_open, svg_of


@method_decorator(login_not_required, name="dispatch")
class ChartPicture(View):
    """A chart as SVG, drawn when it is first asked for; its address is signed by its page."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = kwargs["name"]
        if not may_open(name, request.GET.get("for", ""), request.user):
            raise Http404
        svg = svg_of(name)
        if svg is None:
            raise Http404
        response = HttpResponse(svg, content_type="image/svg+xml", headers={"ETag": f'"{name}"'})
        # The same name is the same picture; private, since it can be of what few may see.
        patch_cache_control(response, private=True, max_age=3600, immutable=True)
        return response

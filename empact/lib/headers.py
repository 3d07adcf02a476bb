"""Security headers of every answer, by any view or middleware."""

from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""Features of browsers that no page of ours uses. Passkeys and the clipboard stay open."""

PERMISSIONS = ", ".join(f"{feature}=()" for feature in UNUSED)


class Headers(SecurityMiddleware):
    """Django's security headers and two more, on every answer: files, redirects and errors.

    It is the first middleware. What one below it refuses, such as a foreign host name, then passes
    through it like any other answer.
    """

    def process_request(self, request: HttpRequest) -> None:
        # Redirecting to TLS asks for the host and may refuse it: Django's own does so, below.
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)

"""Ways in which a text is posted: by a page, and by the API."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

CANARY = "canary4711@police.example"

JSON = {"content_type": "application/json", "headers": {"If-Match": '"1"'}}


def page(name, /, *before, **typed):
    return lambda client, row: client.post(
        reverse(name, args=[*before, row.pk]), {"seen": 1, **typed}
    )


def api(name, method="post", **given):
    return lambda client, row: getattr(client, method)(
        reverse(f"api:{name}", args=[row.pk]), given, **JSON
    )


def attached(content="Seizures", name="figures.csv", description="Seizures"):
    file = SimpleUploadedFile(name, content.encode())
    return {"file": file, "description": description, "marking": "LIMITE"}

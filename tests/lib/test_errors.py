import pytest

from tests.beside import holding

pytestmark = [pytest.mark.urls("tests.lib.urls"), pytest.mark.django_db]


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


def test_a_database_that_is_away_asks_to_try_again_soon(client):
    answer = client.get("/away/")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")


def test_what_somebody_else_holds_is_no_maintenance(client):
    """An import, for one, holds rows for longer than a request waits."""
    with holding(1):
        page, answer = client.post("/held/", {"value": "12"}), client.get("/api/v1/held/")

    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "Someone else is changing this" in page.text
    assert 'name="value" value="12"' in page.text
    assert (answer.status_code, "Someone else is changing this" in answer.text) == (503, True)


def test_what_was_posted_while_the_database_was_away_can_be_sent_again(client):
    answer = client.post("/away/", {"narrative": 'Forty "lorries"', "value": ["1", "2"]})

    assert answer.status_code == 503
    assert 'name="narrative" value="Forty &quot;lorries&quot;"' in answer.text
    assert answer.text.count('name="value"') == 2
    assert 'action="/away/"' in answer.text


def test_a_password_is_never_written_into_a_page(client):
    answer = client.post("/away/", {"username": "nec", "password": "swordfish"})

    assert "swordfish" not in answer.text


def test_a_mistake_of_ours_is_not_called_maintenance(client):
    answer = client.get("/broken/")

    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    (
        ("away", 503, "EMPACT is closed for a short time"),
        ("broken", 500, "Something went wrong here"),
    ),
)
def test_an_error_is_shown_where_static_files_have_not_been_collected(
    client, settings, tmp_path, path, status, heading
):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }

    answer = client.get(f"/{path}/")

    assert (answer.status_code, heading in answer.text) == (status, True)
    assert "<link" not in answer.text


@pytest.mark.parametrize(("path", "status"), (("away", 503), ("broken", 500)))
def test_the_api_answers_with_problem_details(client, path, status):
    answer = client.get(f"/api/v1/{path}/")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status

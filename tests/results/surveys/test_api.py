"""Surveys for API clients: written, opened, answered and closed, and what is refused."""

import pytest

from tests.results.surveys.conftest import DUE

pytestmark = pytest.mark.django_db


def test_a_survey_is_led_from_its_draft_to_evidence(
    call, evaluation, evaluator, question, nec, malta, commission
):
    written = {"title": "On joint days", "intro": "Five minutes.", "due_day": f"{DUE}"}
    body = {**written, "evaluation": str(evaluation.pk)}
    call(nec, "post", "surveys", body, expected=403)
    survey = call(evaluator, "post", "surveys", body, expected=201)
    at = f"surveys/{survey['id']}"
    seen = survey["version"]
    survey = call(evaluator, "patch", at, {"title": "On joint days"}, seen=seen, expected=200)
    assert survey["intro"] == "Five minutes."

    asked = {"text": "Were they prepared?", "answered_by": "scale", "serves": str(question.pk)}
    scale = call(evaluator, "post", f"{at}/questions", asked, expected=201)
    asked = {"text": "What should change?", "answered_by": "text"}
    words = call(evaluator, "post", f"{at}/questions", asked, expected=201)
    call(
        evaluator,
        "patch",
        f"survey-questions/{words['id']}",
        {"number": 1},
        seen=words["version"],
        expected=200,
    )
    moved = call(evaluator, "get", at, expected=200)["questions"]
    assert [(row["number"], row["answered_by"]) for row in moved] == [(1, "text"), (2, "scale")]
    assert moved[1]["serves"] == str(question.pk)
    dropped = call(evaluator, "post", f"{at}/questions", asked, expected=201)
    call(evaluator, "delete", f"survey-questions/{dropped['id']}", expected=204)

    refused = call(evaluator, "post", f"{at}/open", {}, expected=422)
    assert "No organisation is asked" in refused["errors"][0]["detail"]
    body = {"member_states": [str(malta.pk)]}
    seen = call(evaluator, "get", at, expected=200)["version"]
    survey = call(evaluator, "post", f"{at}/organisations", body, seen=seen, expected=200)
    assert [row["organisation"] for row in survey["responses"]] == [str(malta.pk)]
    assert call(evaluator, "post", f"{at}/open", {}, expected=200)["state"] == "open"

    (response,) = call(nec, "get", at, expected=200)["responses"]
    place, seen = f"survey-responses/{response['id']}", response["version"]
    said = {"choices": {"Q1": "4"}, "words": {"Q9": "More."}}
    refused = call(nec, "post", f"{place}/answer", said, seen=seen, expected=422)
    assert {row["pointer"] for row in refused["errors"]} == {"#/choices/Q1", "#/words/Q9"}
    said = {"words": {"Q1": "Plan earlier."}}
    saved = call(nec, "post", f"{place}/answer", said, seen=seen, expected=200)
    assert saved["submitted_at"] is None
    assert call(commission, "get", place, expected=200)["answers"] == []
    said |= {"choices": {"Q2": "4"}, "submits": True}
    submitted = call(nec, "post", f"{place}/answer", said, seen=saved["version"], expected=200)
    assert submitted["submitted_at"]
    assert {"question": scale["id"], "choice": "4", "text": ""} in call(
        commission, "get", place, expected=200
    )["answers"]

    seen = call(evaluator, "get", at, expected=200)["version"]
    later = {"due_day": "2028-05-10"}
    survey = call(evaluator, "post", f"{at}/postpone", later, seen=seen, expected=200)
    assert survey["due_day"] == "2028-05-10"
    assert call(evaluator, "post", f"{at}/close", {}, expected=200)["state"] == "closed"
    call(nec, "post", f"{place}/answer", said, seen=submitted["version"], expected=409)
    shown = {"title": "What Malta says"}
    evidence = call(evaluator, "post", f"{at}/evidence", shown, expected=201)
    assert (evidence["evidence_source"], evidence["title"]) == ("survey", "What Malta says")


def test_a_draft_is_removed_and_an_open_survey_is_not(call, draft, opened, evaluator, asked):
    call(evaluator, "delete", f"surveys/{opened.pk}", expected=409)
    call(evaluator, "get", f"survey-responses/{asked.pk}", expected=200)

"""Searchable messages and files."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.messages.models import Message
from cycles.decisions.models import DecisionAttachment
from cycles.recommendations.models import FollowUpAttachment, addressee_named
from empact.lib.search import WordsOfFile
from empact.site.search.queries.planned import in_readable_plans, named_plan, numbered
from empact.site.search.queries.texts import (
    CHARS,
    TITLE,
    Kind,
    Narrowing,
    Text,
    beside,
    own,
    readable,
    seen,
)
from oaps.plans.models.plans import OAPAttachment
from results.evaluations.models.files import EvidenceFile

MESSAGE = Kind(
    code="message",
    noun="Message",
    nouns="Messages",
    model=Message,
    rows=seen(Message),
    texts=(own(Message, "subject", weight=TITLE), own(Message, "text")),
    title=F("subject"),
    about=Concat(
        Value("From "),
        F("by__first_name"),
        Value(" "),
        F("by__last_name"),
        Value(", "),
        F("organisation__name"),
        output_field=CHARS,
    ),
    places=(
        ("actions:message_detail", lambda _: Case(When(sent_at__isnull=False, then=F("pk")))),
        ("actions:message_send", lambda _: F("pk")),
    ),
    day="sent_at",
    marking=("marking",),
)


def _files(
    model: Any, code: str, owner: str, owners: str, about: Any, **narrowings: Narrowing
) -> Kind:
    """Make a kind of the files of one kind of owners: who sees a file finds it by its name."""
    return Kind(
        code=code,
        noun=f"File of {owner}",
        nouns=f"Files of {owners}",
        model=model,
        rows=seen(model),
        texts=(
            Text(
                model,
                ("name", "description"),
                seen(model),
                TITLE,
                spelled=("name",),
                words_of=WordsOfFile,
            ),
        ),
        title=F("name"),
        about=about,
        places=((f"{model._meta.app_label}:{_page(code)}", lambda _: F("pk")),),
        day="at",
        marking=("marking", *model.objects.all().above),
        narrowings=narrowings,
    )


def _page(code: str) -> str:
    return f"{code.removesuffix('_file')}_attachment"


PLAN_FILE = _files(
    OAPAttachment,
    "oap_file",
    "an OAP",
    "OAPs",
    named_plan("oap__"),
    area=Narrowing("oap__area", readable(OAPAttachment, "title")),
    cycle=Narrowing("oap__priority__cycle", readable(OAPAttachment, "plan")),
)

ACTION_FILE = _files(
    ActionAttachment,
    "action_file",
    "an action",
    "actions",
    beside(named_plan("action__oap__"), numbered("action__")),
    area=Narrowing("action__oap__area", readable(ActionAttachment, "title")),
    cycle=Narrowing(
        "action__oap__priority__cycle", in_readable_plans(ActionAttachment, "action__oap")
    ),
)

CONTRIBUTION_FILE = _files(
    ContributionAttachment,
    "contribution_file",
    "a contribution",
    "contributions",
    beside(
        F("contribution__obligation__organisation__name"),
        numbered("contribution__obligation__action__"),
    ),
    area=Narrowing(
        "contribution__obligation__action__oap__area",
        readable(ContributionAttachment, "narrative"),
    ),
    cycle=Narrowing(
        "contribution__obligation__round__cycle", readable(ContributionAttachment, "narrative")
    ),
)

DECISION_FILE = _files(
    DecisionAttachment,
    "decision_file",
    "a decision",
    "decisions",
    F("decision__title"),
    cycle=Narrowing("decision__cycle", readable(DecisionAttachment, "decision")),
)

FOLLOW_UP_FILE = _files(
    FollowUpAttachment,
    "follow_up_file",
    "a follow-up",
    "follow-ups",
    beside(addressee_named("follow_up__"), F("follow_up__recommendation__title")),
    cycle=Narrowing(
        "follow_up__recommendation__decision__cycle", readable(FollowUpAttachment, "state")
    ),
)

EVALUATION_FILE = _files(
    EvidenceFile,
    "evaluation_file",
    "an evaluation",
    "evaluations",
    F("entry__title"),
    cycle=Narrowing("evaluation__cycle", readable(EvidenceFile, "entries")),
)

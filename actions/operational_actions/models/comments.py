"""Comments on an action while its plan is written."""

import pghistory
from django.db import models

from actions.operational_actions.models.actions import OperationalAction
from empact.records.comments.models import FieldComment, FieldCommentQuerySet


class ActionField(models.TextChoices):
    WHOLE = "", "The action as a whole"
    TITLE = "title", "Title"
    AIM = "aim", "Aim"
    CHARACTER = "character", "Character"
    JUDICIAL_CONTACT = "judicial_contact", "Judicial contact"
    FUNDING = "funding", "Funding sought"
    FURTHER_OAPS = "further_oaps", "Further plans that it serves"
    TARGETS = "targets", "Targets"
    SUPPORT = "support", "Support asked for"
    RESOURCES = "resources", "Resources"
    PARTICIPANTS = "participants", "Who takes part"
    EVENTS = "events", "Events"


@pghistory.track(model_name="ActionCommentHistory")
class ActionComment(FieldComment):
    """A comment of a planner on an action, or on one field of it."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="comments")
    field = models.CharField(max_length=40, choices=ActionField, blank=True)

    objects = FieldCommentQuerySet.as_manager()
    part_of = ("action", "comments")
    owner_field = "action"
    pages = "actions:action_comment"

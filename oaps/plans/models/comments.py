"""Comments on a plan while it is written."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from empact.records.comments.models import FieldComment, FieldCommentQuerySet
from oaps.plans.models.plans import OAP


class PlanField(models.TextChoices):
    WHOLE = "", _("The plan as a whole")
    OBJECTIVES = "objectives", _("Objectives")


@pghistory.track(model_name="PlanCommentHistory")
class PlanComment(FieldComment):
    """A remark of somebody who plans on a plan as a whole, or on its objectives."""

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="comments")
    field = models.CharField(max_length=40, choices=PlanField, blank=True)

    objects = FieldCommentQuerySet.as_manager()
    part_of = ("oap", "comments")
    owner_field = "oap"
    pages = "oaps:plan_comment"

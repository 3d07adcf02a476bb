"""Pages of comments on a plan while it is written; actions use them too."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.people.roles.views.steps import Step
from empact.records.comments.queries import by_field, threads
from oaps.plans.commands.comments import (
    answer_plan_comment,
    comment_on_plan,
    reopen_plan_comment,
    resolve_plan_comment,
)
from oaps.plans.forms import AnswerForm, CommentForm
from oaps.plans.models.comments import PlanComment, PlanField
from oaps.plans.models.plans import OAP
from oaps.plans.queries.planners import people_planning

COMMENT_ON = {"oap": "oaps:plan_comment_add", "operationalaction": "actions:action_comment_add"}
"""The page on which a comment on an object is written, by the kind of object."""

MENTION = _("To notify a person who plans this OAP, write @ and their name.")


def discussion_of(row: Any, user: Any, *, settles: bool) -> dict[str, Any]:
    """Give what is said about an object, for those who plan: as a whole, and by field.

    One query, and none where the object was fetched ``with_talk`` and nothing is said.
    """
    comments = type(row)._meta.get_field("comments").related_model.objects
    said = comments.visible_to(user).filter(**{comments.model.owner_field: row})
    said = said.select_related("by", "resolved_by").order_by("at", "pk")
    if not getattr(row, "is_talked_about", True):
        said = comments.none()
    found = threads(said, user, settles=settles)
    waiting = [thread for thread in found if not thread.comment.is_resolved]
    return {
        "discusses": True,
        "threads": waiting,
        "resolved": [thread for thread in found if thread.comment.is_resolved],
        "threads_by_field": by_field(waiting),
        "comment_url": reverse(COMMENT_ON[row._meta.model_name], args=[row.pk]),
    }


def with_talk(rows: Any) -> Any:
    """Annotate whether anything is said about each, as ``is_talked_about``."""
    comments = rows.model._meta.get_field("comments").related_model
    about = {comments.owner_field: OuterRef("pk")}
    return rows.annotate(is_talked_about=Exists(comments._base_manager.filter(**about)))


class Discussing(Step):
    """A step in what is said about an object; afterwards it leads back to where it was begun.

    That is the object's page, or ``?on=form`` the form in which it is written.
    """

    def get_row(self):
        """Give what is talked about."""
        return self.object

    def get_form_page(self):
        """Name the page of the form in which it is written."""
        raise NotImplementedError

    def get_back(self):
        row = self.get_row()
        if self.request.GET.get("on") == "form":
            return reverse(self.get_form_page(), args=[row.pk])
        return f"{row.get_absolute_url()}#comments"


class CommentAdd(Discussing):
    form_class = CommentForm
    title = _("Comment on {object}")
    button = _("Comment")
    lead = format_lazy(
        _("The people who plan the OAP can read and answer it. {mention}"), mention=MENTION
    )
    template_name = "oaps/plans/comment_form.html"
    fields: Any

    def get_initial(self):
        return {**super().get_initial(), "field": self.request.GET.get("field", "")}

    def offer(self, form):
        form.fields["field"].choices = self.fields.choices

    def get_context_data(self, **context):
        plan = getattr(self.get_row(), "oap", self.get_row())
        return super().get_context_data(people=people_planning(plan), **context)


class CommentAnswer(CommentAdd):
    form_class = AnswerForm
    title = _("Answer {object.by}")
    button = _("Answer")

    def get_row(self):
        return self.object.owner

    def get_initial(self):
        return Discussing.get_initial(self)

    def offer(self, form):
        """An answer is about the field of the comment."""

    def get_context_data(self, **context):
        return super().get_context_data(said=self.object, **context)


class CommentSettle(Discussing):
    """Resolves a comment, or opens it again, by one button."""

    form_class = forms.Form
    lead = _("Its author, the driver and the co-drivers can change that again.")

    def get_row(self):
        return self.object.owner

    def get_title(self):
        return self.title.format(self.object.by)


class OnPlan:
    """Comments on a plan."""

    fields = PlanField

    def get_form_page(self):
        return "oaps:oap_change"


class PlanCommentAdd(OnPlan, CommentAdd):
    command = comment_on_plan

    def get_queryset(self):
        return OAP.objects.visible_to(self.request.user).select_related("area")


class OfPlanComment(OnPlan):
    def get_queryset(self):
        comments = PlanComment.objects.visible_to(self.request.user)
        return comments.select_related("by", "oap__area")


class PlanCommentAnswer(OfPlanComment, CommentAnswer):
    command = answer_plan_comment


class PlanCommentResolve(OfPlanComment, CommentSettle):
    command = resolve_plan_comment
    title = _("Resolve the comment of {}")
    button = _("Resolve the comment")


class PlanCommentReopen(OfPlanComment, CommentSettle):
    command = reopen_plan_comment
    title = _("Open the comment of {} again")
    button = _("Open the comment again")

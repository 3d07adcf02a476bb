"""Comments on the draft of an evaluation: opened, made by addressed bodies, answered, ended."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.due_dates import has_passed
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.obstacles import for_reader
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage
from results.evaluations.commands.commenting import (
    add_evaluation_comment,
    answer_evaluation_comment,
    change_evaluation_comment,
    end_comments,
    open_comments,
    remove_evaluation_comment,
)
from results.evaluations.forms import (
    AnswerCommentForm,
    ChangeCommentForm,
    EvaluationCommentForm,
    OpenCommentsForm,
    StartForm,
)
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.queries.obstacles import obstacles_of
from results.evaluations.queries.paragraphs import bodies_of, commented_paragraphs, paragraphs_of
from results.evaluations.views.preparing import NAMED, OfEvaluation, ReadEvaluations
from results.states import EvaluationState


class EvaluationComments(ReadEvaluations, MarkedPage, ObjectPage):
    """The draft paragraph by paragraph, with the comments that this person sees."""

    template_name = "results/evaluations/evaluation_comments.html"
    context_object_name = "evaluation"

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user, evaluation = self.request.user, self.object
        paragraphs = commented_paragraphs(evaluation, user)
        comments = [comment for paragraph in paragraphs for comment in paragraph.comments]
        is_open = evaluation.state == EvaluationState.COMMENTING
        is_late = has_passed(evaluation.comments_due_day)
        bodies = bodies_of(evaluation, user) if is_open else {}
        answers = "comments" in evaluation.writable
        return super().get_context_data(
            paragraphs=paragraphs,
            reads_all="comments" in evaluation.readable,
            asked=[
                *map(str, evaluation.commenters.order_by("name", "pk")),
                *(
                    gettext("Drivers, {area}").format(area=area)
                    for area in evaluation.commenting_areas.order_by("rank")
                ),
            ],
            is_open=is_open,
            is_late=is_late,
            made=len(comments),
            unanswered=sum(not comment.answer for comment in comments),
            may_comment=bool(bodies) and not is_late,
            own=frozenset(
                comment.pk
                for comment in comments
                if str(comment.organisation_id or comment.area_id) in bodies
                and not comment.answer
                and not is_late
            ),
            may_answer=answers and (is_open or evaluation.state == EvaluationState.WORKING),
            **context,
        )


class CommentsOpen(OfEvaluation):
    command = open_comments
    form_class = OpenCommentsForm
    template_name = "results/evaluations/evaluation_step.html"
    title = _("Open the draft for comments: {object}")
    button = _("Open for comments")
    lead = _("The addressed bodies read the draft and comment on it. Its texts stay meanwhile.")
    done = _("The draft is open for comments.")

    def get_initial(self):
        asked = {
            name: getattr(self.object, name).all() for name in ("commenters", "commenting_areas")
        }
        return {**super().get_initial(), **asked}

    def get_context_data(self, **context):
        obstacles = for_reader(obstacles_of(self.object), self.request.user)
        return super().get_context_data(obstacles=obstacles, **context)

    def get_next(self, result):
        return result.get_comments_url()


class CommentsEnd(OfEvaluation):
    command = end_comments
    form_class = StartForm
    title = _("End the comments: {object}")
    button = _("End the comments")
    lead = _("The team can change the draft then. Comments without an answer still need one.")
    done = _("The comments are ended.")

    def get_next(self, result):
        return result.get_comments_url()


class CommentCreate(OfEvaluation):
    command = add_evaluation_comment
    form_class = EvaluationCommentForm
    title = _("Comment on the draft: {object}")
    button = _("Add the comment")
    done = _("The comment is added.")

    def get_initial(self):
        return {**super().get_initial(), "on": self.request.GET.get("on", "")}

    def offer(self, form):
        form.offer(paragraphs_of(self.object), bodies_of(self.object, self.request.user))

    def get_back(self):
        return self.object.get_comments_url()

    def get_next(self, result):
        return result


class OfComment(MarkedPage, OnlyWhileOpen, Step):
    """A step with a comment."""

    def get_queryset(self):
        rows = EvaluationComment.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("evaluation__marking"))
        return rows.select_related(*NAMED, "question", "entry", "organisation", "area")

    def get_marked(self, context):
        return [self.object]

    def get_back(self):
        return self.object.evaluation.get_comments_url()


class CommentChange(OfComment):
    command = change_evaluation_comment
    form_class = ChangeCommentForm
    title = _("Change the comment of {object}")
    button = _("Save the comment")
    done = _("The comment is saved.")

    def get_initial(self):
        return {**super().get_initial(), "text": self.object.text}


class CommentRemove(OfComment):
    command = remove_evaluation_comment
    form_class = Form
    title = _("Remove the comment of {object}")
    button = _("Remove the comment")
    done = _("The comment is removed.")

    @property
    def lead(self):
        return self.object.text


class CommentAnswer(OfComment):
    command = answer_evaluation_comment
    form_class = AnswerCommentForm
    title = _("Answer the comment of {object}")
    button = _("Save the answer")
    done = _("The answer is saved.")

    @property
    def lead(self):
        return self.object.text

    def get_initial(self):
        return {**super().get_initial(), "answer": self.object.answer}

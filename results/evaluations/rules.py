"""Permissions to open, prepare and start an evaluation, name its team and write in it."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, writes
from results.evaluations.models.comments import EvaluationComment


@rules.predicate
def is_own_comment(user, comment):
    """Hold for those who act for the body that made a comment."""
    return (
        comment is not None
        and EvaluationComment.objects.own_to(user).filter(pk=comment.pk).exists()
    )


rules.add_perm("results.open_evaluation", holds(Role.COMMISSION))
rules.add_perm("results.change_evaluation", writes("terms"))
rules.add_perm("results.start_evaluation", writes("terms"))
rules.add_perm("results.add_evaluation_question", writes("questions"))
rules.add_perm("results.change_evaluation_question", writes("questions", of="evaluation"))
rules.add_perm("results.remove_evaluation_question", writes("questions", of="evaluation"))
rules.add_perm("results.add_evaluator", writes("team"))
rules.add_perm("results.end_evaluator", writes("team", of="evaluation"))
rules.add_perm("results.save_cut", writes("entries"))
rules.add_perm("results.add_interview", writes("entries"))
rules.add_perm("results.add_document", writes("entries"))
rules.add_perm("results.add_entry", writes("entries"))
rules.add_perm("results.change_entry", writes("entries", of="evaluation"))
rules.add_perm("results.remove_entry", writes("entries", of="evaluation"))
rules.add_perm("results.open_comments", writes("asking"))
rules.add_perm("results.end_comments", writes("ending_comments"))
rules.add_perm("results.add_evaluation_comment", writes("commenting"))
rules.add_perm(
    "results.change_evaluation_comment", writes("commenting", of="evaluation") & is_own_comment
)
rules.add_perm(
    "results.remove_evaluation_comment", writes("commenting", of="evaluation") & is_own_comment
)
rules.add_perm("results.answer_evaluation_comment", writes("comments", of="evaluation"))
rules.add_perm("results.write_evaluation_documents", writes("writing_documents"))
rules.add_perm("results.finish_evaluation", writes("finishing"))
rules.add_perm("results.reopen_evaluation", writes("reopening"))
rules.add_perm("results.note_evaluation", writes("noting"))

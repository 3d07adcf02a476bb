"""Permissions to ask and to answer. A survey is written as long as its evaluation is in work."""

import rules

from empact.people.roles.rules import writes
from results.evaluations.models.surveys import SurveyResponse


@rules.predicate
def is_own_answer(user, response):
    """Hold for those who answer for an organisation."""
    return (
        response is not None and SurveyResponse.objects.own_to(user).filter(pk=response.pk).exists()
    )


works = writes("entries", of="evaluation")
works_on_survey = writes("entries", of="survey.evaluation")

rules.add_perm("results.create_survey", writes("entries"))
rules.add_perm("results.change_survey", writes("survey") & works)
rules.add_perm("results.remove_survey", writes("survey") & works)
rules.add_perm("results.address_survey", writes("survey") & works)
rules.add_perm("results.add_survey_question", writes("survey") & works)
rules.add_perm("results.change_survey_question", writes("survey", of="survey") & works_on_survey)
rules.add_perm("results.remove_survey_question", writes("survey", of="survey") & works_on_survey)
rules.add_perm("results.open_survey", writes("opening") & works)
rules.add_perm("results.postpone_survey", writes("postponing") & works)
rules.add_perm("results.close_survey", writes("closing") & works)
rules.add_perm("results.add_survey_evidence", writes("leaning") & works)
rules.add_perm("results.answer_survey", writes("answering", of="survey") & is_own_answer)

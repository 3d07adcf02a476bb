"""Fields that people can type into, and filters of lists, are all listed here.

A developer who adds a field to a form or a filter lists it in this file, and checks two things: a
form field writes only what an access table opens to those who see the form. A filter reveals a
field to those who guess at its values. Fields that API clients write are in ``docs/openapi.yaml``.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.forms import BaseForm
from django_filters import FilterSet

ROOTS = ("empact", "cycles", "priorities", "oaps", "actions", "results")

TYPED = {
    "actions.on_behalf.EnterForm": "source",
    "actions.on_behalf.SetAsideForm": "reason",
    "actions.on_behalf.TakeBackForm": "reason",
    "actions.consolidation.AnswerForm": "answer seen",
    "actions.consolidation.DifferenceForm": "basis difference reason",
    "actions.consolidation.NotTheSameForm": "seen",
    "actions.consolidation.ObjectForm": "text",
    "actions.consolidation.TakeBackForm": "",
    "actions.consolidation.UndoDifferenceForm": "decision",
    # And a share for each figure of the group.
    "actions.consolidation.SharesForm": "reason seen",
    "actions.consolidation.UndoForm": "reason seen",
    "actions.delegations.GiveForm": ("authority due_day note obligations person whole_actions"),
    "actions.delegations.HandInForm": "note",
    "actions.delegations.NarrowForm": "free plan",
    "actions.delegations.SendBackForm": "due_day reason",
    "actions.delegations.TakeAwayForm": "reason",
    "actions.events.AnswerForm": "answer note organisation",
    "actions.events.CancelForm": "reason",
    "actions.event_reports.EventFiguresForm": "seen",
    "actions.events.EventForm": (
        "centre_place coordination_centre first_day further_actions kind last_day name place"
        " tactics"
    ),
    "actions.events.JoiningForm": "joins organisations",
    "actions.event_reports.RowForm": "answer comparator value was",
    "actions.grants.AmendForm": "awarded day last_day note seen",
    "actions.grants.AwardForm": "amount decided_day note seen",
    "actions.grants.ChangeGrantForm": (
        "call co_financing first_day last_day marking purpose requested seen text title total_cost"
    ),
    "actions.grants.CloseForm": "note",
    # And an organisation, OAP or action with an amount for each line.
    "actions.grants.DivideForm": "seen",
    "actions.grants.EntryForm": "amount day note seen",
    "actions.grants.GrantForm": (
        "call co_financing first_day last_day marking purpose requested text title total_cost"
    ),
    "actions.grants.ReasonForm": "reason",
    "actions.grants.ReportForm": "report seen spent",
    "actions.grants.SignForm": "signed_day",
    "actions.grants.StartGrantForm": (
        "call co_financing first_day last_day lead marking purpose requested text title total_cost"
    ),
    "actions.grants.SumsForm": "action by oap scheme",
    "oaps.funding_schemes.CallForm": "budget due_day opens_day title",
    "oaps.funding_schemes.NeedForm": "amount applicant begins countries purpose",
    "oaps.funding_schemes.ChangeCallForm": "budget due_day opens_day seen title",
    "actions.messages.ChangeMessageForm": (
        "action audience marking only_of plans round seen subject text"
    ),
    "actions.messages.MessageForm": ("action audience marking only_of plans round subject text"),
    "actions.messages.SendForm": "seen shown",
    "actions.reports.ActionReportForm": "narrative progress proposed_state reason seen",
    "actions.reports.EndForm": "note",
    "actions.reports.OAPReportForm": "narrative progress seen",
    "actions.reports.ReopenReportForm": "note",
    "actions.reports.SettleForm": "reason state",
    "actions.reports.SubmitReportForm": "seen",
    "actions.returns.ReturnApplyForm": "leaving_out sealed",
    "actions.returns.ReturnForm": "file",
    "actions.rounds.ChangeRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans seen who"
    ),
    "actions.rounds.ExtendForm": "due_day organisation reason",
    "actions.rounds.IndicatorsForm": "indicators seen",
    "actions.rounds.NoteForm": "note",
    "actions.rounds.PlanRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day like"
        " name opens_day plans who"
    ),
    "actions.rounds.RoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans who"
    ),
    "empact.site.home.NarrowForm": "plan q state who",
    "empact.site.national_reports.ScopeForm": "scope",
    "empact.site.reminders.ReminderForm": "hour kinds",
    "empact.lib.forms.StepForm": "seen",
    "cycles.recommendations.AnswerForm": (
        "evidence in_part marking measures note planned_day seen state"
    ),
    "cycles.recommendations.AnswersForm": "answers seen",
    "cycles.recommendations.ChangeMeasureForm": "done_day due_day owner result seen text",
    "cycles.recommendations.ChangeRecommendationForm": (
        "addressed answer_due_day areas bodies due_day evaluation seen text title"
    ),
    "cycles.recommendations.FollowUpForm": "evidence marking measures planned_day seen",
    "cycles.recommendations.MeasureForm": "due_day owner text",
    "cycles.recommendations.RecommendationForm": (
        "addressed answer_due_day areas bodies due_day evaluation text title"
    ),
    "actions.adoption.AdoptForm": "day document_number marking note title",
    "actions.versions.DifferenceForm": "since",
    "actions.findings.FindingForm": "action field must text",
    "actions.findings.ReopenForm": "reason",
    # And a reason for each action of the plan, listed in the page.
    "actions.adoption.ReturnForm": "note",
    "actions.findings.SolveForm": "answer",
    "actions.adoption.SubmitForm": "note",
    "actions.findings.WithdrawForm": "reason",
    "actions.carry_over.CarryOverForm": "actions",
    "actions.amendments.AddActionForm": (
        "aim character funding goal judicial_contact judicial_contact_day "
        "judicial_contact_function leader sequence title"
    ),
    "actions.amendments.AmendmentForm": "reason seen title",
    "actions.amendments.BeginForm": "emergency reason title",
    "actions.amendments.CancelForm": "reason",
    "actions.amendments.DecisionForm": "day document_number note seen",
    "actions.amendments.ItemForm": (
        "aim character funding goal judicial_contact judicial_contact_day "
        "judicial_contact_function seen sequence title"
    ),
    "actions.amendments.LapseForm": "note",
    "actions.amendments.ParticipantLineForm": "organisations role seen",
    "actions.amendments.PlanForm": "last_day objectives",
    "actions.amendments.ResourceLineForm": "kind organisation planned seen source",
    "actions.amendments.ReturnForm": "note seen",
    "actions.amendments.SignForm": "confirm_by seen",
    "actions.amendments.SubmitForm": "note seen",
    "actions.amendments.SupportLineForm": "asked_of kind seen what",
    "actions.amendments.TargetLineForm": "by_day indicator seen unit value",
    "actions.amendments.WordsForm": "reason title",
    "actions.contributions.AtOnceForm": "confirmed rest sure",
    "actions.contributions.ContributionForm": (
        "highlight may_publish narrative obstacles_met seen support_received"
    ),
    "actions.contributions.AnsweringForm": "answer comparator value",
    "actions.contributions.FigureForm": (
        "action answer authority comparator country event first_day holds kept_preliminary kind "
        "last_day offered value was"
    ),
    "actions.contributions.ReopenForm": "reason",
    "actions.contributions.SubmitForm": "checked seen",
    "actions.markings.ConfirmForm": "proposal",
    "actions.markings.DecideForm": "",
    "actions.markings.MarkedForm": "",
    "actions.markings.ProposeForm": "marking reason",
    "actions.judicial_measures.BeginForm": "kind oap",
    "actions.judicial_measures.ChangeForm": (
        "amount countries first_day further_actions imprisonment judgment last_day leading_action "
        "marking note persons result seen"
    ),
    "actions.judicial_measures.ConfirmForm": "seen",
    "actions.judicial_measures.NoteForm": "note seen",
    "actions.judicial_measures.OutcomeForm": (
        "amount countries first_day further_actions imprisonment judgment last_day leading_action "
        "marking note organisation persons result"
    ),
    "actions.judicial_measures.RegisterForm": (
        "amount countries first_day further_actions imprisonment judgment last_day leading_action "
        "marking note organisation persons result"
    ),
    "actions.observations.ChangeForm": "kind marking seen text",
    "actions.observations.NoteForm": "action kind marking oap organisation text",
    "actions.observations.SaysForm": "kind marking text",
    "actions.observations.SupportForm": "observations seen",
    "actions.observations.WithdrawForm": "reason",
    "actions.markings.RaiseForm": "marking seen",
    "actions.markings.ReleaseForm": "organisation",
    "actions.markings.WithdrawForm": "organisation",
    "actions.needs.ChangeResourceForm": "kind organisation planned seen source",
    "actions.needs.ChangeSupportForm": "asked_of kind seen what",
    "actions.needs.ChangeTargetForm": "by_day indicator seen unit value",
    "actions.needs.ResourceForm": "kind organisation planned source",
    "actions.resource_use.MeansForm": "action by oap organisation others year",
    "actions.needs.AnswerSupportForm": "note seen state",
    # And an amount for each planned line, and lines beyond the plan, listed in the page.
    "actions.resource_use.UsesForm": "count stood",
    "actions.needs.SupportForm": "asked_of kind what",
    "actions.needs.TargetForm": "by_day indicator unit value",
    "actions.judicial_contacts.ContactForm": (
        "judicial_contact judicial_contact_day judicial_contact_function"
    ),
    "actions.judicial_contacts.RecordForm": (
        "judicial_contact judicial_contact_day judicial_contact_function seen"
    ),
    "actions.participations.AnswerForm": "answer note participations",
    "actions.participations.AskForm": "organisations role",
    "actions.participations.OutsiderForm": "answer note",
    "actions.participations.PartForm": "role",
    "actions.participations.WithdrawForm": "note",
    "actions.planning.ChangeForm": (
        "aim character funding further_oaps judicial_contact judicial_contact_day "
        "judicial_contact_function seen title"
    ),
    "actions.planning.MergeForm": "into",
    "actions.planning.PlaceForm": "goal sequence",
    "actions.planning.ProposeForm": "aim character goal leads organisation title",
    "actions.planning.RefuseForm": "reason",
    "actions.planning.SaysForm": "aim character title",
    "actions.register.LayoutForm": "columns size sort",
    "actions.reviews.EndorseForm": "note seen",
    "actions.reviews.PreliminaryForm": "seen",
    "actions.reviews.AcceptForm": "due_day note seen",
    "actions.reviews.ReturnForm": "due_day note seen",
    "actions.reviews.ReviewForm": "due_day note seen",
    # And a question for each conflict and each row that is missing, listed in the page.
    "actions.plan_workbooks.ApplyForm": "reason sealed",
    "actions.participations.AssignForm": "first_day last_day organisation person role",
    "cycles.assessments.AssessmentForm": "document_number marking title",
    "cycles.assessments.CallForm": "due_day invited seen",
    "cycles.assessments.ChangeAssessmentForm": "document_number marking seen summary title",
    "cycles.assessments.ChangeQuestionForm": "help_text number seen text",
    "cycles.assessments.EndCallForm": "note",
    "cycles.assessments.QuestionForm": "help_text number text",
    "cycles.cycles.ChangeMilestoneForm": "first_day last_day name seen stage",
    "cycles.cycles.CycleForm": "first_year last_year",
    "cycles.cycles.MilestoneForm": "first_day last_day name stage",
    "cycles.cycles.MoveOnForm": "note",
    # And a field for each question of the call, named by its id.
    "cycles.indicators.AddsUpForm": (
        "breakdown components exhaustive over_reporters over_time part_of source"
    ),
    "cycles.indicators.ChangeIndicatorForm": "group indicator_class name rank seen sensitive",
    "cycles.indicators.CorrectDefinitionForm": "counting_unit definition seen",
    "cycles.indicators.CreateIndicatorForm": (
        "breakdown code components counting_unit definition exhaustive first_day group"
        " indicator_class name over_reporters over_time part_of rank sensitive source unit"
    ),
    "cycles.indicators.DefinedForm": "counting_unit definition",
    "cycles.indicators.NamedForm": "group indicator_class name rank sensitive",
    "cycles.indicators.RetireForm": "end_reason last_day seen",
    "cycles.indicators.ThresholdForm": "value",
    "cycles.indicators.UnitForm": "counting_unit definition first_day unit",
    "results.methods.DefineForm": (
        "change counting_unit definition first_day measure measure_count previewed seen unit"
    ),
    "results.methods.MethodForm": (
        "breakdown components exhaustive over_reporters over_time part_of previewed reason seen"
        " source"
    ),
    "cycles.assessments.InputForm": "seen",
    "cycles.assessments.StartInputForm": "organisation",
    "cycles.assessments.TakeBackForm": "",
    "cycles.assessments.ChangeThreatForm": (
        "area description evidence inputs likelihood name number seen severity trend"
    ),
    "cycles.assessments.ThreatForm": (
        "area description evidence inputs likelihood name number severity trend"
    ),
    "cycles.decisions.ChangeDecisionForm": "day document_number note seen title",
    "cycles.decisions.DecisionTextForm": "day document_number note title",
    "cycles.decisions.MarkedDecisionForm": "day document_number marking note title",
    "cycles.decisions.RecordDecisionForm": "body day document_number marking note title",
    "empact.site.calendar.CalendarForm": "country kind oap",
    "empact.site.calendar.MonthForm": "country kind layout oap",
    "empact.site.event_log.EventLogForm": ("first_day kind last_day object object_type person"),
    "empact.site.redactions.DecideForm": "",
    "empact.site.redactions.ProposeFileForm": "reason",
    "empact.site.redactions.ProposeForm": "reason text",
    "empact.site.search.NameForm": "name",
    "empact.site.search.RenameSearchForm": "name seen",
    "empact.site.search.SaveSearchForm": "name query searched_in",
    "empact.site.search.SearchForm": "area cycle kind q state",
    "empact.lib.forms.Form": "",
    "empact.lib.forms.SeenForm": "seen",
    "empact.lib.forms.SharedForm": "seen",
    "empact.people.accounts.AcceptForm": "first_name last_name password",
    "empact.people.accounts.ActivateTOTPForm": "code",
    "empact.people.accounts.AddSecurityKeyForm": "credential name",
    "empact.people.accounts.ChangePasswordForm": "oldpassword password1 password2",
    "empact.people.accounts.ConfirmFactorForm": "code",
    "empact.people.accounts.ConfirmForm": "",
    "empact.people.accounts.ConfirmPasswordForm": "password",
    "empact.people.accounts.FactorForm": "code",
    "empact.people.accounts.FindPersonForm": "email",
    "empact.people.accounts.FirstPasswordForm": "password1 password2",
    "empact.people.accounts.NewPasswordForm": "password1 password2",
    "empact.people.accounts.ResetPasswordForm": "email",
    "empact.people.accounts.SignInLinkForm": "email",
    "empact.people.accounts.SignInForm": "password remember",
    "empact.people.roles.AssignRoleForm": "first_day last_day person role",
    "empact.people.roles.AuthorityForm": "name sector",
    "empact.people.roles.ChangeAuthorityForm": "last_day name sector seen",
    "empact.people.roles.EndForm": "at_once last_day",
    "empact.people.roles.HandOverForm": "first_day person",
    "empact.people.roles.InviteForm": "email first_day last_day role",
    "empact.people.roles.PeriodForm": "first_day last_day",
    "empact.people.tokens.TokenForm": "days name scopes",
    "empact.records.files.AttachForm": "description file marking",
    "empact.records.files.WorkbookForm": "file",
    "oaps.plans.AnswerForm": "text",
    "oaps.plans.CommentForm": "field text",
    "oaps.plans.AssignForm": "priority seen",
    "oaps.plans.ChangeForm": "objectives seen",
    "oaps.plans.CreateForm": "covered first_day last_day objectives",
    "oaps.plans.AppointForm": "first_day last_day organisation person role",
    "priorities.priorities.ChangeRecommendationForm": "name reason seen threats",
    "priorities.priorities.RecommendationForm": "name reason threats",
    "priorities.reviews.ChangeReviewForm": "outlook reason seen",
    "priorities.reviews.OutlookForm": "outlook reason",
    "priorities.reviews.ReviewPriorityForm": "outlook priority reason",
    "priorities.strategic_plans.AdoptForm": "day document_number note seen",
    "priorities.strategic_plans.ChangeGoalForm": "name number priority seen",
    "priorities.strategic_plans.ChangePlanForm": "seen title",
    "priorities.strategic_plans.ChangeSuccessForm": "indicator seen target text",
    "priorities.strategic_plans.GoalForm": "name number priority",
    "priorities.strategic_plans.PlanForm": "title",
    "priorities.strategic_plans.ReturnForm": "note",
    "priorities.strategic_plans.SubmitForm": "note seen",
    "priorities.strategic_plans.SuccessForm": "indicator target text",
    "results.checks.CheckFilterForm": "area kind outcome",
    "results.closing.CloseForm": "note",
    "results.closing.ClosingReportForm": "continuation lessons not_reached reached seen",
    "results.closing.ReopenForm": "reason",
    "results.closing.ReturnForm": "note",
    "results.closing.SubmitForm": "seen",
    "results.evaluations.AdvisedForm": "addressed areas leans_on question text title",
    "results.evaluations.ChangeAdvisedForm": ("addressed areas leans_on question seen text title"),
    "results.evaluations.NoteEvaluationForm": (
        "answer_due_day day document_number due_day marking note title"
    ),
    "results.evaluations.ReopenEvaluationForm": "reason",
    "results.evaluations.ChangeEntryForm": "leans_on question seen text title",
    "results.evaluations.ChangeEvidenceForm": "seen text title",
    "results.evaluations.OpenCommentsForm": "commenters commenting_areas due_day",
    "results.evaluations.EvaluationCommentForm": "body on text",
    "results.evaluations.ChangeCommentForm": "seen text",
    "results.evaluations.AnswerCommentForm": "answer seen",
    "results.evaluations.DocumentForm": "description file marking title",
    "results.evaluations.EntryForm": "leans_on question text title",
    "results.evaluations.InterviewForm": "text title",
    "results.evaluations.SaveCutForm": "first_year indicator last_year title told_by",
    "results.evaluations.ChangeQuestionForm": "criterion indicators seen success text",
    "results.evaluations.ChangeTermsForm": "due_day material seen terms",
    "results.evaluations.EvaluatorForm": "first_day last_day organisation person role",
    "results.evaluations.OpenEvaluationForm": ("due_day kind marking material oap priority terms"),
    "results.evaluations.QuestionForm": "criterion indicators success text",
    "results.evaluations.StartForm": "seen",
    "results.evaluations.TermsForm": "due_day material terms",
    "results.surveys.AddressSurveyForm": "agencies drivers groups member_states seen",
    # Its questions are fields as well, each under its sign.
    "results.surveys.AnswerSurveyForm": "seen",
    "results.surveys.ChangeSurveyForm": "due_day intro seen title",
    "results.surveys.ChangeSurveyQuestionForm": "kind number seen serves text",
    "results.surveys.PostponeSurveyForm": "due_day seen",
    "results.surveys.SurveyEvidenceForm": "title",
    "results.surveys.SurveyForm": "due_day intro title",
    "results.surveys.SurveyQuestionForm": "kind serves text",
    "results.cosi_reports.CosiReportForm": (
        "contributions events judicial lessons money plans recommendations results seen summary"
    ),
    "results.cosi_reports.NoteForm": "note",
    "results.cosi_reports.PeriodForm": "half year",
    "results.cosi_reports.ReturnForm": "note",
    "results.cosi_reports.SubmitForm": "seen",
    "results.factsheets.ClearForm": "publish_at",
    # The stamp identifies the numbers that were read; a wrong one can only be refused.
    "results.checks.ExplainForm": "explanation stamp",
    "results.next_cycle.CreateForm": "seen",
    "results.next_cycle.NextCycleForm": "ended first_year last_year oap_years seen",
    "results.published.MapLabelForm": "breakdown exhaustive indicator part seen",
    "priorities.adoption.AdoptForm": "day document_number marking note title",
    "priorities.adoption.LinkForm": "predecessors seen",
    "priorities.advice.AdviceForm": "document_number seen summary",
    "priorities.advice.AdvisedForm": "areas name seen",
    "priorities.advice.ChangeVerdictForm": "names of reason seen",
    "priorities.advice.OnRecommendations": "names of reason",
    "priorities.advice.VerdictForm": "areas names of reason verdict",
    "results.published.MapPriorityForm": "all_areas areas detail seen",
    "results.published.PublishedYearForm": "year",
    # What is not offered is refused: actions, events and organisations that one may see.
    "results.checks.StatedTotalForm": (
        "action area comparator event indicator organisation said_by source value"
    ),
    "results.checks.StepForm": "",
    "results.disclosure.ClearCellForm": "stamp words",
    "results.restatements.AskForm": "answer comparator evidence file reason value",
    "results.restatements.ConfirmsWarnings": "",
    "results.restatements.Evidence": "evidence file reason",
    "results.restatements.GrantForm": "day last_read public_reason seen",
    "results.restatements.MissingForm": (
        "comparator day evidence file first_day indicator last_day public_reason reason value"
    ),
    "results.restatements.RefuseForm": "note seen",
    "results.restatements.RestateForm": (
        "answer comparator day evidence file public_reason reason seen value"
    ),
    "results.restatements.PublicReasonForm": "day public_reason",
    "results.restatements.WithdrawRequestForm": "seen",
    "results.targets.BaselineForm": "baseline baseline_unknown baseline_year note",
    "results.targets.ChangeOverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note seen unit value year"
    ),
    "results.targets.OverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note unit value year"
    ),
    "results.factsheets.WithdrawForm": "reason",
}
"""Each form, and the fields that a browser may send with it."""

NARROWED = {
    "actions.operational_actions.ActionFilter": {"oap": "oap", "state": "state"},
    "actions.participations.AskedFilter": {
        "oap": "action__oap",
        "goal": "action__goal",
        "state": "state",
    },
    "actions.contributions.ContributionFilter": {
        "state": "state",
        "round": "obligation__round",
        "action": "obligation__action",
    },
    # All who see the measure see these fields; actions only as far as the user can see them.
    "actions.judicial_measures.MeasureFilter": (
        MEASURES := {
            "kind": "kind",
            "state": "state",
            "country": "filter_country()",
            "area": "filter_actions()",
            "oap": "filter_actions()",
            "action": "filter_actions()",
            "since": "first_day gte",
            "until": "first_day lte",
        }
    ),
    "actions.judicial_measures.RegisterFilter": {
        **{name: looks for name, looks in MEASURES.items() if name != "action"},
        "kind": "filter_kind()",
    },
    "actions.judicial_measures.CentreFilter": {
        **{name: looks for name, looks in MEASURES.items() if name != "action"},
        "kind": "filter_kind()",
        "state": "filter_state()",
    },
    # All who see the event see who takes part.
    "actions.events.EventFilter": {
        "oap": "filter_serving()",
        "kind": "kind",
        "since": "last_day gte",
        "until": "first_day lte",
        "country": "filter_joined()",
    },
    "actions.obligations.ObligationFilter": {
        "round": "round",
        "action": "action",
        "started": "contribution isnull",
    },
    # Partners see actions and little of their plans, so the cycle looks at what is readable.
    "actions.register.RegisterFilter": {
        "area": "oap__area",
        "cycle": "filter_of_plan()",
        "goal": "goal",
        "leader": "filter_taking_part()",
        "participant": "filter_taking_part()",
        "state": "state",
        "origin": "origin",
        "character": "character",
    },
    "actions.rounds.OwedFilter": {
        "organisation": "organisation",
        "oap": "action__oap",
        "action": "action",
        "state": "filter_state()",
    },
    "actions.grants.GrantFilter": {
        "area": "filter_lines()",
        "lead": "lead",
        "oap": "filter_lines()",
        "scheme": "scheme",
        "state": "state",
        "waiting": "filter_waiting()",
        "warned": "filter_warned()",
        "year": "first_day__year",
    },
    "actions.reports.ReportFilter": {"oap": "action__oap", "state": "state"},
    "cycles.indicators.IndicatorFilter": {
        "group": "group",
        "indicator_class": "indicator_class",
        "q": "of_words()",
        "source": "source",
        "use": "of_use()",
    },
    "actions.reviews.ReviewFilter": {
        "oap": "obligation__action__oap",
        "round": "obligation__round",
        "organisation": "obligation__organisation",
    },
    "empact.lib.filters.FilterSet": {},
    "empact.people.roles.OrganisationFilter": {"kind": "kind", "name": "name icontains"},
    "empact.people.roles.RoleFilter": {
        "organisation": "organisation",
        "role": "role",
        "name": "by_name()",
        "holds": "by_time()",
    },
    # Guests see plans and read little of them, so two filters look at what is readable.
    "oaps.plans.OAPFilter": {
        "cycle": "filter_readable()",
        "area": "area",
        "state": "filter_readable()",
    },
    "results.evaluations.EvaluationFilter": {"cycle": "cycle", "kind": "kind", "state": "state"},
    "results.surveys.SurveyFilter": {"evaluation": "evaluation", "state": "state"},
    "results.scopes.DashboardFilter": {
        name: name for name in ("scope", "year", "effort", "indicator", "area", "by")
    },
    "results.factsheets.FactsheetFilter": {"year": "year", "area": "areas"},
    "results.published.PublishedValueFilter": {
        "year": "of_year()",
        "area": "of_area()",
        "indicator": "label__indicator",
    },
    "results.restatements.RestatementFilter": {"figure": "figure"},
}
"""Filters of a list, each with the field that it reads: all who see the rows can read it."""


def _ours[Kind: type](kind: Kind) -> dict[str, Kind]:
    """Find every subclass that the product defines, by its full name."""
    for root in ROOTS:
        for path in Path(settings.BASE_DIR, root).rglob("*.py"):
            if {"forms", "filters", "views"} & {path.stem, path.parent.name}:
                name = path.relative_to(settings.BASE_DIR).with_suffix("")
                import_module(".".join(name.parts).removesuffix(".__init__"))
    return {
        f"{_room_of(found.__module__)}.{found.__qualname__}": found
        for found in _below(kind)
        if found.__module__.partition(".")[0] in ROOTS
    }


def _room_of(module: str) -> str:
    names = module.split(".")
    return ".".join(names[: 3 if names[0] == "empact" else 2])


def _below[Kind: type](kind: Kind) -> Iterator[Kind]:
    for found in kind.__subclasses__():
        yield found
        yield from _below(found)


def _looks_at(found) -> str:
    if found.method:
        return f"{found.method}()"
    return (
        found.field_name
        if found.lookup_expr == "exact"
        else f"{found.field_name} {found.lookup_expr}"
    )


@pytest.mark.guard(
    "What can be typed was looked at",
    file="actions/markings/forms.py",
    on="class WithdrawForm(MarkedForm):",
    off="""
class WithdrawForm(MarkedForm):
    marking = forms.CharField(required=False)
""",
)
def test_every_field_of_a_form_was_looked_at():
    typed = {
        name: " ".join(sorted(form.base_fields))
        for name, form in _ours(BaseForm).items()
        if hasattr(form, "base_fields")  # what several forms build on has none
    }

    assert typed == TYPED


@pytest.mark.guard(
    "What a list is narrowed by was looked at",
    file="oaps/plans/filters.py",
    on="""
    class Meta:
        model = OAP
""",
    off="""
    reason = django_filters.CharFilter(field_name="actions__reason", lookup_expr="icontains")

    class Meta:
        model = OAP
""",
)
def test_everything_that_a_list_is_narrowed_by_was_looked_at():
    narrowed = {
        name: {field: _looks_at(found) for field, found in filters.base_filters.items()}
        for name, filters in _ours(FilterSet).items()
    }

    assert narrowed == NARROWED

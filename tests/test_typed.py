"""What people can type into forms, and what lists can be narrowed by, is written down here.

Whoever adds a field to a form or a filter says so in this file, and looks while doing so: a form
field writes only what a table of access opens to whoever sees the form, and a filter tells of a
field to whoever guesses at its values. Fields that programs write are in ``docs/openapi.yaml``.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.forms import BaseForm
from django_filters import FilterSet

ROOTS = ("empact", "cycles", "priorities", "oaps", "actions", "results")

TYPED = {
    "actions.forms.behalf.EnterForm": "source",
    "actions.forms.behalf.SetAsideForm": "reason",
    "actions.forms.behalf.TakeBackForm": "reason",
    "actions.forms.counting.AnswerForm": "answer seen",
    "actions.forms.counting.DifferenceForm": "basis difference reason",
    "actions.forms.counting.NotTheSameForm": "seen",
    "actions.forms.counting.ObjectForm": "text",
    "actions.forms.counting.TakeBackForm": "",
    "actions.forms.counting.UndoDifferenceForm": "decision",
    # And a share for each figure of the group.
    "actions.forms.counting.SharesForm": "reason seen",
    "actions.forms.counting.UndoForm": "reason seen",
    "actions.forms.delegations.GiveForm": (
        "authority due_day note obligations person whole_actions"
    ),
    "actions.forms.delegations.HandInForm": "note",
    "actions.forms.delegations.NarrowForm": "free plan",
    "actions.forms.delegations.SendBackForm": "due_day reason",
    "actions.forms.delegations.TakeAwayForm": "reason",
    "actions.forms.events.AnswerForm": "answer note organisation",
    "actions.forms.events.CancelForm": "reason",
    "actions.forms.events.EventFiguresForm": "seen",
    "actions.forms.events.EventForm": (
        "centre_place coordination_centre first_day further_actions kind last_day name place"
        " tactics"
    ),
    "actions.forms.events.JoiningForm": "joins organisations",
    "actions.forms.events.RowForm": "answer comparator value was",
    "actions.forms.messages.ChangeMessageForm": (
        "action audience marking only_of plans round seen subject text"
    ),
    "actions.forms.messages.MessageForm": (
        "action audience marking only_of plans round subject text"
    ),
    "actions.forms.messages.SendForm": "seen shown",
    "actions.forms.reports.ActionReportForm": "narrative progress proposed_state reason seen",
    "actions.forms.reports.EndForm": "note",
    "actions.forms.reports.OAPReportForm": "narrative progress seen",
    "actions.forms.reports.ReopenReportForm": "note",
    "actions.forms.reports.SubmitReportForm": "seen",
    "actions.forms.returns.ReturnApplyForm": "leaving_out sealed",
    "actions.forms.returns.ReturnForm": "file",
    "actions.forms.rounds.ChangeRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans seen who"
    ),
    "actions.forms.rounds.ExtendForm": "due_day organisation reason",
    "actions.forms.rounds.IndicatorsForm": "indicators seen",
    "actions.forms.rounds.NoteForm": "note",
    "actions.forms.rounds.PlanRoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day like"
        " name opens_day plans who"
    ),
    "actions.forms.rounds.RoundForm": (
        "after asks_targets before closes_day corrections_end_day due_day first_day last_day name"
        " opens_day plans who"
    ),
    "empact.desk.forms.home.NarrowForm": "plan q state who",
    "empact.desk.forms.national_report.ScopeForm": "scope",
    "empact.desk.forms.reminders.ReminderForm": "hour kinds",
    "empact.lib.forms.StepForm": "seen",
    "cycles.forms.recommendations.AnswerForm": (
        "evidence marking measures note planned_day seen state"
    ),
    "cycles.forms.recommendations.ChangeRecommendationForm": "addressed due_day seen text title",
    "cycles.forms.recommendations.FollowUpForm": "evidence marking measures planned_day seen",
    "cycles.forms.recommendations.RecommendationForm": "addressed due_day text title",
    "actions.forms.adoption.AdoptForm": "day document_number marking note title",
    "actions.forms.adoption.DifferenceForm": "since",
    "actions.forms.adoption.FindingForm": "action field must text",
    "actions.forms.adoption.ReopenForm": "reason",
    # And a reason for each action of the plan, told in the page.
    "actions.forms.adoption.ReturnForm": "note",
    "actions.forms.adoption.SolveForm": "answer",
    "actions.forms.adoption.SubmitForm": "note",
    "actions.forms.adoption.WithdrawForm": "reason",
    "actions.forms.carrying.CarryOverForm": "actions",
    "actions.forms.amendments.AddActionForm": (
        "aim character funding goal judicial_contact leader sequence title"
    ),
    "actions.forms.amendments.AmendmentForm": "reason seen title",
    "actions.forms.amendments.BeginForm": "emergency reason title",
    "actions.forms.amendments.CancelForm": "reason",
    "actions.forms.amendments.DecisionForm": "day document_number note seen",
    "actions.forms.amendments.ItemForm": (
        "aim character funding goal judicial_contact seen sequence title"
    ),
    "actions.forms.amendments.LapseForm": "note",
    "actions.forms.amendments.ParticipantLineForm": "organisations role seen",
    "actions.forms.amendments.PlanForm": "last_day objectives",
    "actions.forms.amendments.ResourceLineForm": "kind organisation planned seen source",
    "actions.forms.amendments.ReturnForm": "note seen",
    "actions.forms.amendments.SignForm": "confirm_by seen",
    "actions.forms.amendments.SubmitForm": "note seen",
    "actions.forms.amendments.SupportLineForm": "asked_of kind seen what",
    "actions.forms.amendments.TargetLineForm": "by_day indicator seen unit value",
    "actions.forms.amendments.WordsForm": "reason title",
    "actions.forms.contributions.AtOnceForm": "confirmed rest sure",
    "actions.forms.contributions.ContributionForm": (
        "highlight may_publish narrative obstacles_met seen support_received"
    ),
    "actions.forms.figures.AnsweringForm": "answer comparator value",
    "actions.forms.figures.FigureForm": (
        "action answer authority comparator country event first_day holds kept_preliminary kind "
        "last_day offered value was"
    ),
    "actions.forms.contributions.ReopenForm": "reason",
    "actions.forms.contributions.SubmitForm": "checked seen",
    "actions.forms.markings.ConfirmForm": "proposal",
    "actions.forms.markings.DecideForm": "",
    "actions.forms.markings.MarkedForm": "",
    "actions.forms.markings.ProposeForm": "marking reason",
    "actions.forms.observations.ChangeForm": "kind marking seen text",
    "actions.forms.observations.NoteForm": "action kind marking oap organisation text",
    "actions.forms.observations.SaysForm": "kind marking text",
    "actions.forms.observations.SupportForm": "observations seen",
    "actions.forms.observations.WithdrawForm": "reason",
    "actions.forms.markings.RaiseForm": "marking seen",
    "actions.forms.markings.ReleaseForm": "organisation",
    "actions.forms.markings.WithdrawForm": "organisation",
    "actions.forms.intentions.ChangeResourceForm": "kind organisation planned seen source",
    "actions.forms.intentions.ChangeSupportForm": "asked_of kind seen what",
    "actions.forms.intentions.ChangeTargetForm": "by_day indicator seen unit value",
    "actions.forms.intentions.ResourceForm": "kind organisation planned source",
    "actions.forms.means.MeansForm": "action by oap organisation others year",
    "actions.forms.resources.AnswerSupportForm": "note seen state",
    # And an amount for each planned line, and lines beyond the plan, told in the page.
    "actions.forms.resources.UsesForm": "count stood",
    "actions.forms.intentions.SupportForm": "asked_of kind what",
    "actions.forms.intentions.TargetForm": "by_day indicator unit value",
    "actions.forms.participations.AnswerForm": "answer note participations",
    "actions.forms.participations.AskForm": "organisations role",
    "actions.forms.participations.OutsiderForm": "answer note",
    "actions.forms.participations.PartForm": "role",
    "actions.forms.participations.WithdrawForm": "note",
    "actions.forms.planning.ChangeForm": (
        "aim character funding further_oaps judicial_contact seen title"
    ),
    "actions.forms.planning.MergeForm": "into",
    "actions.forms.planning.PlaceForm": "goal sequence",
    "actions.forms.planning.ProposeForm": "aim character goal leads organisation title",
    "actions.forms.planning.RefuseForm": "reason",
    "actions.forms.planning.SaysForm": "aim character title",
    "actions.forms.register.LayoutForm": "columns size sort",
    "actions.forms.endorsing.EndorseForm": "note seen",
    "actions.forms.endorsing.PreliminaryForm": "seen",
    "actions.forms.reviews.AcceptForm": "due_day note seen",
    "actions.forms.reviews.ReturnForm": "due_day note seen",
    "actions.forms.reviews.ReviewForm": "due_day note seen",
    # And a question for each conflict and each row that is missing, told in the page.
    "actions.forms.workbook.ApplyForm": "reason sealed",
    "actions.forms.workbook.WorkbookForm": "file",
    "actions.forms.roles.AssignForm": "first_day last_day organisation person role",
    "cycles.forms.assessments.AssessmentForm": "document_number marking title",
    "cycles.forms.assessments.CallForm": "due_day invited seen",
    "cycles.forms.assessments.ChangeAssessmentForm": "document_number marking seen summary title",
    "cycles.forms.assessments.ChangeQuestionForm": "help_text number seen text",
    "cycles.forms.assessments.EndCallForm": "note",
    "cycles.forms.assessments.QuestionForm": "help_text number text",
    "cycles.forms.cycles.ChangeMilestoneForm": "first_day last_day name seen stage",
    "cycles.forms.cycles.CycleForm": "first_year last_year",
    "cycles.forms.cycles.MilestoneForm": "first_day last_day name stage",
    "cycles.forms.cycles.MoveOnForm": "note",
    # And a field for each question of the call, named by its id.
    "cycles.forms.indicators.AddsUpForm": (
        "breakdown components exhaustive over_reporters over_time part_of source"
    ),
    "cycles.forms.indicators.ChangeIndicatorForm": "group indicator_class name rank seen sensitive",
    "cycles.forms.indicators.CorrectDefinitionForm": "counting_unit definition seen",
    "cycles.forms.indicators.CreateIndicatorForm": (
        "breakdown code components counting_unit definition exhaustive first_day group"
        " indicator_class name over_reporters over_time part_of rank sensitive source unit"
    ),
    "cycles.forms.indicators.DefinedForm": "counting_unit definition",
    "cycles.forms.indicators.NamedForm": "group indicator_class name rank sensitive",
    "cycles.forms.indicators.RetireForm": "end_reason last_day seen",
    "cycles.forms.indicators.ThresholdForm": "value",
    "cycles.forms.indicators.UnitForm": "counting_unit definition first_day unit",
    "results.forms.library.DefineForm": (
        "change counting_unit definition first_day previewed seen unit"
    ),
    "results.forms.library.MethodForm": (
        "breakdown components exhaustive over_reporters over_time part_of previewed reason seen"
        " source"
    ),
    "cycles.forms.inputs.InputForm": "seen",
    "cycles.forms.inputs.StartInputForm": "organisation",
    "cycles.forms.inputs.TakeBackForm": "",
    "cycles.forms.threats.ChangeThreatForm": (
        "area description evidence inputs likelihood name number seen severity trend"
    ),
    "cycles.forms.threats.ThreatForm": (
        "area description evidence inputs likelihood name number severity trend"
    ),
    "cycles.forms.decisions.ChangeDecisionForm": "day document_number note seen title",
    "cycles.forms.decisions.DecisionTextForm": "day document_number note title",
    "cycles.forms.decisions.MarkedDecisionForm": "day document_number marking note title",
    "cycles.forms.decisions.RecordDecisionForm": "body day document_number marking note title",
    "empact.desk.forms.calendar.CalendarForm": "country kind oap",
    "empact.desk.forms.calendar.MonthForm": "country kind layout oap",
    "empact.desk.forms.event_log.EventLogForm": (
        "first_day kind last_day object object_type person"
    ),
    "empact.desk.forms.redaction.DecideForm": "",
    "empact.desk.forms.redaction.ProposeFileForm": "reason",
    "empact.desk.forms.redaction.ProposeForm": "reason text",
    "empact.desk.forms.saved_searches.NameForm": "name",
    "empact.desk.forms.saved_searches.RenameSearchForm": "name seen",
    "empact.desk.forms.saved_searches.SaveSearchForm": "name query searched_in",
    "empact.desk.forms.search.SearchForm": "area cycle kind q state",
    "empact.lib.forms.Form": "",
    "empact.lib.forms.SeenForm": "seen",
    "empact.lib.forms.TogetherForm": "seen",
    "empact.people.forms.accounts.AcceptForm": "first_name last_name password",
    "empact.people.forms.accounts.ActivateTOTPForm": "code",
    "empact.people.forms.accounts.AddSecurityKeyForm": "credential name",
    "empact.people.forms.accounts.ChangePasswordForm": "oldpassword password1 password2",
    "empact.people.forms.accounts.ConfirmFactorForm": "code",
    "empact.people.forms.accounts.ConfirmForm": "",
    "empact.people.forms.accounts.ConfirmPasswordForm": "password",
    "empact.people.forms.accounts.FactorForm": "code",
    "empact.people.forms.accounts.FindPersonForm": "email",
    "empact.people.forms.accounts.FirstPasswordForm": "password1 password2",
    "empact.people.forms.accounts.NewPasswordForm": "password1 password2",
    "empact.people.forms.accounts.ResetPasswordForm": "email",
    "empact.people.forms.accounts.SignInLinkForm": "email",
    "empact.people.forms.accounts.SignInForm": "password remember",
    "empact.people.forms.roles.AssignRoleForm": "first_day last_day person role",
    "empact.people.forms.roles.AuthorityForm": "name sector",
    "empact.people.forms.roles.ChangeAuthorityForm": "last_day name sector seen",
    "empact.people.forms.roles.EndForm": "at_once last_day",
    "empact.people.forms.roles.HandOverForm": "first_day person",
    "empact.people.forms.roles.InviteForm": "email first_day last_day role",
    "empact.people.forms.roles.PeriodForm": "first_day last_day",
    "empact.people.views.tokens.TokenForm": "days name scopes",
    "empact.records.forms.AttachForm": "description file marking",
    "oaps.forms.AnswerForm": "text",
    "oaps.forms.CommentForm": "field text",
    "oaps.forms.ChangeForm": "objectives seen",
    "oaps.forms.CreateForm": "covered first_day last_day objectives",
    "oaps.forms.AppointForm": "first_day last_day organisation person role",
    "priorities.forms.recommendations.ChangeRecommendationForm": "name reason seen threats",
    "priorities.forms.recommendations.RecommendationForm": "name reason threats",
    "priorities.forms.reviews.ChangeReviewForm": "outlook reason seen",
    "priorities.forms.reviews.OutlookForm": "outlook reason",
    "priorities.forms.reviews.ReviewPriorityForm": "outlook priority reason",
    "priorities.forms.plans.AdoptForm": "day document_number note seen",
    "priorities.forms.plans.ChangeGoalForm": "name number priority seen",
    "priorities.forms.plans.ChangePlanForm": "seen title",
    "priorities.forms.plans.ChangeSuccessForm": "indicator seen target text",
    "priorities.forms.plans.GoalForm": "name number priority",
    "priorities.forms.plans.PlanForm": "title",
    "priorities.forms.plans.ReturnForm": "note",
    "priorities.forms.plans.SubmitForm": "note seen",
    "priorities.forms.plans.SuccessForm": "indicator target text",
    "results.forms.CheckFilterForm": "area kind outcome",
    "results.forms.ClearForm": "publish_at",
    # The stamp tells the numbers that were read, of which it can only be refused.
    "results.forms.ExplainForm": "explanation stamp",
    "results.forms.MapLabelForm": "breakdown exhaustive indicator part seen",
    "priorities.forms.adoption.AdoptForm": "day document_number marking note title",
    "priorities.forms.adoption.LinkForm": "predecessors seen",
    "priorities.forms.advice.AdviceForm": "document_number seen summary",
    "priorities.forms.advice.AdvisedForm": "areas name seen",
    "priorities.forms.advice.ChangeVerdictForm": "names of reason seen",
    "priorities.forms.advice.OnRecommendations": "names of reason",
    "priorities.forms.advice.VerdictForm": "areas names of reason verdict",
    "results.forms.MapPriorityForm": "all_areas areas detail seen",
    "results.forms.PublishedYearForm": "year",
    # What is not offered is refused: actions, events and organisations that one may see.
    "results.forms.StatedTotalForm": (
        "action area comparator event indicator organisation said_by source value"
    ),
    "results.forms.StepForm": "",
    "results.forms.clearances.ClearCellForm": "stamp words",
    "results.forms.restatements.AskForm": "answer comparator evidence file reason value",
    "results.forms.restatements.Doubted": "",
    "results.forms.restatements.Evidence": "evidence file reason",
    "results.forms.restatements.GrantForm": "day last_read public_reason seen",
    "results.forms.restatements.MissingForm": (
        "comparator day evidence file first_day indicator last_day public_reason reason value"
    ),
    "results.forms.restatements.RefuseForm": "note seen",
    "results.forms.restatements.RestateForm": (
        "answer comparator day evidence file public_reason reason seen value"
    ),
    "results.forms.restatements.Told": "day public_reason",
    "results.forms.restatements.WithdrawRequestForm": "seen",
    "results.forms.targets.BaselineForm": "baseline baseline_unknown baseline_year note",
    "results.forms.targets.ChangeOverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note seen unit value year"
    ),
    "results.forms.targets.OverallTargetForm": (
        "baseline baseline_unknown baseline_year indicator note unit value year"
    ),
    "results.forms.WithdrawForm": "reason",
}
"""Each form, and the fields that a browser may send with it."""

NARROWED = {
    "actions.filters.ActionFilter": {"oap": "oap", "state": "state"},
    "actions.filters.AskedFilter": {
        "oap": "action__oap",
        "goal": "action__goal",
        "state": "state",
    },
    "actions.filters.ContributionFilter": {
        "state": "state",
        "round": "obligation__round",
        "action": "obligation__action",
    },
    # Who takes part is told to whoever sees the event.
    "actions.filters.EventFilter": {
        "oap": "filter_serving()",
        "kind": "kind",
        "since": "last_day gte",
        "until": "first_day lte",
        "country": "filter_joined()",
    },
    "actions.filters.ObligationFilter": {
        "round": "round",
        "action": "action",
        "started": "contribution isnull",
    },
    # Partners see actions and little of their plans, so the cycle looks at what is readable.
    "actions.filters.RegisterFilter": {
        "area": "oap__area",
        "cycle": "filter_of_plan()",
        "goal": "goal",
        "leader": "filter_taking_part()",
        "participant": "filter_taking_part()",
        "state": "state",
        "origin": "origin",
        "character": "character",
    },
    "actions.filters.OwedFilter": {
        "organisation": "organisation",
        "oap": "action__oap",
        "action": "action",
        "state": "filter_state()",
    },
    "actions.filters.ReportFilter": {"oap": "action__oap", "state": "state"},
    "cycles.filters.IndicatorFilter": {
        "group": "group",
        "indicator_class": "indicator_class",
        "q": "of_words()",
        "source": "source",
        "use": "of_use()",
    },
    "actions.filters.ReviewFilter": {
        "oap": "obligation__action__oap",
        "round": "obligation__round",
        "organisation": "obligation__organisation",
    },
    "empact.lib.filters.FilterSet": {},
    "empact.people.filters.OrganisationFilter": {"kind": "kind", "name": "name icontains"},
    "empact.people.filters.RoleFilter": {
        "organisation": "organisation",
        "role": "role",
        "name": "by_name()",
        "holds": "by_time()",
    },
    # Guests see plans and read little of them, so two filters look at what is readable.
    "oaps.filters.OAPFilter": {
        "cycle": "filter_readable()",
        "area": "area",
        "state": "filter_readable()",
    },
    "results.filters.DashboardFilter": {
        name: name for name in ("scope", "year", "effort", "indicator", "area", "by")
    },
    "results.filters.FactsheetFilter": {"year": "year", "area": "areas"},
    "results.filters.PublishedValueFilter": {
        "year": "of_year()",
        "area": "of_area()",
        "indicator": "label__indicator",
    },
    "results.filters.RestatementFilter": {"figure": "figure"},
}
"""Each filter of a list, and what it looks at: everybody who sees the rows reads that of them."""


def _ours[Kind: type](kind: Kind) -> dict[str, Kind]:
    """Find every subclass that the product defines, by its full name."""
    for root in ROOTS:
        for path in Path(settings.BASE_DIR, root).rglob("*.py"):
            if path.stem.startswith(("forms", "filters")) or path.parent.name in ("forms", "views"):
                name = path.relative_to(settings.BASE_DIR).with_suffix("")
                import_module(".".join(name.parts).removesuffix(".__init__"))
    return {
        f"{found.__module__}.{found.__qualname__}": found
        for found in _below(kind)
        if found.__module__.partition(".")[0] in ROOTS
    }


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


def test_every_field_of_a_form_was_looked_at():
    typed = {
        name: " ".join(sorted(form.base_fields))
        for name, form in _ours(BaseForm).items()
        if hasattr(form, "base_fields")  # what several forms build on has none
    }

    assert typed == TYPED


def test_everything_that_a_list_is_narrowed_by_was_looked_at():
    narrowed = {
        name: {field: _looks_at(found) for field, found in filters.base_filters.items()}
        for name, filters in _ours(FilterSet).items()
    }

    assert narrowed == NARROWED

from django.urls import path

from results.evaluations.views import preparing

urlpatterns = [
    path("evaluations/", preparing.EvaluationList.as_view(), name="evaluation_list"),
    path(
        "evaluations/open/<uuid:pk>/",
        preparing.EvaluationCreate.as_view(),
        name="evaluation_create",
    ),
    path("evaluations/<uuid:pk>/", preparing.EvaluationDetail.as_view(), name="evaluation_detail"),
    path(
        "evaluations/<uuid:pk>/change/",
        preparing.EvaluationChange.as_view(),
        name="evaluation_change",
    ),
    path(
        "evaluations/<uuid:pk>/start/", preparing.EvaluationStart.as_view(), name="evaluation_start"
    ),
    path(
        "evaluations/<uuid:pk>/changes/",
        preparing.EvaluationChangeList.as_view(),
        name="evaluation_changes",
    ),
    path(
        "evaluations/<uuid:pk>/questions/add/",
        preparing.EvaluationQuestionCreate.as_view(),
        name="evaluation_question_create",
    ),
    path(
        "evaluations/questions/<uuid:pk>/change/",
        preparing.EvaluationQuestionChange.as_view(),
        name="evaluation_question_change",
    ),
    path(
        "evaluations/questions/<uuid:pk>/remove/",
        preparing.EvaluationQuestionRemove.as_view(),
        name="evaluation_question_remove",
    ),
    path(
        "evaluations/<uuid:pk>/team/add/",
        preparing.EvaluatorCreate.as_view(),
        name="evaluator_create",
    ),
    path("evaluations/team/<uuid:pk>/end/", preparing.EvaluatorEnd.as_view(), name="evaluator_end"),
]

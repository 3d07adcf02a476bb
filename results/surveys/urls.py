from django.urls import path

from results.surveys.views import answering, team

urlpatterns = [
    path("evaluations/<uuid:pk>/surveys/add/", team.SurveyCreate.as_view(), name="survey_create"),
    path("surveys/<uuid:pk>/", team.SurveyDetail.as_view(), name="survey_detail"),
    path("surveys/<uuid:pk>/change/", team.SurveyChange.as_view(), name="survey_change"),
    path("surveys/<uuid:pk>/remove/", team.SurveyRemove.as_view(), name="survey_remove"),
    path("surveys/<uuid:pk>/changes/", team.SurveyChangeList.as_view(), name="survey_changes"),
    path("surveys/<uuid:pk>/organisations/", team.SurveyAddress.as_view(), name="survey_address"),
    path("surveys/<uuid:pk>/open/", team.SurveyOpen.as_view(), name="survey_open"),
    path("surveys/<uuid:pk>/postpone/", team.SurveyPostpone.as_view(), name="survey_postpone"),
    path("surveys/<uuid:pk>/close/", team.SurveyClose.as_view(), name="survey_close"),
    path("surveys/<uuid:pk>/evidence/", team.SurveyEvidence.as_view(), name="survey_evidence"),
    path(
        "surveys/<uuid:pk>/questions/add/",
        team.SurveyQuestionCreate.as_view(),
        name="survey_question_create",
    ),
    path(
        "surveys/questions/<uuid:pk>/change/",
        team.SurveyQuestionChange.as_view(),
        name="survey_question_change",
    ),
    path(
        "surveys/questions/<uuid:pk>/remove/",
        team.SurveyQuestionRemove.as_view(),
        name="survey_question_remove",
    ),
    path(
        "surveys/questions/<uuid:pk>/",
        team.SurveyQuestionAnswers.as_view(),
        name="survey_question_answers",
    ),
    path(
        "surveys/answers/<uuid:pk>/", answering.SurveyAnswerDetail.as_view(), name="survey_answer"
    ),
    path("surveys/answers/<uuid:pk>/fill/", answering.SurveyFill.as_view(), name="survey_fill"),
    path(
        "surveys/answers/<uuid:pk>/workbook/",
        answering.SurveyWorkbook.as_view(),
        name="survey_workbook",
    ),
    path(
        "surveys/answers/<uuid:pk>/workbook/download/",
        answering.SurveyWorkbookDownload.as_view(),
        name="survey_workbook_download",
    ),
]

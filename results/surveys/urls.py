from django.urls import path

from results.surveys.views import answering, asking

urlpatterns = [
    path("evaluations/<uuid:pk>/surveys/add/", asking.SurveyCreate.as_view(), name="survey_create"),
    path("surveys/<uuid:pk>/", asking.SurveyDetail.as_view(), name="survey_detail"),
    path("surveys/<uuid:pk>/change/", asking.SurveyChange.as_view(), name="survey_change"),
    path("surveys/<uuid:pk>/remove/", asking.SurveyRemove.as_view(), name="survey_remove"),
    path("surveys/<uuid:pk>/changes/", asking.SurveyChangeList.as_view(), name="survey_changes"),
    path("surveys/<uuid:pk>/organisations/", asking.SurveyAddress.as_view(), name="survey_address"),
    path("surveys/<uuid:pk>/open/", asking.SurveyOpen.as_view(), name="survey_open"),
    path("surveys/<uuid:pk>/postpone/", asking.SurveyPostpone.as_view(), name="survey_postpone"),
    path("surveys/<uuid:pk>/close/", asking.SurveyClose.as_view(), name="survey_close"),
    path("surveys/<uuid:pk>/evidence/", asking.SurveyEvidence.as_view(), name="survey_evidence"),
    path(
        "surveys/<uuid:pk>/questions/add/",
        asking.SurveyQuestionCreate.as_view(),
        name="survey_question_create",
    ),
    path(
        "surveys/questions/<uuid:pk>/change/",
        asking.SurveyQuestionChange.as_view(),
        name="survey_question_change",
    ),
    path(
        "surveys/questions/<uuid:pk>/remove/",
        asking.SurveyQuestionRemove.as_view(),
        name="survey_question_remove",
    ),
    path(
        "surveys/questions/<uuid:pk>/",
        asking.SurveyQuestionAnswers.as_view(),
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

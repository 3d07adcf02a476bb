from django.urls import path

from cycles.assessments.views.assessments import (
    AssessmentChange,
    AssessmentCreate,
    AssessmentDetail,
    AssessmentPublish,
    CallChange,
    CallEnd,
    CallOpen,
    QuestionChange,
    QuestionCreate,
    QuestionRemove,
)
from cycles.assessments.views.inputs import (
    InputChange,
    InputCreate,
    InputDetail,
    InputSubmit,
    InputTakeBack,
)
from cycles.assessments.views.threats import ThreatChange, ThreatCreate, ThreatDetail, ThreatRemove

urlpatterns = [
    path(
        "<uuid:pk>/assessments/",
        AssessmentCreate.as_view(),
        name="assessment_create",
    ),
    path(
        "assessments/<uuid:pk>/",
        AssessmentDetail.as_view(),
        name="assessment_detail",
    ),
    path(
        "assessments/<uuid:pk>/change/",
        AssessmentChange.as_view(),
        name="assessment_change",
    ),
    path(
        "assessments/<uuid:pk>/publish/",
        AssessmentPublish.as_view(),
        name="assessment_publish",
    ),
    path("assessments/<uuid:pk>/call/", CallChange.as_view(), name="call_change"),
    path("assessments/<uuid:pk>/call/open/", CallOpen.as_view(), name="call_open"),
    path("assessments/<uuid:pk>/call/end/", CallEnd.as_view(), name="call_end"),
    path(
        "assessments/<uuid:pk>/questions/",
        QuestionCreate.as_view(),
        name="question_create",
    ),
    path(
        "questions/<uuid:pk>/change/",
        QuestionChange.as_view(),
        name="question_change",
    ),
    path(
        "questions/<uuid:pk>/remove/",
        QuestionRemove.as_view(),
        name="question_remove",
    ),
    path("assessments/<uuid:pk>/input/", InputCreate.as_view(), name="input_create"),
    path("inputs/<uuid:pk>/", InputDetail.as_view(), name="input_detail"),
    path("inputs/<uuid:pk>/change/", InputChange.as_view(), name="input_change"),
    path("inputs/<uuid:pk>/submit/", InputSubmit.as_view(), name="input_submit"),
    path("inputs/<uuid:pk>/take-back/", InputTakeBack.as_view(), name="input_take_back"),
    path("assessments/<uuid:pk>/threats/", ThreatCreate.as_view(), name="threat_create"),
    path("threats/<uuid:pk>/", ThreatDetail.as_view(), name="threat_detail"),
    path("threats/<uuid:pk>/change/", ThreatChange.as_view(), name="threat_change"),
    path("threats/<uuid:pk>/remove/", ThreatRemove.as_view(), name="threat_remove"),
]

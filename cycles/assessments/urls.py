from django.urls import path

from cycles.assessments.views import assessments, inputs, threats

urlpatterns = [
    path(
        "<uuid:pk>/assessments/", assessments.AssessmentCreate.as_view(), name="assessment_create"
    ),
    path(
        "assessments/<uuid:pk>/", assessments.AssessmentDetail.as_view(), name="assessment_detail"
    ),
    path(
        "assessments/<uuid:pk>/change/",
        assessments.AssessmentChange.as_view(),
        name="assessment_change",
    ),
    path(
        "assessments/<uuid:pk>/publish/",
        assessments.AssessmentPublish.as_view(),
        name="assessment_publish",
    ),
    path("assessments/<uuid:pk>/call/", assessments.CallChange.as_view(), name="call_change"),
    path("assessments/<uuid:pk>/call/open/", assessments.CallOpen.as_view(), name="call_open"),
    path("assessments/<uuid:pk>/call/end/", assessments.CallEnd.as_view(), name="call_end"),
    path(
        "assessments/<uuid:pk>/questions/",
        assessments.QuestionCreate.as_view(),
        name="question_create",
    ),
    path(
        "questions/<uuid:pk>/change/", assessments.QuestionChange.as_view(), name="question_change"
    ),
    path(
        "questions/<uuid:pk>/remove/", assessments.QuestionRemove.as_view(), name="question_remove"
    ),
    path("assessments/<uuid:pk>/input/", inputs.InputCreate.as_view(), name="input_create"),
    path("inputs/<uuid:pk>/", inputs.InputDetail.as_view(), name="input_detail"),
    path("inputs/<uuid:pk>/change/", inputs.InputChange.as_view(), name="input_change"),
    path("inputs/<uuid:pk>/submit/", inputs.InputSubmit.as_view(), name="input_submit"),
    path("inputs/<uuid:pk>/take-back/", inputs.InputTakeBack.as_view(), name="input_take_back"),
    path("assessments/<uuid:pk>/threats/", threats.ThreatCreate.as_view(), name="threat_create"),
    path("threats/<uuid:pk>/", threats.ThreatDetail.as_view(), name="threat_detail"),
    path("threats/<uuid:pk>/change/", threats.ThreatChange.as_view(), name="threat_change"),
    path("threats/<uuid:pk>/remove/", threats.ThreatRemove.as_view(), name="threat_remove"),
]

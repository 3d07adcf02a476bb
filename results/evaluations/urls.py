from django.urls import path

from results.evaluations.views import commenting, findings, preparing, reporting

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
    path("evaluations/<uuid:pk>/numbers/save/", findings.CutSave.as_view(), name="cut_save"),
    path(
        "evaluations/<uuid:pk>/interviews/add/",
        findings.InterviewCreate.as_view(),
        name="interview_create",
    ),
    path(
        "evaluations/<uuid:pk>/documents/add/",
        findings.DocumentCreate.as_view(),
        name="document_create",
    ),
    path(
        "evaluations/documents/<uuid:pk>/",
        findings.EvidenceFileDetail.as_view(),
        name="evaluation_attachment",
    ),
    path(
        "evaluations/<uuid:pk>/findings/add/",
        findings.EntryCreate.as_view(),
        name="finding_create",
    ),
    path(
        "evaluations/<uuid:pk>/conclusions/add/",
        findings.EntryCreate.as_view(kind="conclusion"),
        name="conclusion_create",
    ),
    path(
        "evaluations/<uuid:pk>/recommendations/add/",
        findings.AdvisedCreate.as_view(),
        name="advised_create",
    ),
    path("evaluations/entries/<uuid:pk>/", findings.EntryDetail.as_view(), name="entry_detail"),
    path(
        "evaluations/entries/<uuid:pk>/change/", findings.EntryChange.as_view(), name="entry_change"
    ),
    path(
        "evaluations/entries/<uuid:pk>/remove/", findings.EntryRemove.as_view(), name="entry_remove"
    ),
    path("evaluations/numbers/<uuid:pk>/", findings.CutDetail.as_view(), name="cut_detail"),
    path("evaluations/numbers/<uuid:pk>/csv/", findings.CutCSV.as_view(), name="cut_csv"),
    path(
        "evaluations/<uuid:pk>/comments/",
        commenting.EvaluationComments.as_view(),
        name="evaluation_comments",
    ),
    path(
        "evaluations/<uuid:pk>/comments/open/",
        commenting.CommentsOpen.as_view(),
        name="evaluation_comments_open",
    ),
    path(
        "evaluations/<uuid:pk>/comments/end/",
        commenting.CommentsEnd.as_view(),
        name="evaluation_comments_end",
    ),
    path(
        "evaluations/<uuid:pk>/comments/add/",
        commenting.CommentCreate.as_view(),
        name="evaluation_comment_create",
    ),
    path(
        "evaluations/comments/<uuid:pk>/change/",
        commenting.CommentChange.as_view(),
        name="evaluation_comment_change",
    ),
    path(
        "evaluations/comments/<uuid:pk>/remove/",
        commenting.CommentRemove.as_view(),
        name="evaluation_comment_remove",
    ),
    path(
        "evaluations/comments/<uuid:pk>/answer/",
        commenting.CommentAnswer.as_view(),
        name="evaluation_comment_answer",
    ),
    path(
        "evaluations/<uuid:pk>/report/",
        reporting.EvaluationReport.as_view(),
        name="evaluation_report",
    ),
    path(
        "evaluations/<uuid:pk>/report/write/",
        reporting.EvaluationDocuments.as_view(),
        name="evaluation_documents",
    ),
    path(
        "evaluations/reports/<uuid:pk>/",
        reporting.EvaluationFile.as_view(),
        name="evaluation_document",
    ),
    path(
        "evaluations/<uuid:pk>/finish/",
        reporting.EvaluationFinish.as_view(),
        name="evaluation_finish",
    ),
    path(
        "evaluations/<uuid:pk>/reopen/",
        reporting.EvaluationReopen.as_view(),
        name="evaluation_reopen",
    ),
    path("evaluations/<uuid:pk>/note/", reporting.EvaluationNote.as_view(), name="evaluation_note"),
]

from django.urls import path

from actions.consolidation.views import objections, overlaps

urlpatterns = [
    path("count-once/", overlaps.QuestionList.as_view(), name="question_list"),
    path("count-once/own/", objections.OwnCounted.as_view(), name="own_counted"),
    path("count-once/<uuid:pk>/", overlaps.OverlapDetail.as_view(), name="overlap_detail"),
    path(
        "count-once/<uuid:pk>/not-the-same/",
        overlaps.OverlapNotTheSame.as_view(),
        name="overlap_not_the_same",
    ),
    path("count-once/<uuid:pk>/undo/", overlaps.OverlapUndo.as_view(), name="overlap_undo"),
    path(
        "count-once/<uuid:pk>/<figure:figure>/",
        overlaps.DifferenceDetail.as_view(),
        name="difference_detail",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/undo/",
        overlaps.DifferenceUndo.as_view(),
        name="difference_undo",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/object/",
        objections.FigureObject.as_view(),
        name="figure_object",
    ),
    path("objections/", objections.ObjectionList.as_view(), name="objection_list"),
    path("objections/<uuid:pk>/", objections.ObjectionDetail.as_view(), name="objection_detail"),
    path(
        "objections/<uuid:pk>/answer/",
        objections.ObjectionAnswer.as_view(),
        name="objection_answer",
    ),
    path(
        "objections/<uuid:pk>/take-back/",
        objections.ObjectionWithdraw.as_view(),
        name="objection_withdraw",
    ),
]

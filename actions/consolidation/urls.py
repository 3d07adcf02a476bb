from django.urls import path

from actions.consolidation.views.objections import (
    FigureObject,
    ObjectionAnswer,
    ObjectionDetail,
    ObjectionList,
    ObjectionWithdraw,
    OwnCounted,
)
from actions.consolidation.views.overlaps import (
    DifferenceDetail,
    DifferenceUndo,
    OverlapDetail,
    OverlapNotTheSame,
    OverlapUndo,
    QuestionList,
)

urlpatterns = [
    path("count-once/", QuestionList.as_view(), name="question_list"),
    path("count-once/own/", OwnCounted.as_view(), name="own_counted"),
    path("count-once/<uuid:pk>/", OverlapDetail.as_view(), name="overlap_detail"),
    path(
        "count-once/<uuid:pk>/not-the-same/",
        OverlapNotTheSame.as_view(),
        name="overlap_not_the_same",
    ),
    path("count-once/<uuid:pk>/undo/", OverlapUndo.as_view(), name="overlap_undo"),
    path(
        "count-once/<uuid:pk>/<figure:figure>/",
        DifferenceDetail.as_view(),
        name="difference_detail",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/undo/",
        DifferenceUndo.as_view(),
        name="difference_undo",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/object/",
        FigureObject.as_view(),
        name="figure_object",
    ),
    path("objections/", ObjectionList.as_view(), name="objection_list"),
    path("objections/<uuid:pk>/", ObjectionDetail.as_view(), name="objection_detail"),
    path(
        "objections/<uuid:pk>/answer/",
        ObjectionAnswer.as_view(),
        name="objection_answer",
    ),
    path(
        "objections/<uuid:pk>/take-back/",
        ObjectionWithdraw.as_view(),
        name="objection_withdraw",
    ),
]

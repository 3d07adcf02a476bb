from django.urls import path, register_converter

from actions.views import counting, objecting

register_converter(counting.FigureInContribution, "figure")

urlpatterns = [
    path("count-once/", counting.QuestionList.as_view(), name="question_list"),
    path("count-once/own/", objecting.OwnCounted.as_view(), name="own_counted"),
    path("count-once/<uuid:pk>/", counting.OverlapDetail.as_view(), name="overlap_detail"),
    path(
        "count-once/<uuid:pk>/not-the-same/",
        counting.OverlapNotTheSame.as_view(),
        name="overlap_not_the_same",
    ),
    path("count-once/<uuid:pk>/undo/", counting.OverlapUndo.as_view(), name="overlap_undo"),
    path(
        "count-once/<uuid:pk>/<figure:figure>/",
        counting.DifferenceDetail.as_view(),
        name="difference_detail",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/undo/",
        counting.DifferenceUndo.as_view(),
        name="difference_undo",
    ),
    path(
        "count-once/<uuid:pk>/<figure:figure>/object/",
        objecting.FigureObject.as_view(),
        name="figure_object",
    ),
    path("objections/", objecting.ObjectionList.as_view(), name="objection_list"),
    path("objections/<uuid:pk>/", objecting.ObjectionDetail.as_view(), name="objection_detail"),
    path(
        "objections/<uuid:pk>/answer/",
        objecting.ObjectionAnswer.as_view(),
        name="objection_answer",
    ),
    path(
        "objections/<uuid:pk>/take-back/",
        objecting.ObjectionWithdraw.as_view(),
        name="objection_withdraw",
    ),
]

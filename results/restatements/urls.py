from django.urls import path

from results.restatements.views import (
    FigureRestate,
    MissingFigureGive,
    RequestDetail,
    RequestGrant,
    RequestRefuse,
    RequestWithdraw,
    RestatementAsk,
    RestatementList,
)

urlpatterns = [
    path(
        "contributions/<uuid:pk>/restatements/",
        RestatementList.as_view(),
        name="restatement_list",
    ),
    path(
        "contributions/<uuid:pk>/restatements/give/",
        MissingFigureGive.as_view(),
        name="missing_figure_give",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/restate/",
        FigureRestate.as_view(),
        name="figure_restate",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/ask/",
        RestatementAsk.as_view(),
        name="restatement_ask",
    ),
    path("requests/<uuid:pk>/", RequestDetail.as_view(), name="request_detail"),
    path("requests/<uuid:pk>/grant/", RequestGrant.as_view(), name="request_grant"),
    path("requests/<uuid:pk>/refuse/", RequestRefuse.as_view(), name="request_refuse"),
    path(
        "requests/<uuid:pk>/withdraw/",
        RequestWithdraw.as_view(),
        name="request_withdraw",
    ),
]

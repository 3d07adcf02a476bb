from django.urls import path

from results.restatements import views

urlpatterns = [
    path(
        "contributions/<uuid:pk>/restatements/",
        views.RestatementList.as_view(),
        name="restatement_list",
    ),
    path(
        "contributions/<uuid:pk>/restatements/give/",
        views.MissingFigureGive.as_view(),
        name="missing_figure_give",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/restate/",
        views.FigureRestate.as_view(),
        name="figure_restate",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/ask/",
        views.RestatementAsk.as_view(),
        name="restatement_ask",
    ),
    path("requests/<uuid:pk>/", views.RequestDetail.as_view(), name="request_detail"),
    path("requests/<uuid:pk>/grant/", views.RequestGrant.as_view(), name="request_grant"),
    path("requests/<uuid:pk>/refuse/", views.RequestRefuse.as_view(), name="request_refuse"),
    path("requests/<uuid:pk>/withdraw/", views.RequestWithdraw.as_view(), name="request_withdraw"),
]

from django.urls import path

from results.next_cycle import views

urlpatterns = [
    path("cycles/<uuid:pk>/next/", views.NextCycleBegin.as_view(), name="next_cycle_begin"),
    path(
        "cycles/<uuid:pk>/comparison/",
        views.CycleComparison.as_view(),
        name="cycle_comparison",
    ),
    path("next-cycles/<uuid:pk>/", views.NextCycleDetail.as_view(), name="next_cycle_detail"),
    path(
        "next-cycles/<uuid:pk>/change/",
        views.NextCycleChange.as_view(),
        name="next_cycle_change",
    ),
    path(
        "next-cycles/<uuid:pk>/rehearsal/",
        views.RehearsalWrite.as_view(),
        name="rehearsal_write",
    ),
    path(
        "next-cycles/<uuid:pk>/create/",
        views.NextCycleCreate.as_view(),
        name="next_cycle_create",
    ),
    path("next-cycles/<uuid:pk>/stop/", views.NextCycleStop.as_view(), name="next_cycle_stop"),
    path(
        "next-cycles/<uuid:pk>/changes/",
        views.NextCycleChangeList.as_view(),
        name="next_cycle_changes",
    ),
    path(
        "next-cycles/documents/<uuid:pk>/",
        views.RehearsalFile.as_view(),
        name="rehearsal_document",
    ),
]

from django.urls import path

from actions.rounds.views import grid, planning, rounds

urlpatterns = [
    path("rounds/", rounds.RoundList.as_view(), name="round_list"),
    path("rounds/plan/<uuid:pk>/", planning.RoundCreate.as_view(), name="round_create"),
    path("rounds/<uuid:pk>/", rounds.RoundDetail.as_view(), name="round_detail"),
    path("rounds/<uuid:pk>/change/", planning.RoundChange.as_view(), name="round_change"),
    path("rounds/<uuid:pk>/asks/", planning.RoundAsks.as_view(), name="round_asks"),
    path(
        "rounds/<uuid:pk>/asks/everywhere/",
        planning.RoundChoice.as_view(),
        name="round_ask_everywhere",
    ),
    path(
        "rounds/<uuid:pk>/asks/areas/<uuid:area>/",
        planning.RoundChoice.as_view(),
        name="round_ask_area",
    ),
    path(
        "rounds/<uuid:pk>/asks/plans/<uuid:oap>/",
        planning.RoundPlanAsks.as_view(),
        name="round_plan",
    ),
    path(
        "rounds/<uuid:pk>/asks/actions/<uuid:action>/",
        planning.RoundAdjust.as_view(),
        name="round_adjust",
    ),
    path("rounds/<uuid:pk>/open/", rounds.RoundOpen.as_view(), name="round_open"),
    path("rounds/<uuid:pk>/retry/", rounds.RoundRetry.as_view(), name="round_retry"),
    path("rounds/<uuid:pk>/extend/", rounds.RoundExtend.as_view(), name="round_extend"),
    path("rounds/<uuid:pk>/close/", rounds.RoundClose.as_view(), name="round_close"),
    path("rounds/<uuid:pk>/remove/", rounds.RoundDrop.as_view(), name="round_drop"),
    path("rounds/owing/", grid.Owing.as_view(), name="owing"),
    path("rounds/<uuid:pk>/owing/", grid.RoundOwing.as_view(), name="round_owing"),
    path("rounds/<uuid:pk>/owing/list/", grid.OwedList.as_view(), name="owed_list"),
    path("plans/<uuid:pk>/owing/", grid.PlanOwing.as_view(), name="plan_owing"),
]

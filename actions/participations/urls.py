from django.urls import path

from actions.participations.views.assignments import (
    AssignmentCreate,
    AssignmentEnd,
    RoleHandOver,
    TeamActions,
)
from actions.participations.views.participations import (
    AskedList,
    ParticipationAnswer,
    ParticipationAsk,
    ParticipationChange,
    ParticipationTakeBack,
    ParticipationWithdraw,
)

urlpatterns = [
    path("actions/<uuid:pk>/assign/", AssignmentCreate.as_view(), name="assignment_create"),
    path("assignments/<uuid:pk>/end/", AssignmentEnd.as_view(), name="assignment_end"),
    path("roles/<uuid:pk>/hand-over/", RoleHandOver.as_view(), name="role_hand_over"),
    path("team/actions/", TeamActions.as_view(), name="team_actions"),
    path(
        "actions/<uuid:pk>/ask/",
        ParticipationAsk.as_view(),
        name="participation_ask",
    ),
    path(
        "participations/<uuid:pk>/change/",
        ParticipationChange.as_view(),
        name="participation_change",
    ),
    path(
        "participations/<uuid:pk>/take-back/",
        ParticipationTakeBack.as_view(),
        name="participation_take_back",
    ),
    path(
        "participations/<uuid:pk>/answer/",
        ParticipationAnswer.as_view(),
        name="participation_answer",
    ),
    path(
        "participations/<uuid:pk>/withdraw/",
        ParticipationWithdraw.as_view(),
        name="participation_withdraw",
    ),
    path("organisations/<uuid:pk>/asked/", AskedList.as_view(), name="asked_list"),
]

from django.urls import path

from actions.participations.views import assignments, participations

urlpatterns = [
    path(
        "actions/<uuid:pk>/assign/",
        assignments.AssignmentCreate.as_view(),
        name="assignment_create",
    ),
    path("assignments/<uuid:pk>/end/", assignments.AssignmentEnd.as_view(), name="assignment_end"),
    path("roles/<uuid:pk>/hand-over/", assignments.RoleHandOver.as_view(), name="role_hand_over"),
    path("team/actions/", assignments.TeamActions.as_view(), name="team_actions"),
    path(
        "actions/<uuid:pk>/ask/",
        participations.ParticipationAsk.as_view(),
        name="participation_ask",
    ),
    path(
        "participations/<uuid:pk>/change/",
        participations.ParticipationChange.as_view(),
        name="participation_change",
    ),
    path(
        "participations/<uuid:pk>/take-back/",
        participations.ParticipationTakeBack.as_view(),
        name="participation_take_back",
    ),
    path(
        "participations/<uuid:pk>/answer/",
        participations.ParticipationAnswer.as_view(),
        name="participation_answer",
    ),
    path(
        "participations/<uuid:pk>/withdraw/",
        participations.ParticipationWithdraw.as_view(),
        name="participation_withdraw",
    ),
    path("organisations/<uuid:pk>/asked/", participations.AskedList.as_view(), name="asked_list"),
]

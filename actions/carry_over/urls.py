from django.urls import path

from actions.carry_over.views import CarryOver

urlpatterns = [
    path("plans/<uuid:pk>/carry-over/", CarryOver.as_view(), name="carry_over"),
]

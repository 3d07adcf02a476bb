from django.urls import path

from actions.carry_over import views

urlpatterns = [path("plans/<uuid:pk>/carry-over/", views.CarryOver.as_view(), name="carry_over")]

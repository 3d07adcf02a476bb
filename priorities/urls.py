from django.urls import include, path

app_name = "priorities"


urlpatterns = [
    path("", include("priorities.adoption.urls")),
    path("", include("priorities.advice.urls")),
    path("", include("priorities.priorities.urls")),
    path("", include("priorities.reviews.urls")),
    path("strategic-plans/", include("priorities.strategic_plans.urls")),
]

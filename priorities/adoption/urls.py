from django.urls import path

from priorities.adoption.views import adoption, priorities

urlpatterns = [
    path("of-cycle/<uuid:pk>/", priorities.PriorityList.as_view(), name="priority_list"),
    path("<uuid:pk>/", priorities.PriorityDetail.as_view(), name="priority_detail"),
    path("<uuid:pk>/follow/", priorities.PriorityLink.as_view(), name="priority_link"),
    path("advice/<uuid:pk>/adopt/", adoption.AdviceAdopt.as_view(), name="advice_adopt"),
]

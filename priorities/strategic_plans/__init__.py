"""Strategic plans: goals, what shows that they are reached, and the trail from threat to plan.

Operational plans are in oaps.
"""

"""Planning of actions: proposed, placed, written, merged, refused.

Adoption of the plan is in actions.adoption, later changes are in actions.amendments.
"""

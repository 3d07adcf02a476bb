"""How a plan gets its actions: proposed, placed, written, merged, refused.

How the plan is adopted is in actions.adoption, how it changes later in actions.amendments.
"""

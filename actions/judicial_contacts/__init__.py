"""When an action came into contact with a judicial body, and how soon after it was planned.

What agencies are asked to do for an action is in actions.needs.
"""

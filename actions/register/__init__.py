"""All actions in one list, and the page of an action.

How an action is written is in actions.planning.
"""

"""Who takes part in an action, and who of an organisation works on it.

Who joins an event is in actions.events.
"""

"""First contact of an action with a judicial body, and the days from its planning to it.

Requests to agencies for support are in actions.needs.
"""

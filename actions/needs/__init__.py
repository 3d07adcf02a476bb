"""What an action sets out to reach and what it needs: targets, support, resources.

What was used in the end is in actions.resource_use.
"""

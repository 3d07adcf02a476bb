"""Targets, support and resources of an action.

Resources that were used are in actions.resource_use.
"""

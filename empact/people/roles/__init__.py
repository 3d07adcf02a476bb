"""Organisations, roles and invitations, and what a person holds today.

Roles in plans and actions are in oaps.plans and actions.operational_actions.
"""

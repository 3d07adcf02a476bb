"""Schemes that fund the work of EMPACT, what each can pay for, and their calls.

Applications for grants are in actions.grants.
"""

"""Amendments of an adopted plan, in one go or as an emergency.

How a plan is written before it is adopted is in actions.planning.
"""

"""Submission and adoption of a plan: obstacles before it, balance of goals, decision of COSI.

Findings of the check before it are in actions.findings.
"""

"""Observations of practitioners in a crime area, for the next plan or assessment.

Findings on a plan are in actions.findings.
"""

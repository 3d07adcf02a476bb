"""Surveys of an evaluation: asked, answered on a form or by workbook, closed, used as evidence.

What a survey is, and what it came to, is in results.evaluations.
"""

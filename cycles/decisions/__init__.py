"""Decisions of the Council and of COSI, and the advice that they examine.

What COSI recommends to countries is in cycles.recommendations.
"""

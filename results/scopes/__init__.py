"""As whom somebody asks about figures, and what they may ask.

The answers are in results.dashboards.
"""

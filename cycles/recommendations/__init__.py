"""What COSI recommends to countries, and what each country does about it.

Recommended priorities are in priorities.priorities.
"""

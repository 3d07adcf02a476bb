"""What COSI, the Council and evaluations recommend, and what each addressee does about it.

Recommended priorities are in priorities.priorities.
"""

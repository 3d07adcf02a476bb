"""What EST finds when it checks a plan, and how it is solved.

What a plan lacks by rule is in actions.adoption.
"""

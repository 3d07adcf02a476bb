"""How an OAP and a cycle close: the driver's closing report, what it reached, what comes first.

How a single action ends is in actions.reports.
"""

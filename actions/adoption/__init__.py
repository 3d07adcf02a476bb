"""How a plan is submitted and adopted: what it lacks, how it is balanced, who decides.

Findings of the check before it are in actions.findings.
"""

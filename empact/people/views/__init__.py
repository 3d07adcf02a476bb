"""The doors of people: signing in, their own account, and what is done to accounts of others."""

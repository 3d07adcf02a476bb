"""What is done to people, their roles and their accounts."""

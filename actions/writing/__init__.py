"""What commands of planning share: how numbers, parts, lines and whole actions are written."""

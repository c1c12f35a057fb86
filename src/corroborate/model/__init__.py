"""The ground floor: the values that the rooms exchange. It imports nothing of ours but the errors."""

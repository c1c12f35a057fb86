"""Lexicons, gazetteer and actors: data with a reason beside it, each replaceable."""

"""The pictures of the manual, taken from the pages themselves.

`make screenshots` takes them: in a world, at a time and with people that are
always the same.
"""

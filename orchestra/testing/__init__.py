"""For the tests of Orchestra, and of the workflows of those who use it."""

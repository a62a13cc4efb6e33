"""The to-do API of experts, and what it shares with that of clients."""

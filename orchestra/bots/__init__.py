"""Bots: what can be asked of Orchestra from a chat, or asks by itself."""

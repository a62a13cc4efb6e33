"""Documented public paths; nothing inside the package imports them."""

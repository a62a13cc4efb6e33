"""The newsroom workflow: an article with photos, by several experts."""

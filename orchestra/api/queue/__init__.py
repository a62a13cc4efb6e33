"""The endpoint through which the work queue has jobs done."""

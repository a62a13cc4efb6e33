"""Schedulers: when and where machine steps run."""

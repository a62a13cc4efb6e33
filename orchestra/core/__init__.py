"""The ground everything stands on: no models, no input or output."""

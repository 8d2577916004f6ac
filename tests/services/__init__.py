"""Tests of the services: real databases on both engines, told as the counter\x27s stories."""

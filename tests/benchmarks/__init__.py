"""Measurements that are run by hand: they print, and judge nothing."""

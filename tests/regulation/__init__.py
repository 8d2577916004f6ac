"""Tests of the regulation: tables for jurists, properties for every fact, and the stories behind them."""

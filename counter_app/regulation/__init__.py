"""The rules, readable by a jurist."""

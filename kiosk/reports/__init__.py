"""What the rights holder and the charity get: views, visits, votes and gifts, by day.

`reading.read_report` makes a report as plain data; `as_text` and `as_csv` write it out.
"""

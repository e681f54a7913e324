"""Reading on several machines: splits of archives and tables go to workers of a Ray cluster, rows come to a dataset.

What reads a page and what makes its rows is the same as on one machine; here is only who reads what, and where it is
put. A dataset is a folder of Parquet files, by table and day, which `Record` opens as it is or takes in.
"""

from onrecord.scale.running import Job, Outcome, read_into

__all__ = ["Job", "Outcome", "read_into"]

"""What onrecord reaches, and beside whom: quality, floors that are only raised, speed, and pages that try to break it.

docs/benchmarks.md says how each figure is measured. Needs `pip install -e '.[bench]'`; nothing of it is shipped.
"""

"""The rules of each day as dated data: regimes, provincial and bloc layers over them, arithmetic.

This package's front door imports nothing, so that `domain.workdays` can use `values` while
`rule_set` uses `domain.workdays`.
"""

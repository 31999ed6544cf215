"""The entry of scripts/make-samples: which parts to make."""
import importlib
import sys

PARTS = ["previews", "scans", "impressions", "documents"]


def main(wanted):
    for name in wanted or PARTS:
        if name not in PARTS:
            sys.exit(f"make-samples: '{name}' is none of {', '.join(PARTS)}")
        importlib.import_module(name).make()


main(sys.argv[1:])

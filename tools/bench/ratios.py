#!/usr/bin/env python3
# ratios.py - reads Google Benchmark's JSON on standard input and prints the ratios that are promised, with their bounds.
import json
import sys

runs = [b for b in json.load(sys.stdin)["benchmarks"] if b.get("aggregate_name", "median") == "median"]
times = {b["run_name"]: b["cpu_time"] for b in runs}
nodes = {4: 121, 6: 1093, 8: 9841, 10: 88573, 12: 797161}

print(f"{'':34}" + "".join(f"{n:>10,}" for n in nodes.values()) + "  nodes; bound")
for what, yard, bound in (
    ("sweep", "hand_sweep", 1.5),
    ("value_and_regret", "hand_sweep", 4),
    ("frontier", "sort_pairs", 2),
    ("hindsight", "hand_sweep", None),
):
    row = "".join(f"{times[f'{what}/{k}'] / times[f'{yard}/{k}']:10.2f}" for k in nodes)
    print(f"{what + ' / ' + yard:34}{row}  {'' if bound is None else f'<= {bound}'}")
for stages, count in ((5, 2047), (7, 32767)):
    ratio = times[f"shared_stages/{stages}"] / times[f"private_stages/{stages}"]
    print(f"shared / private events, {stages} stages ({count:,} nodes): {ratio:.2f}  <= 10")
print(f"hand_sweep: {times['hand_sweep/10'] / nodes[10]:.2f} ns a node at {nodes[10]:,} nodes")

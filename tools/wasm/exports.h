// exports.h - what rue.wasm offers: the core's functions under their plain names, and the layout that rue.mjs relies on.
//
// Included ahead of every file of the core (clang -include). RUE_WASM_ALL: what makes rue.wasm larger than its budget too.
#pragma once
#include "rue/rue.h"

#define RUE_EXPORT(name) extern "C" __attribute__((export_name("rue_" #name))) decltype(RUE_SYMBOL(name)) RUE_SYMBOL(name)

RUE_EXPORT(check_size);
RUE_EXPORT(check);
RUE_EXPORT(totals);
RUE_EXPORT(live);
RUE_EXPORT(tolerance);
RUE_EXPORT(roll_back);
RUE_EXPORT(first_best);
RUE_EXPORT(security);
RUE_EXPORT(plan_size);
RUE_EXPORT(make_plan);
RUE_EXPORT(regret_size);
RUE_EXPORT(worst_regret);
RUE_EXPORT(foregone_size);
RUE_EXPORT(foregone);
RUE_EXPORT(frontier_size);
RUE_EXPORT(frontier);
#ifdef RUE_WASM_ALL
RUE_EXPORT(hindsight_size);
RUE_EXPORT(expected_hindsight);
RUE_EXPORT(open_image);
#endif

// rue.mjs writes and reads these structures by the byte.
static_assert(sizeof(rue_tree) == 52 && sizeof(rue_real) == 8 && sizeof(rue_index) == 4);
static_assert(offsetof(rue_tree, first_child) == 4 && offsetof(rue_tree, group_count) == 20);
static_assert(offsetof(rue_tree, set_count) == 32 && offsetof(rue_tree, atom_probability) == 48);
static_assert(sizeof(rue_verdict) == 8 && sizeof(rue_workspace) == 8);
static_assert(sizeof(rue_plan) == 48 && offsetof(rue_plan, bytes) == 40);
static_assert(sizeof(rue_point) == 24 && offsetof(rue_point, expected_value) == 8 && offsetof(rue_point, child) == 16);
static_assert(offsetof(rue_hindsight, chance_of_regret) == 8 && offsetof(rue_hindsight, bytes) == 72 && RUE_POLICIES == 8);
static_assert(offsetof(rue_image, tree) == 0 && offsetof(rue_image, bytes) == 64 && sizeof(rue_image) == 104);
static_assert(RUE_NO_MEMORY == 6 && RUE_BAD_IMAGE == 9);

// parameters.cpp - a few numbers are set and what depends on them follows, all of it or nothing.
#include "core/arena.h"
#include "core/overlay.h"

using namespace rue_core;

namespace {

size_t steps_begin(const rue_parameters& p) {
  return size_t{2} * p.count;
}

struct Memory {
  rue_real* now;     // [values]
  rue_real* before;  // [values] where it has changed
  rue_slot* stack;   // [depth]
  uint8_t* changed;  // [values]
};

Memory cut(Arena& arena, const rue_parameters& p) {
  const size_t values = steps_begin(p) + p.step_count;
  Memory m{};
  m.now = arena.take<rue_real>(values);
  m.before = arena.take<rue_real>(values);
  m.stack = arena.take<rue_slot>(p.depth);
  m.changed = arena.take<uint8_t>(values);
  return m;
}

RUE_ONCE void change(const Memory& m, size_t value, rue_real to) {
  if (m.changed[value] == 0) m.before[value] = m.now[value];
  m.changed[value] = 1;
  m.now[value] = to;
}

bool follows(const rue_formula& formula, const Memory& m) {
  for (rue_index i = 0; i < formula.length; ++i) {
    const rue_instruction& in = formula.code[i];
    if (in.operation == RUE_OP_PARAMETER && m.changed[in.index] != 0) return true;
  }
  return false;
}

rue_status judge(const rue_tree& t, unsigned limit, rue_real value) {
  if (limit == RUE_ANY) return RUE_OK;
  if (limit == RUE_PAYOFF) return is_moderate(t, value) ? RUE_OK : RUE_BAD_PAYOFF;
  const bool high_enough = limit == RUE_POSSIBLE ? value > 0 : value >= 0;
  return high_enough && value <= 1 ? RUE_OK : RUE_BAD_PROBABILITY;
}

// May the target take what the step gives?
bool fits(const rue_target& to, unsigned limit, const rue_tree& t) {
  switch (to.kind) {
    case RUE_TO_PAYOFF:
      return to.place < t.node_count && limit == RUE_PAYOFF;
    case RUE_TO_BRANCH:
    case RUE_TO_NEAR: {
      if (to.place == 0 || to.place >= t.node_count || limit < RUE_PROBABILITY) return false;
      const rue_index n = parent_of(t, to.place);
      return t.kind[n] == RUE_CHANCE && (!has_group(t, n) || set_size(t, t.set[to.place]) > 0);
    }
    case RUE_TO_ATOM:
      return to.place < atom_count(t) && t.atom_probability[to.place] >= 0 && limit == RUE_POSSIBLE;
    default:
      return to.kind == RUE_TO_GROUP && to.place < t.group_count;
  }
}

}  // namespace

rue_verdict rue_check_parameters(const rue_parameters* parameters, const rue_tree* tree) {
  const rue_parameters& p = *parameters;
  const size_t begin = steps_begin(p);
  uint32_t at = 0;
  for (unsigned s = 0; s < p.step_count; ++s) {
    const rue_step step = p.step[s];
    const rue_formula formula{p.code + at, static_cast<rue_index>(step.length), p.number};
    size_t depth = 0;
    const bool fits_code = step.length <= p.code_count - at && step.limit <= RUE_POSSIBLE;
    if (!fits_code || rue_check_formula(&formula, p.number_count, begin + s, &depth).status != RUE_OK || depth > p.depth) {
      return {RUE_BAD_FORMULA, static_cast<rue_index>(s)};
    }
    at += step.length;
  }
  for (uint32_t i = 0; i < p.target_count; ++i) {
    const rue_target& to = p.target[i];
    const size_t step = to.value - begin;  // beyond all where it is none
    if (step >= p.step_count || !fits(to, p.step[step].limit, *tree)) return {RUE_BAD_PARAMETER, static_cast<rue_index>(i)};
  }
  return {RUE_OK, RUE_NONE};
}

size_t rue_parameters_size(const rue_parameters* parameters) {
  Arena measure;
  cut(measure, *parameters);
  return measure.used();
}

rue_status rue_start_parameters(const rue_parameters* parameters, rue_workspace ram) {
  Arena arena(ram);
  const Memory m = cut(arena, *parameters);
  if (arena.full()) return RUE_NO_MEMORY;
  for (size_t i = 0; i < steps_begin(*parameters) + parameters->step_count; ++i) m.now[i] = parameters->value[i];
  return RUE_OK;
}

rue_status rue_set_parameters(rue_overlay* overlay, const rue_parameters* parameters, const rue_setting* settings,
                              size_t count, const rue_math* math, rue_workspace ram) {
  rue_overlay& o = *overlay;
  const rue_parameters& p = *parameters;
  const size_t begin = steps_begin(p);
  const size_t end = begin + p.step_count;
  Arena arena(ram);
  const Memory m = cut(arena, p);
  if (arena.full()) return RUE_NO_MEMORY;
  for (size_t i = 0; i < count; ++i) {
    if (settings[i].parameter >= p.count || !is_finite(settings[i].value)) return RUE_BAD_PARAMETER;
  }

  for (size_t i = 0; i < end; ++i) m.changed[i] = 0;
  for (size_t i = 0; i < count; ++i) {
    change(m, settings[i].parameter, settings[i].value);
    change(m, size_t{p.count} + settings[i].parameter, 1);
  }
  rue_formula formula{p.code, 0, p.number};
  for (size_t i = begin; i < end; ++i, formula.code += formula.length) {
    formula.length = static_cast<rue_index>(p.step[i - begin].length);
    if (!follows(formula, m)) continue;
    change(m, i, m.now[i]);
    rue_status status = rue_evaluate(&formula, m.now, math, m.stack, &m.now[i]).status;
    if (status == RUE_OK) status = judge(o.tree, p.step[i - begin].limit, m.now[i]);
    if (status == RUE_OK) continue;
    for (size_t k = 0; k <= i; ++k) {
      if (m.changed[k] != 0) m.now[k] = m.before[k];
    }
    return status;
  }

  // Nothing can fail any more.
  bool atoms_changed = false;
  for (uint32_t i = 0; i < p.target_count; ++i) {
    const rue_target& to = p.target[i];
    const rue_real now = m.now[to.value];
    bool takes = m.changed[to.value] != 0;
    switch (to.kind) {
      case RUE_TO_PAYOFF:
        if (takes) o.payoff[to.place] = now;
        break;
      case RUE_TO_ATOM:
        if (!takes) break;
        o.atom_probability[to.place] = now;
        atoms_changed = true;
        break;
      case RUE_TO_GROUP:
        if (atoms_changed) follow(o, to.place);
        atoms_changed = false;
        break;
      case RUE_TO_NEAR: {
        const rue_real off = o.probability[to.place] - now;
        constexpr rue_real rounding = static_cast<rue_real>(1e-12);
        takes = magnitude(off) <= rounding;
        [[fallthrough]];
      }
      default:
        if (takes) set_branch(o, to.place, now);
        break;
    }
  }
  return RUE_OK;
}

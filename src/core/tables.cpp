// tables.cpp - takes the larger of two tables, cell by cell, over axes that need not be the same.
#include "core/tables.h"

#if !RUE_FOR_SIZE
namespace rue_core {
namespace {

void raise(rue_real& to, rue_real from) {
  if (from > to) to = from;
}

bool same_axis(const rue_axis& a, const rue_axis& b) {
  return a.group == b.group && a.set == b.set;
}

// The axis of `wide` that `narrow` lacks, if that is their only difference; else `wide.axes`.
rue_index only_extra_axis(const Table& wide, const Table& narrow) {
  if (wide.axes != narrow.axes + 1) return wide.axes;
  rue_index extra = 0;
  while (extra < narrow.axes && same_axis(wide.axis[extra], narrow.axis[extra])) ++extra;
  for (rue_index i = extra; i < narrow.axes; ++i) {
    if (!same_axis(wide.axis[i + 1], narrow.axis[i])) return wide.axes;
  }
  return extra;
}

// The walk of two tables side by side: for each group a list of positions in the one and in the other.
class SideBySide {
 public:
  SideBySide(const rue_tree& tree, const Table& to, const Table& from, Taken taken, rue_index* pairs)
      : t_(tree), to_(to), from_(from), taken_(taken), next_(pairs) {}

  void run() {
    lay_out();
    if (empty_) return;
    // An odometer whose last wheel is the inner loop.
    rue_index place[2 * 24 + 1];
    for (rue_index i = 0; i < wheels_; ++i) place[i] = 0;
    for (;;) {
      size_t to = 0;
      size_t from = 0;
      const rue_index outer = wheels_ > 0 ? wheels_ - 1 : 0;
      for (rue_index i = 0; i < outer; ++i) {
        to += wheel_[i].to[place[i]];
        from += wheel_[i].from[place[i]];
      }
      if (wheels_ == 0) {
        raise(to_.cell[0], from_.cell[0]);
        return;
      }
      const Wheel& last = wheel_[outer];
      for (rue_index k = 0; k < last.count; ++k) raise(to_.cell[to + last.to[k]], from_.cell[from + last.from[k]]);
      rue_index i = outer;
      while (i > 0 && ++place[i - 1] == wheel_[i - 1].count) place[--i] = 0;
      if (i == 0) return;
    }
  }

 private:
  struct Wheel {
    const rue_index* to;
    const rue_index* from;
    rue_index count;
  };

  void lay_out() {
    rue_index to_stride = static_cast<rue_index>(cells_of(to_));
    rue_index from_stride = static_cast<rue_index>(cells_of(from_));
    rue_index i = 0;
    rue_index j = 0;
    while (i < to_.axes || j < from_.axes) {
      const bool has_to = i < to_.axes && (j == from_.axes || to_.axis[i].group <= from_.axis[j].group);
      const bool has_from = j < from_.axes && (i == to_.axes || from_.axis[j].group <= to_.axis[i].group);
      if (has_to) to_stride /= to_.axis[i].size;
      if (has_from) from_stride /= from_.axis[j].size;
      add_wheel(has_to ? to_.axis + i : nullptr, to_stride, has_from ? from_.axis + j : nullptr, from_stride);
      if (has_to) ++i;
      if (has_from) ++j;
    }
  }

  void add_wheel(const rue_axis* to, rue_index to_stride, const rue_axis* from, rue_index from_stride) {
    const rue_index group = to != nullptr ? to->group : from->group;
    const Atoms a = atoms_of(t_, group, to != nullptr ? to->set : from->set);
    // Of an axis that only one table has, the branch taken says which atoms count; else they all do.
    const Atoms b = to != nullptr && from != nullptr ? atoms_of(t_, group, from->set)
                    : group == taken_.group          ? atoms_of(t_, group, taken_.set)
                                                     : a;
    rue_index* const to_list = next_;
    rue_index* const from_list = next_ + (a.count < b.count ? a.count : b.count);
    rue_index count = 0;
    for (rue_index i = 0, j = 0; i < a.count && j < b.count;) {
      if (a.at(i) < b.at(j)) {
        ++i;
      } else if (a.at(i) > b.at(j)) {
        ++j;
      } else {
        to_list[count] = to != nullptr ? i * to_stride : 0;
        from_list[count] = from == nullptr ? 0 : to != nullptr ? j * from_stride : i * from_stride;
        ++count;
        ++i;
        ++j;
      }
    }
    next_ += 2 * static_cast<size_t>(a.count < b.count ? a.count : b.count);
    empty_ = empty_ || count == 0;
    wheel_[wheels_++] = {to_list, from_list, count};
  }

  const rue_tree& t_;
  const Table& to_;
  const Table& from_;
  Taken taken_;
  rue_index* next_;
  Wheel wheel_[2 * 24];
  rue_index wheels_ = 0;
  bool empty_ = false;
};

}  // namespace

bool same_axes(const Table& a, const Table& b) {
  if (a.axes != b.axes) return false;
  for (rue_index i = 0; i < a.axes; ++i) {
    if (!same_axis(a.axis[i], b.axis[i])) return false;
  }
  return true;
}

void take_larger(const rue_tree& t, const Table& to, const Table& from, Taken taken, const MergeSpace& space) {
  // The common cases first: no axes to match, the same axes, or one axis cut at one atom.
  if (to.axes == 0 && from.axes == 0) return raise(to.cell[0], from.cell[0]);
  if (same_axes(to, from)) {
    const size_t cells = cells_of(to);
    for (size_t i = 0; i < cells; ++i) raise(to.cell[i], from.cell[i]);
    return;
  }
  if (taken.set != RUE_NONE && set_size(t, taken.set) == 1) {
    const bool widens = to.axes > from.axes;
    const Table& wide = widens ? to : from;
    const rue_index extra = only_extra_axis(wide, widens ? from : to);
    if (extra < wide.axes && wide.axis[extra].group == taken.group && wide.axis[extra].set == RUE_NONE) {
      const size_t size = wide.axis[extra].size;
      size_t inner = 1;
      for (rue_index i = extra + 1; i < wide.axes; ++i) inner *= wide.axis[i].size;
      const size_t blocks = cells_of(wide) / (inner * size);
      const size_t at = t.set_atom[t.set_begin[taken.set]] - t.group_begin[taken.group];
      for (size_t b = 0; b < blocks; ++b) {
        rue_real* const wide_block = wide.cell + (b * size + at) * inner;
        rue_real* const narrow_block = (widens ? from : to).cell + b * inner;
        rue_real* const target = widens ? wide_block : narrow_block;
        const rue_real* const source = widens ? narrow_block : wide_block;
        for (size_t i = 0; i < inner; ++i) raise(target[i], source[i]);
      }
      return;
    }
  }
  // Where each has axes of its own, max those of `from` out first: the sum of two walks, not their product.
  rue_index common = 0;
  for (rue_index i = 0, j = 0; i < to.axes && j < from.axes;) {
    if (to.axis[i].group == from.axis[j].group) {
      space.axis[common++] = to.axis[i];
      ++i;
      ++j;
    } else if (to.axis[i].group < from.axis[j].group) {
      ++i;
    } else {
      ++j;
    }
  }
  if (common == to.axes || common == from.axes) return SideBySide(t, to, from, taken, space.pairs).run();
  const Table between{space.axis, common, space.cell};
  const size_t cells = cells_of(between);
  for (size_t i = 0; i < cells; ++i) between.cell[i] = -infinity;
  SideBySide(t, between, from, taken, space.pairs).run();
  SideBySide(t, to, between, taken, space.pairs).run();
}

}  // namespace rue_core
#endif

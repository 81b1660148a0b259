// event_plan.h - the core's plan of a tree's shared events, with the memory that it stands in.
#pragma once
#include "analysis/scratch.h"
#include "model/tree/tree.h"

namespace rue {

class EventPlan {
 public:
  // `tree` must outlive this. A tree of private events has no plan, and the core wants none.
  explicit EventPlan(const Tree& tree) {
    if (tree.group_begin.size() < 2) return;
    const rue_tree view = tree.view();
    memory_ = Scratch(rue_plan_size(&view));
    rue_make_plan(&view, memory_.view(), &plan_);  // learns how much the axes want
    memory_ = Scratch(plan_.bytes);
    made_ = rue_make_plan(&view, memory_.view(), &plan_) == RUE_OK;
  }
  [[nodiscard]] const rue_plan* get() const { return made_ ? &plan_ : nullptr; }

 private:
  Scratch memory_{0};
  rue_plan plan_{};
  bool made_ = false;
};

}  // namespace rue

// policy_text.cpp - a contingent policy in words.
#include "output/words/policy_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t indent_step = 2;
constexpr std::size_t deepest_indent = 24;  // columns

class Decisions {
 public:
  Decisions(const Tree& tree, const Policy& policy) : tree_(tree), decides_(policy.reached(tree)) {
    // Keep what leads to a decision: children stand after parents.
    for (rue_index n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (decides_[n] == 0) continue;
      bool decides = tree_.kind[n] == RUE_DECISION;
      rue_index possible = 0;
      for (const rue_index c : children(tree_, n)) {
        decides = decides || decides_[c] == deciding;
        if (decides_[c] != 0) ++possible;
      }
      decides_[n] = decides ? deciding : reached;
    }
  }

  [[nodiscard]] bool decides(rue_index n) const { return decides_[n] == deciding; }

  // A chance node that can come out in one way only says nothing.
  [[nodiscard]] bool open(rue_index n) const {
    if (tree_.kind[n] == RUE_DECISION) return false;
    const auto first = decides_.begin() + tree_.first_child[n];
    const auto last = decides_.begin() + tree_.first_child[n + 1];
    return std::count_if(first, last, [](std::uint8_t d) { return d != 0; }) > 1;
  }

 private:
  static constexpr std::uint8_t reached = 1, deciding = 2;
  const Tree& tree_;
  std::vector<std::uint8_t> decides_;
};

}  // namespace

bool write_policy(std::ostream& out, const Model& model, const Words& words, const Policy& policy, std::size_t indent,
                  std::size_t most, const TextOptions& options) {
  const Tree& tree = model.tree;
  const Decisions decisions(tree, policy);
  struct Visit {
    rue_index node;
    std::size_t level;                    // decisions above
    std::vector<std::string> conditions;  // since the last of them
  };
  std::vector<Visit> open;
  if (decisions.decides(0)) open.push_back({0, 0, {}});
  std::size_t written = 0;
  std::size_t left_out = 0;
  while (!open.empty()) {
    Visit here = std::move(open.back());
    open.pop_back();
    const rue_index n = here.node;
    if (tree.kind[n] == RUE_DECISION) {
      ++(written < most ? written : left_out);
      if (left_out == 0) {
        const std::size_t in = std::min(indent + here.level * indent_step, indent + deepest_indent);
        const std::string when = here.conditions.empty() ? "" : clause(here.conditions) + " — ";
        out << paragraph(std::string(in, ' '), when + words.answer(policy[n]), options.width, in + 2 * indent_step);
      }
      if (decisions.decides(policy[n])) open.push_back({policy[n], here.level + 1, {}});
      continue;
    }
    const bool says = decisions.open(n);
    for (rue_index c = tree.first_child[n + 1]; c-- > tree.first_child[n];) {
      if (!decisions.decides(c)) continue;
      Visit below{c, here.level, here.conditions};
      if (says && left_out == 0) below.conditions.push_back(words.condition(c));
      open.push_back(std::move(below));
    }
  }
  if (left_out > 0) {
    out << paragraph(
        std::string(indent, ' '),
        fmt::format("… and {} more that `rue solve --json` lists", counted(static_cast<double>(left_out), "decision")),
        options.width, indent);
  }
  return written > 0;
}

}  // namespace rue

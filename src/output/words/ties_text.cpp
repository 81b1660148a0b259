// ties_text.cpp - ties of plans in words.
#include "output/words/ties_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_tie_lines = 10;

}  // namespace

std::vector<PlanTies> telling_ties(Criterion criterion, const Pick& pick, const std::string& figure) {
  const bool by_regret = criterion == Criterion::minimax_regret;
  PlanTies plain{figure, {}};
  PlanTies dearer{fmt::format("{} (with more to regret)", figure), {}};
  for (const Tie& tie : pick.plan_ties) {
    if (tie.by_order) {
      plain.ties.push_back(tie);
    } else if (!by_regret) {
      dearer.ties.push_back(tie);
    }
  }
  return {std::move(plain), std::move(dearer)};
}

void write_plan_ties(std::ostream& out, const Words& words, const std::vector<PlanTies>& all, std::size_t indent,
                     const TextOptions& options) {
  std::map<rue_index, std::vector<std::vector<rue_index>>> decisions;  // [figures] children
  for (std::size_t f = 0; f < all.size(); ++f) {
    for (const Tie& tie : all[f].ties) {
      if (tie.decision == 0) continue;
      std::vector<std::vector<rue_index>>& children = decisions[tie.decision];
      children.resize(all.size());
      children[f].push_back(tie.child);
    }
  }
  std::size_t left_out = 0, lines = 0;
  for (const auto& [decision, children] : decisions) {
    if (lines >= most_tie_lines) {
      ++left_out;
      continue;
    }
    std::vector<std::uint8_t> told(children.size(), 0);
    for (std::size_t f = 0; f < children.size(); ++f) {
      if (told[f] != 0 || children[f].empty()) continue;
      std::vector<std::string> figures, others;
      for (std::size_t g = f; g < children.size(); ++g) {
        if (children[g] != children[f]) continue;
        told[g] = 1;
        figures.push_back(all[g].figure);
      }
      for (const rue_index c : children[f]) others.push_back(words.quoted(c));
      out << paragraph(std::string(indent, ' '),
                       fmt::format("{}tied with {} on {}", words.lead(decision), joined(others), joined(figures)),
                       options.width, indent + 2);
      ++lines;
    }
  }
  if (left_out > 0) {
    out << paragraph(std::string(indent, ' '),
                     fmt::format("… and ties at {} more that `rue solve --json` lists",
                                 counted(static_cast<double>(left_out), "decision")),
                     options.width, indent + 2);
  }
}

}  // namespace rue

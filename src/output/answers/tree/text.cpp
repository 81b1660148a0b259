// text.cpp - `rue tree`: the unfolded tree for a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "output/answers/tree/tree.h"
#include "output/forms/number.h"
#include "output/words/heading.h"
#include "output/words/unknown_text.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_lines = 200;  // where no depth is given
constexpr std::size_t most_summands = 6;

struct Glyphs {
  const char *fork, *corner, *bar, *rule, *decision, *chance, *outcome, *more;
};
constexpr Glyphs box = {"├", "└", "│", "─", "□", "○", "◁", "…"};
constexpr Glyphs ascii = {"|", "`", "|", "-", "[]", "()", "<", "..."};

class TreeReport {
 public:
  TreeReport(std::ostream& out, const Model& model, const Solution& solution, const TreeOptions& options)
      : out_(out),
        model_(model),
        tree_(model.tree),
        solution_(solution),
        options_(options),
        glyphs_(options.ascii ? ascii : box),
        words_(model, solution.tolerance, options.text.digits),
        chances_(model.tree),
        expected_(solution.pick(Criterion::expected_value)),
        robust_(*solution.pick(Criterion::minimax_regret)) {
    mark_ties();
    measure();
    choose_depth();
    list_shown();
  }

  void write() {
    write_heading(out_, words_, options_.text);
    lay_out_figures();
    for (const rue_index n : shown_) write_node(n);
    write_legend();
  }

 private:
  // ---- what is shown
  // -----------------------------------------------------------------------------------------------------------

  // What a plan could take instead, and be as good by both criteria, or by its own.
  void mark_ties() {
    ties_.assign(tree_.size(), 0);
    if (expected_) {
      for (const Tie& tie : expected_->plan_ties) ties_[tie.child] |= by_value_too;
    }
    for (const Tie& tie : robust_.plan_ties) {
      if (tie.by_order) ties_[tie.child] |= by_regret_too;
    }
  }

  // Depths, and live paths below every node.
  void measure() {
    depth_.assign(tree_.size(), 0);
    paths_.assign(tree_.size(), 0);
    for (rue_index n = 1; n < tree_.size(); ++n) depth_[n] = depth_[tree_.parent[n]] + 1;
    for (rue_index n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (solution_.live[n] == 0) continue;
      if (tree_.kind[n] == RUE_OUTCOME) paths_[n] = 1;
      if (n > 0) paths_[tree_.parent[n]] += paths_[n];
    }
  }

  // Nodes stand by depth: the deepest level that ends within the lines allowed, but at least the first.
  void choose_depth() {
    if (options_.depth) {
      depth_shown_ = *options_.depth;
      return;
    }
    std::size_t lines = 0;
    depth_shown_ = 1;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      lines += n == 0 || solution_.live[tree_.parent[n]];
      if (lines > most_lines) return;
      // The level is complete where the next node is deeper, or there is none.
      if (n + 1 == tree_.size() || depth_[n + 1] > depth_[n]) depth_shown_ = std::max<std::size_t>(depth_shown_, depth_[n]);
    }
  }

  void list_shown() {
    std::vector<rue_index> open{0};
    while (!open.empty()) {
      const rue_index n = open.back();
      open.pop_back();
      if (!options_.depth && shown_.size() == 2 * most_lines) {
        left_out_ += paths_[n];
        continue;
      }
      shown_.push_back(n);
      if (depth_[n] == depth_shown_ || solution_.live[n] == 0) continue;
      for (rue_index c = tree_.first_child[n + 1]; c-- > tree_.first_child[n];) open.push_back(c);
    }
  }

  void lay_out_figures() {
    std::vector<double> values;
    std::vector<double> regrets;
    for (const rue_index n : shown_) {
      if (solution_.live[n] == 0) continue;
      if (!std::isnan(solution_.expected_value[n])) values.push_back(words_.total(solution_.expected_value[n]));
      regrets.push_back(words_.regret(solution_.open_regret[n]));
    }
    value_text_ = words_.column(values);
    regret_text_ = words_.column(regrets);
    for (const double v : values) value_width_ = std::max(value_width_, width_of(value_text_.aligned(v)));
    for (const double r : regrets) regret_width_ = std::max(regret_width_, width_of(regret_text_.aligned(r)));
    const std::size_t figures = value_width_ + regret_width_ + 4;
    text_width_ = options_.text.width > figures + 20 ? options_.text.width - figures : 20;
    flags_.assign(1 + *std::max_element(depth_.begin(), depth_.end()), 0);
    put_line("", padded_left(words_.costs() ? "cost" : "value", value_width_), padded_left("regret", regret_width_),
             Style::faint);
  }

  void put_line(const std::string& text, const std::string& value, const std::string& regret, Style style) {
    std::string line = text;
    if (!value.empty() || !regret.empty()) {
      line =
          padded(line, text_width_) + "  " +
          styled(padded_left(value, value_width_) + "  " + padded_left(regret, regret_width_), style, options_.text.colour);
    }
    while (line.ends_with(' ')) line.pop_back();
    out_ << line << '\n';
  }

  [[nodiscard]] bool is_last(rue_index n) const { return n == 0 || n + 1 == tree_.first_child[tree_.parent[n] + 1]; }

  // The strokes of the levels above; of a deep tree only the last ones.
  [[nodiscard]] std::string strokes(std::size_t depth) const {
    const std::size_t most = text_width_ / 2 / 3;
    std::string text;
    std::size_t level = 1;
    if (depth > most + 1) {
      level = depth - most;
      text = options_.ascii ? ".. " : "…  ";
      ++level;
    }
    for (; level < depth; ++level) text += flags_[level] ? "   " : std::string(glyphs_.bar) + "  ";
    return text;
  }

  // "├─ER " before an alternative that both plans take, "├─er " before one that ties with it, "├─ " before an outcome of
  // chance.
  [[nodiscard]] std::string connector(rue_index n) const {
    std::string text = is_last(n) ? glyphs_.corner : glyphs_.fork;
    text += glyphs_.rule;
    const rue_index parent = tree_.parent[n];
    if (tree_.kind[parent] != RUE_DECISION) return text + " ";
    const bool by_value = expected_ && expected_->policy[parent] == n;
    const bool by_regret = robust_.policy[parent] == n;
    const bool colour = options_.text.colour;
    text += by_value ? styled("E", Style::expected_value, colour) : (ties_[n] & by_value_too) != 0 ? "e" : glyphs_.rule;
    text += by_regret ? styled("R", Style::least_regret, colour) : (ties_[n] & by_regret_too) != 0 ? "r" : glyphs_.rule;
    return text + " ";
  }

  void write_node(rue_index n) {
    const std::size_t depth = depth_[n];
    flags_[depth] = is_last(n) ? 1 : 0;
    const std::string above = n == 0 ? "" : strokes(depth);
    const std::string lead = n == 0 ? "" : above + connector(n);
    const std::string hang = n == 0 ? "  " : above + (is_last(n) ? "   " : std::string(glyphs_.bar) + "  ") + "  ";
    const bool live = solution_.live[n] != 0;
    const double value = solution_.expected_value[n];
    const std::string value_text = !live ? "" : std::isnan(value) ? "-" : value_text_.aligned(words_.total(value));
    const std::string regret_text = live ? regret_text_.aligned(words_.regret(solution_.open_regret[n])) : "";
    const std::size_t hang_width = width_of(hang);
    const std::size_t lead_width = width_of(lead);
    bool first = true;
    for (const std::string& line : wrap(node_text(n), text_width_ - hang_width, text_width_ - lead_width)) {
      put_line((first ? lead : hang) + line, first ? value_text : "", first ? regret_text : "", Style::plain);
      first = false;
    }
  }

  [[nodiscard]] std::string node_text(rue_index n) {
    std::string text;
    if (n > 0) {
      const rue_index parent = tree_.parent[n];
      text = words_.branch(n);
      if (tree_.kind[parent] == RUE_CHANCE && solution_.live[n] != 0) {
        text = with_chance(text, chances_(n));
      }
      if (solution_.live[n] == 0) return text + " (cannot happen)";
      text += ' ';
    }
    text += symbol(n);
    const std::string name = node_name(n);
    if (n == 0 || name != words_.branch(n)) {
      text += ' ';
      text += name;
    }
    if (tree_.kind[n] == RUE_OUTCOME) text += sum(n);
    if (partly_known(solution_) && std::isnan(solution_.expected_value[n]))
      text += fmt::format(" (unknown: {})", range_of_totals(words_, solution_.value_range[n]));
    if (tree_.kind[n] != RUE_OUTCOME && depth_[n] == depth_shown_) {
      text += fmt::format(" {} {} folded", glyphs_.more, counted(paths_[n], "path"));
    }
    return text;
  }

  [[nodiscard]] const char* symbol(rue_index n) const {
    return tree_.kind[n] == RUE_OUTCOME    ? glyphs_.outcome
           : tree_.kind[n] == RUE_DECISION ? glyphs_.decision
                                           : glyphs_.chance;
  }

  // A chance node goes by its event, where that has a name.
  [[nodiscard]] std::string node_name(rue_index n) const {
    if (tree_.kind[n] != RUE_CHANCE && tree_.kind[n] != RUE_AMBIGUOUS) return words_.node(n);
    return event_words(model_, model_.graph.graph[tree_.vertex[n]].event, tree_.vertex[n]);
  }

  // " (30 - 5 = 25)", where more than one payoff was booked on the way.
  [[nodiscard]] std::string sum(rue_index leaf) const {
    std::vector<double> parts;
    for (const rue_index n : path_to(tree_, leaf)) {
      const double part = words_.costs() ? -tree_.payoff[n] : tree_.payoff[n];
      if (part != 0) parts.push_back(part);
    }
    if (parts.size() < 2) return {};
    // The sum has the digits of its total in the column of values.
    const auto number = [&](double figure) { return value_text_.alone(figure); };
    std::string text = " (";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts.size() > most_summands && i == most_summands / 2) {
        text += fmt::format(" {}", glyphs_.more);
        i = parts.size() - most_summands / 2;
      }
      if (i == 0) {
        text += number(parts[i]);
      } else {
        text += fmt::format(" {} {}", parts[i] < 0 ? '-' : '+', number(std::fabs(parts[i])));
      }
    }
    return fmt::format("{} = {})", text, number(words_.total(solution_.total[leaf])));
  }

  [[nodiscard]] std::string tie_words() const {
    if (!expected_) return "r as good";
    return fmt::format("e as good by {} · r as good by both", words_.costs() ? "expected cost" : "expected value");
  }

  void write_legend() {
    const std::size_t width = options_.text.width;
    if (left_out_ > 0) out_ << fmt::format("{} {} more, left out\n", glyphs_.more, counted(left_out_, "path"));
    out_ << '\n';
    out_ << paragraph(
        "", fmt::format("{} decision · {} chance · {} outcome", glyphs_.decision, glyphs_.chance, glyphs_.outcome), width);
    const char* value = words_.costs() ? "lowest expected cost" : "best expected value";
    const std::string marks = expected_
                                  ? fmt::format("E on the plan with the {} · R on the plan with the least regret", value)
                                  : "R on the plan with the least regret";
    const bool tied = std::any_of(shown_.begin(), shown_.end(), [&](rue_index n) { return ties_[n] != 0; });
    out_ << paragraph("", tied ? marks + " · " + tie_words() : marks, width);
    out_ << paragraph(
        "",
        fmt::format("{0}: {1} under the best choices from there on, at {2} the total. regret: the worst that is still "
                    "open under the choices of least regret.",
                    words_.costs() ? "cost" : "value", words_.costs() ? "expected cost" : "expected value", glyphs_.outcome),
        width);
    const bool folds = std::any_of(shown_.begin(), shown_.end(), [&](rue_index n) {
      return depth_[n] == depth_shown_ && tree_.kind[n] != RUE_OUTCOME && solution_.live[n] != 0;
    });
    if (folds) out_ << paragraph("", fmt::format("Folded at depth {}; `--depth` shows more or less.", depth_shown_), width);
  }

  std::ostream& out_;
  const Model& model_;
  const Tree& tree_;
  const Solution& solution_;
  const TreeOptions& options_;
  const Glyphs& glyphs_;
  Words words_;
  ChanceTexts chances_;
  const std::optional<Pick>& expected_;
  const Pick& robust_;
  static constexpr std::uint8_t by_value_too = 1, by_regret_too = 2;
  std::vector<std::uint8_t> ties_;   // [nodes] the alternative that leads there ties with the one that a plan takes
  std::vector<rue_index> depth_;     // [nodes]
  std::vector<double> paths_;        // [nodes] live paths
  std::vector<rue_index> shown_;     // in the order of lines
  std::vector<std::uint8_t> flags_;  // [depths] the node above at that depth is its parent's last
  std::size_t depth_shown_ = 0;
  double left_out_ = 0;  // paths
  FigureColumn value_text_, regret_text_;
  std::size_t value_width_ = 5, regret_width_ = 6, text_width_ = 60;
};

}  // namespace

void write_tree_report(std::ostream& out, const Model& model, const Solution& solution, const TreeOptions& options) {
  TreeReport(out, model, solution, options).write();
}

}  // namespace rue

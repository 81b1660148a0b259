// criteria_text.cpp - criteria across, plans down.
#include "output/words/criteria_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/criterion_means.h"
#include "output/forms/text_table.h"

namespace rue {
namespace {

class CriteriaText {
  static constexpr std::size_t most_alternatives = 200;  // rows

 public:
  CriteriaText(std::ostream& out, const Model& model, const Words& words, const Solution& solution,
               const TextOptions& options)
      : out_(out),
        criteria_(model.graph.criteria),
        words_(words),
        options_(options),
        report_(criterion_report(model, solution)) {
    const std::size_t rows = std::min(report_.alternatives.size(), most_alternatives);
    for (std::size_t i = 0; i < rows; ++i) add(words.branch(solution.alternatives[i].node), report_.alternatives[i]);
    left_out_ = report_.alternatives.size() - rows;
    const auto add_pick = [&](Criterion criterion, const std::string& title, const CriterionMeans& means) {
      const std::optional<Pick>& pick = solution.pick(criterion);
      if (!pick) return;
      add(pick->alternative ? fmt::format("{}: {}", title, words.branch(solution.alternatives[*pick->alternative].node))
                            : title,
          means);
    };
    if (solution.alternatives.empty())
      add_pick(Criterion::expected_value, words.costs() ? "lowest expected cost" : "best expected value",
               report_.expected_value);
    if (report_.least_regret_differs) add_pick(Criterion::minimax_regret, "least regret", report_.least_regret);
  }

  void write() const {
    const char* value = words_.costs() ? "expected cost" : "expected value";
    out_ << styled("What each criterion brings", Style::heading, options_.colour) << '\n';
    if (rows_.empty()) {
      out_ << paragraph("  ", fmt::format("Not available: {}.", why_nothing()), options_.width);
      return;
    }
    write_table(false);
    if (report_.why_no_share.empty()) {
      out_ << '\n' << paragraph("  ", fmt::format("and what that is of the {}:", value), options_.width);
      write_table(true);
    }
    if (left_out_ > 0) {
      out_ << paragraph(
          "  ", fmt::format("… and {} more that --json lists", counted(static_cast<double>(left_out_), "alternative")),
          options_.width);
    }
    std::string note =
        fmt::format("On average, each alternative with its plan of the {} {}", words_.costs() ? "lowest" : "best", value);
    note += report_.why_no_share.empty() ? "." : "; " + report_.why_no_share + ".";
    if (!report_.why_no_alternatives.empty()) note += fmt::format(" Not all is available: {}.", report_.why_no_alternatives);
    out_ << paragraph("  ", note, options_.width);
  }

 private:
  struct Row {
    std::string name;
    const std::vector<CriterionMean>* means;
  };

  void add(std::string name, const CriterionMeans& means) {
    if (means) rows_.push_back({std::move(name), &*means});
  }

  [[nodiscard]] std::string why_nothing() const {
    return report_.why_no_alternatives.empty() ? "a chance node without probabilities can be reached"
                                               : report_.why_no_alternatives;
  }

  void write_table(bool share) const {
    std::vector<Align> align(1 + (share ? 1 : 0) + criteria_.all.size(), Align::right);
    align[0] = Align::left;
    std::vector<Cell> heading(1);
    std::vector<std::vector<Cell>> body;
    for (const Row& row : rows_) body.push_back({{row.name}});
    const auto add_column = [&](std::string title, const auto& figure_of) {
      heading.push_back({std::move(title)});
      std::vector<double> figures;
      for (const Row& row : rows_) figures.push_back(figure_of(*row.means));
      const FigureColumn text = share ? words_.column(figures) : FigureColumn(figures, {options_.digits, {}});
      for (std::size_t i = 0; i < rows_.size(); ++i) body[i].push_back(figure_cell(text.aligned(figures[i])));
    };
    if (share) {
      add_column(words_.costs() ? "expected cost" : "expected value", [&](const std::vector<CriterionMean>& means) {
        double sum = 0;
        for (const CriterionMean& mean : means) sum += *mean.share;
        return words_.own_total(sum);
      });
    }
    for (std::size_t c = 0; c < criteria_.all.size(); ++c) {
      add_column(title(c, share),
                 [&](const std::vector<CriterionMean>& means) { return share ? *means[c].share : means[c].expected; });
    }
    TextTable table(align);
    table.add_heading(std::move(heading));
    for (std::vector<Cell>& row : body) table.add(std::move(row));
    table.write(out_, options_, 2);
  }

  [[nodiscard]] std::string title(std::size_t criterion, bool share) const {
    const CriterionFacts& facts = criteria_.all[criterion];
    std::string name = clean(facts.name);
    std::replace(name.begin(), name.end(), '_', ' ');
    return share || facts.unit.empty() ? name : fmt::format("{} ({})", name, clean(facts.unit));
  }

  std::ostream& out_;
  const Criteria& criteria_;
  const Words& words_;
  const TextOptions& options_;
  CriterionReport report_;
  std::vector<Row> rows_;
  std::size_t left_out_ = 0;
};

}  // namespace

void write_criteria(std::ostream& out, const Model& model, const Words& words, const Solution& solution,
                    const TextOptions& options) {
  if (model.graph.criteria.all.empty()) return;
  CriteriaText(out, model, words, solution, options).write();
}

}  // namespace rue

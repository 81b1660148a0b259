// text.cpp - a row for every view; then the alternatives through all of them, and what would make people agree.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "output/answers/views/views.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/view_words.h"

namespace rue {
namespace {

class ViewsReport {
 public:
  ViewsReport(std::ostream& out, const Model& model, const ViewComparison& views, const TextOptions& options)
      : out_(out), views_(views), options_(options), words_(model, views, options.digits), costs_(words_.words().costs()) {}

  void write() const {
    write_heading(out_, words_.words(), options_);
    write_picks();
    if (words_.alternatives() == 0) {
      text("\nThe first node is no decision: there is no first choice to compare.");
      return;
    }
    if (some_known()) {
      write_alternatives();
    } else {
      text("\nNo expected value is available, a chance node has no probabilities: there is nothing to regret over views.");
    }
    if (views_.outlook[0].value_pick) write_agreements();
  }

 private:
  void text(const std::string& words) const { out_ << paragraph("", words, options_.width); }

  [[nodiscard]] bool some_known() const {
    return std::any_of(views_.outlook.begin(), views_.outlook.end(), [](const Outlook& o) {
      return std::any_of(o.expected_value.begin(), o.expected_value.end(), [](double v) { return !std::isnan(v); });
    });
  }

  void write_picks() const {
    TextTable table({Align::left, Align::left, Align::right, Align::right, Align::left, Align::right, Align::right});
    table.add_heading({{"view"},
                       {costs_ ? "lowest expected cost" : "best expected value"},
                       {costs_ ? "expected cost" : "expected value"},
                       {"worst regret"},
                       {"least regret"},
                       {costs_ ? "expected cost" : "expected value"},
                       {"worst regret"}});
    std::vector<double> values, regrets;
    for (const Outlook& o : views_.outlook) {
      for (const double v : o.expected_value) {
        if (!std::isnan(v)) values.push_back(words_.words().total(v));
      }
      for (const double r : o.worst_regret) regrets.push_back(words_.words().regret(r));
    }
    const FigureColumn value_text = words_.words().column(values), regret_text = words_.words().column(regrets);
    const auto value = [&](double v) {
      return figure_cell(std::isnan(v) ? "–" : value_text.aligned(words_.words().total(v)));
    };
    const auto regret = [&](double r) { return figure_cell(regret_text.aligned(words_.words().regret(r))); };
    for (std::size_t v = 0; v < views_.outlook.size(); ++v) {
      const Outlook& o = views_.outlook[v];
      std::vector<Cell> row{{words_.view(v), true}};
      for (const std::optional<std::size_t>& pick : {o.value_pick, o.regret_pick}) {
        const std::size_t a = pick.value_or(0);
        const bool none = !pick && words_.alternatives() > 0;
        row.push_back(pick ? Cell{words_.alternative(a)} : Cell{"–"});
        row.push_back(none ? figure_cell("–") : value(o.expected_value[a]));
        row.push_back(none ? figure_cell("–") : regret(o.worst_regret[a]));
      }
      table.add(std::move(row));
    }
    table.write(out_, options_);
  }

  void write_alternatives() const {
    out_ << '\n';
    text(costs_ ? "Expected cost of each alternative, with its best continuation for that view"
                : "Expected value of each alternative, with its best continuation for that view");
    std::vector<Align> columns(views_.outlook.size() + 2, Align::right);
    columns[0] = Align::left;
    TextTable table(columns);
    std::vector<Cell> heading(1);
    for (std::size_t v = 0; v < views_.outlook.size(); ++v) heading.push_back({words_.view(v)});
    heading.push_back({"at most regretted"});
    table.add_heading(std::move(heading));
    std::vector<double> values;
    for (const Outlook& o : views_.outlook) {
      for (const double v : o.expected_value) {
        if (!std::isnan(v)) values.push_back(words_.words().total(v));
      }
    }
    std::vector<double> worsts = views_.worst;
    std::erase_if(worsts, [](double worst) { return std::isnan(worst); });
    const FigureColumn value_text = words_.words().column(values), worst_text = words_.words().column(worsts);
    const auto shown = [](const FigureColumn& column, double figure) {
      return std::isnan(figure) ? std::string("–") : column.aligned(figure);
    };
    for (std::size_t a = 0; a < words_.alternatives(); ++a) {
      std::vector<Cell> row{{words_.alternative(a)}};
      for (std::size_t v = 0; v < views_.outlook.size(); ++v)
        row.push_back(figure_cell(shown(value_text, words_.words().total(views_.outlook[v].expected_value[a])),
                                  views_.outlook[v].value_pick == a));
      row.push_back(figure_cell(shown(worst_text, views_.worst[a]), views_.least_regretted == a));
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
    out_ << '\n';
    if (!views_.least_regretted) {
      text("Which is least regretted over all views is not known: a chance node has no probabilities.");
      return;
    }
    const std::size_t least = *views_.least_regretted;
    const double worst = views_.worst[least];
    std::string sentence = fmt::format("Least regretted over all views: {}", words_.quoted(least));
    if (worst > 0) {
      const std::size_t view = views_.worst_view[least];
      const Outlook& o = views_.outlook[view];
      sentence +=
          fmt::format(", never more than {} short of what a view would have had: through {}'s eyes, where {} is best.",
                      worst_text.alone(worst), words_.view(view), words_.quoted(*o.value_pick));
    } else {
      sentence += ", the best under each of them.";
    }
    text(sentence);
  }

  void write_agreements() const {
    out_ << '\n';
    if (!views_.searched) {
      text("Where weights would agree was not sought: on a tree of this size that takes too long.");
      return;
    }
    const std::size_t pick = *views_.outlook[0].value_pick;
    if (views_.agreements.empty()) {
      text(fmt::format("By expected value everyone takes {}.", words_.quoted(pick)));
      return;
    }
    text(fmt::format("For all to take {} by expected value, as {} does", words_.quoted(pick), words_.view(0)));
    for (const Agreement& a : views_.agreements) {
      std::string change;
      if (a.weight) {
        const FigureColumn weights(std::array{a.weight->from, a.weight->to});
        const PercentColumn shares(std::array{a.weight->share_from, a.weight->share_to});
        change = fmt::format(
            "{} would have to weigh {} {} instead of {} ({} of all weight instead of {}); or go {} of the way "
            "from its weights to {}'s",
            words_.view(a.view), words_.criterion(a.weight->criterion), weights.alone(a.weight->to),
            weights.alone(a.weight->from), shares.alone(a.weight->share_to), shares.alone(a.weight->share_from),
            format_percent(a.mix), words_.view(0));
      } else {
        change = fmt::format("no single weight of {} does it; it would have to go {} of the way from its weights to {}'s",
                             words_.view(a.view), format_percent(a.mix), words_.view(0));
      }
      out_ << paragraph("  ", change, options_.width, 4);
    }
  }

  std::ostream& out_;
  const ViewComparison& views_;
  const TextOptions& options_;
  ViewWords words_;
  bool costs_;
};

}  // namespace

void write_views_report(std::ostream& out, const Model& model, const ViewComparison& views, const TextOptions& options) {
  ViewsReport(out, model, views, options).write();
}

}  // namespace rue

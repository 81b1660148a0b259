// text.cpp - a row for every event, and the one question that is worth asking first.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "output/answers/information/information.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/information_words.h"

namespace rue {
namespace {

constexpr std::size_t most_answers = 12;  // of one sentence

class InformationReport {
  static constexpr std::size_t most_rows = 20;

 public:
  InformationReport(std::ostream& out, const Model& model, const Information& information, const TextOptions& options)
      : out_(out), model_(model), info_(information), options_(options), words_(model, information, options.digits) {}

  void write() const {
    write_heading(out_, words_.words(), options_);
    write_now();
    if (info_.events.empty()) {
      text("Nothing is uncertain: there is nothing to learn.");
      return;
    }
    out_ << '\n';
    write_events();
    out_ << '\n';
    write_question();
    write_regret_question();
    write_missing();
    out_ << '\n';
    text(
        "'Learned first' is what it is worth to know how the event comes out before the first choice (value of "
        "clairvoyance); "
        "'learned later' after the first choice and before all others; 'controlled' to choose how it comes out. 'Worst "
        "regret "
        "then' is the least worst regret once it is learned first. None counts what the answer costs: pay less than it is "
        "worth.");
    if (!info_.tests.empty()) text(what_is_measured());
  }

  void write_test(const EventInformation& test, const std::vector<Posterior>& posteriors) const {
    write_heading(out_, words_.words(), options_);
    write_now();
    out_ << '\n';
    if (!test.before) text(fmt::format("What '{}' is worth is not available: {}.", words_.event(test), test.why_no_before));
    if (!test.before_all) return;
    if (test.before) write_worth(test);
    out_ << '\n';
    write_results(test);
    if (!posteriors.empty()) {
      out_ << "\nWhat a result tells\n";
      write_posteriors(test, posteriors);
    }
    out_ << '\n';
    if (test.before) {
      text(*test.before > 0
               ? fmt::format("Worth asking for as long as it costs less than {}.", gain(*test.before))
               : std::string("It is worth nothing, whatever it costs: the same plan does as well whatever the result is."));
    }
    if (test.least_regret && *test.least_regret < info_.least_regret - info_.tolerance)
      text(fmt::format("It lowers the least worst regret from {} to {}.", regret(info_.least_regret),
                       regret(*test.least_regret)));
  }

 private:
  void text(const std::string& words) const { out_ << paragraph("", words, options_.width); }
  [[nodiscard]] std::string gain(double g) const { return words_.gain_text(g); }
  [[nodiscard]] std::string regret(double r) const { return words_.regret_text(r); }

  void write_worth(const EventInformation& test) const {
    const double ahead = *test.before - *test.before_all;  // the best plan, of the best that never comes to the test
    const bool sold = test.test && ahead > info_.tolerance;
    std::string worth = fmt::format("Hearing '{}' before the first choice: expected value of sample information {}",
                                    words_.event(test), gain(*test.before));
    if (info_.evpi && *info_.evpi + ahead > 0) {
      const double all = *info_.evpi + ahead;
      worth += fmt::format(", {} of what perfect information is worth ({})", format_percent(*test.before / all), gain(all));
    }
    if (!sold) {
      text(worth + ".");
      return;
    }
    text(
        fmt::format("{}. Both are measured against the best plan that never comes to it, which is at {}; against the best "
                    "plan of all, which comes to it, hearing it first is worth {}.",
                    worth, words_.value_text(*info_.value - ahead), gain(*test.before_all)));
  }

  // What stands in the table where some of the events are tests.
  [[nodiscard]] std::string what_is_measured() const {
    std::vector<std::string> names;
    for (const EventInformation& e : info_.events) {
      if (e.test && names.size() < most_answers) names.push_back("'" + words_.event(e) + "'");
    }
    std::string words = fmt::format(
        "{} {} in this tree, and 'learned first' of a test is measured against the best plan that never comes to it: what "
        "the tree asks for it plays no part. All else, and of a test what is learned later or controlled, is measured "
        "against the best plan",
        joined(names), names.size() == 1 ? "is a test" : "are tests");
    if (info_.value_without_tests) {
      words += fmt::format(", and 'without tests' once more against the best plan that comes to no test, which is at {}",
                           words_.value_text(*info_.value_without_tests));
    }
    return words + ".";
  }

  // "; 16 against the best plan that comes to no test", where the tree holds any.
  [[nodiscard]] std::string without_tests(double figure) const {
    if (info_.tests.empty() || !info_.value_without_tests) return {};
    return fmt::format("; {} against the best plan that comes to no test", gain(*info_.without_tests(figure)));
  }

  void write_now() const {
    if (info_.value) {
      std::string now = fmt::format("{} {}", words_.words().costs() ? "Lowest expected cost" : "Highest expected value",
                                    words_.value_text(*info_.value));
      if (info_.value_pick) now += fmt::format(", by {}", words_.quoted(*info_.value_pick));
      text(now + ".");
    }
    std::string regret = fmt::format("Least worst regret {}", words_.regret_text(info_.least_regret));
    if (info_.regret_pick) regret += fmt::format(", by {}", words_.quoted(*info_.regret_pick));
    text(regret + ".");
    if (info_.evpi) {
      text(fmt::format("Knowing everything beforehand is worth {} (expected value of perfect information){}.",
                       gain(*info_.evpi), without_tests(*info_.evpi)));
    } else if (info_.evpi_range) {
      text(fmt::format("Knowing everything beforehand is worth {} to {}: the graph leaves several joint laws.",
                       gain(info_.evpi_range->least), gain(info_.evpi_range->most)));
    }
    if (info_.evpi_sampled) {
      const Estimate& e = *info_.evpi_sampled;
      text(fmt::format(
          "Knowing everything beforehand is worth about {} (95 % confidence: {} to {}; {} states drawn with seed {}, for "
          "the exact figure would take too long).",
          gain(e.value), gain(e.low), gain(e.high), format_count(static_cast<double>(e.samples)), e.seed));
    }
    write_dependence();
  }

  void write_dependence() const {
    if (info_.any_dependence && info_.any_dependence->most - info_.any_dependence->least <= info_.tolerance) {
      text("What the alternatives lead to may depend on each other in any way: that changes nothing.");
    } else if (info_.any_dependence) {
      text(fmt::format("If what the alternatives lead to may depend on each other in any way, it is worth {} to {}.",
                       gain(info_.any_dependence->least), gain(info_.any_dependence->most)));
    } else if (!info_.why_no_dependence.empty()) {
      text(fmt::format("Bounds over all dependences are not available: {}.", info_.why_no_dependence));
    }
  }

  void write_events() const {
    const bool tests = !info_.tests.empty() && info_.value_without_tests;
    std::vector<Align> align(tests ? 6 : 5, Align::right);
    align[0] = Align::left;
    TextTable table(align);
    std::vector<Cell> heading{{"event"}, {"learned first"}};
    if (tests) heading.push_back({"without tests"});
    for (const char* title : {"learned later", "controlled", "worst regret then"}) heading.push_back({title});
    table.add_heading(std::move(heading));
    const auto cell = [&](const std::optional<double>& figure, const FigureColumn& text) {
      return figure_cell(figure ? text.aligned(words_.words().regret(*figure)) : "–");
    };
    for (std::size_t i = 0; i < info_.events.size() && i < most_rows; ++i) {
      const EventInformation& e = info_.events[i];
      std::vector<Cell> row{{words_.event(e)}, cell(e.before, words_.gains())};
      if (tests) row.push_back(cell(e.without_tests, words_.gains()));
      row.push_back(cell(e.later, words_.gains()));
      row.push_back(cell(e.control, words_.gains()));
      row.push_back(cell(e.least_regret, words_.regrets()));
      table.add(std::move(row));
    }
    table.write(out_, options_);
    if (info_.events.size() > most_rows)
      text(fmt::format("… and {} more events, none worth more (--csv and --json have them all).",
                       format_count(static_cast<double>(info_.events.size() - most_rows))));
  }

  // " — yes: 'take Fireworks'; no: 'stay with Sierra'."
  [[nodiscard]] std::string answers(const EventInformation& e, bool regret) const {
    std::string list;
    bool same = true;
    std::size_t count = 0;
    for (const StateAnswer& s : e.states) {
      const std::optional<std::size_t>& pick = regret ? s.regret_pick : s.value_pick;
      if (!pick) return ".";
      same = same && pick == (regret ? e.states.front().regret_pick : e.states.front().value_pick);
      if (++count > most_answers) continue;
      list += fmt::format("{}{}: {}", list.empty() ? "" : "; ", clean(s.name), words_.quoted(*pick));
    }
    if (count > most_answers)
      list += fmt::format("; … ({} in all, which --csv and --json have)", format_count(static_cast<double>(count)));
    if (!same) return " — " + list + ".";
    const std::optional<std::size_t>& pick = regret ? e.states.front().regret_pick : e.states.front().value_pick;
    return fmt::format(". The first choice is {} then, and what follows depends on the answer.", words_.quoted(*pick));
  }

  void write_question() const {
    if (!info_.value) return;
    const EventInformation& first = info_.events.front();
    if (!first.before) return;
    if (*first.before <= 0) {
      const bool all = std::all_of(info_.events.begin(), info_.events.end(), [](const auto& e) { return e.before; });
      text(fmt::format("Ask nothing first: no single answer{} would change the choice for the better.",
                       all ? "" : " whose worth is known"));
      return;
    }
    const std::string name = words_.event(first);
    text(fmt::format("Ask this first: {}{} An answer is worth up to {}{}", name, name.ends_with('?') ? "" : ".",
                     gain(*first.before), answers(first, false)));
  }

  void write_regret_question() const {
    const EventInformation* best = nullptr;
    for (const EventInformation& e : info_.events) {
      if (e.least_regret && (best == nullptr || *e.least_regret < *best->least_regret - info_.tolerance)) best = &e;
    }
    if (best == nullptr || *best->least_regret >= info_.least_regret - info_.tolerance) {
      const bool all = std::all_of(info_.events.begin(), info_.events.end(), [](const auto& e) { return e.least_regret; });
      if (best != nullptr)
        text(fmt::format("No single answer{} lowers the worst regret.", all ? "" : " of those that were tried"));
      return;
    }
    const std::string name = words_.event(*best);
    text(fmt::format("To have less to regret ask this: {}{} An answer lowers the least worst regret from {} to {}{}", name,
                     name.ends_with('?') ? "" : ".", regret(info_.least_regret), regret(*best->least_regret),
                     answers(*best, true)));
  }

  void write_missing() const {
    std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
    const auto add = [&](const std::string& reason, const std::string& what) {
      if (reason.empty()) return;
      for (auto& [known, all] : reasons) {
        if (known == reason) {
          all.push_back(what);
          return;
        }
      }
      reasons.push_back({reason, {what}});
    };
    for (const Missing& m : info_.missing) add(m.reason, "perfect information");
    for (const EventInformation& e : info_.events) {
      add(e.why_no_before, "'" + words_.event(e) + "'");
      if (e.why_no_control != e.why_no_value) add(e.why_no_control, "control of '" + words_.event(e) + "'");
      add(e.why_no_regret, "worst regret after '" + words_.event(e) + "'");
    }
    for (auto& [reason, all] : reasons) {
      const std::size_t more = all.size() > 4 ? all.size() - 3 : 0;
      if (more > 0) {
        all.resize(3);
        all.push_back(counted(static_cast<double>(more), "more event"));
      }
      text(fmt::format("Not available for {}: {}.", joined(all), reason));
    }
  }

  void write_results(const EventInformation& test) const {
    std::vector<double> values, regrets, chances;
    for (const StateAnswer& s : test.states) {
      values.push_back(words_.words().total(*s.value));
      if (s.least_regret) regrets.push_back(*s.least_regret);
      if (s.chance) chances.push_back(*s.chance);
    }
    const FigureColumn value_text = words_.words().column(values), regret_text = words_.words().column(regrets);
    const PercentColumn percents(chances);
    TextTable table({Align::left, Align::right, Align::left, Align::right, Align::left, Align::right});
    table.add_heading({{"result"},
                       {"chance"},
                       {words_.words().costs() ? "lowest expected cost" : "best expected value"},
                       {""},
                       {"least regret"},
                       {""}});
    for (const StateAnswer& s : test.states) {
      table.add({{s.name},
                 figure_cell(s.chance ? percents(*s.chance) : "–"),
                 {s.value_pick ? words_.alternative(*s.value_pick) : ""},
                 figure_cell(value_text.aligned(words_.words().total(*s.value))),
                 {s.regret_pick ? words_.alternative(*s.regret_pick) : ""},
                 figure_cell(s.least_regret ? regret_text.aligned(*s.least_regret) : "–")});
    }
    table.write(out_, options_, 2);
  }

  void write_posteriors(const EventInformation& test, const std::vector<Posterior>& posteriors) const {
    std::vector<Align> align(test.states.size() + 2, Align::right);
    align[0] = Align::left;
    TextTable table(align);
    std::vector<Cell> heading{{""}, {"believed"}};
    for (const StateAnswer& s : test.states) heading.push_back({"if " + clean(s.name)});
    table.add_heading(std::move(heading));
    for (const Posterior& p : posteriors) {
      std::vector<double> chances{p.prior};
      chances.insert(chances.end(), p.chance.begin(), p.chance.end());
      const PercentColumn percents(chances);
      std::vector<Cell> row{{fmt::format("{}: {}", event_words(model_, p.event, 0), clean(p.state))}};
      for (const double chance : chances) row.push_back(figure_cell(percents(chance)));
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
  }

  std::ostream& out_;
  const Model& model_;
  const Information& info_;
  const TextOptions& options_;
  InformationWords words_;
};

}  // namespace

void write_information_report(std::ostream& out, const Model& model, const Information& information,
                              const TextOptions& options) {
  InformationReport(out, model, information, options).write();
}

void write_test_report(std::ostream& out, const Model& model, const Information& information, const EventInformation& test,
                       const std::vector<Posterior>& posteriors, const TextOptions& options) {
  InformationReport(out, model, information, options).write_test(test, posteriors);
}

}  // namespace rue

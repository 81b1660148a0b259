// text.cpp - a table of all alternatives, then who falls short least and why, how far off the numbers may be, and what to
// ask.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "output/answers/robust/robust.h"
#include "output/answers/robust/robust_words.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/policy_text.h"
#include "text/wording.h"

namespace rue {
namespace {

class RobustReport {
  static constexpr std::size_t most_rows = 40;
  static constexpr std::size_t most_explained = 6;  // alternatives whose worst case is told
  static constexpr std::size_t most_decisions = 20;

 public:
  RobustReport(std::ostream& out, const Model& model, const Robust& robust, const HeldPreferences* preferences,
               const TextOptions& options)
      : out_(out),
        model_(model),
        r_(robust),
        preferences_(preferences),
        options_(options),
        names_(model, robust, options.digits),
        costs_(names_.words().costs()) {
    std::vector<double> shortfalls, values;
    for (const RobustAlternative& a : r_.alternatives) {
      add_ends(a.shortfall.within(), shortfalls, [&](double x) { return words().regret(x); });
      for (const Extreme* const e : {&a.lowest, &a.highest})
        add_ends(e->within(), values, [&](double x) { return words().total(x); });
      if (a.believed) values.push_back(words().total(*a.believed));
    }
    value_ = words().column(values);
    short_ = words().column(shortfalls);
  }

  void write() const {
    write_heading(out_, words(), options_);
    if (r_.alternatives.empty()) {
      say("Not available: " + (r_.missing.empty() ? std::string("nothing varies") : clean(r_.missing.front().reason)) + ".");
      return;
    }
    write_lead();
    write_table();
    write_least();
    write_certain();
    write_left_out();
    write_contraction();
    write_known();
    write_question();
    write_preferences();
    write_plan();
    write_meaning();
  }

 private:
  // The ends of a narrow bracket need not be told apart.
  template <class Shown>
  static void add_ends(const Bracket& b, std::vector<double>& figures, Shown shown) {
    constexpr double narrow = 1e-3;
    figures.push_back(shown(b.low));
    if (b.high - b.low > narrow * std::max(std::fabs(b.low), std::fabs(b.high))) figures.push_back(shown(b.high));
  }

  [[nodiscard]] const Words& words() const { return names_.words(); }
  void say(const std::string& text) const { out_ << paragraph("", text, options_.width); }
  void title(std::string_view text) const { out_ << '\n' << styled(text, Style::heading, options_.colour) << '\n'; }

  // What varies, as a noun: of all that is said about "the numbers".
  [[nodiscard]] std::string noun() const {
    const bool all_weights = std::all_of(r_.beliefs.blocks.begin(), r_.beliefs.blocks.end(), [&](const Block& b) {
      return model_.graph.parameters.all[b.numbers.front()].kind == Parameter::Kind::weight;
    });
    return all_weights ? "weights" : "numbers";
  }

  void write_lead() const {
    std::vector<std::string> ranged, sentences;
    for (std::size_t b = 0; b < r_.beliefs.blocks.size(); ++b) {
      if (!r_.views.empty() && b + 1 == r_.beliefs.blocks.size()) {
        sentences.push_back(fmt::format("The weights are those of {}.", clean(joined(r_.views, "or"))));
      } else if (names_.is_order_of_weights(b)) {
        sentences.push_back(fmt::format("The weights are known by their order only: {}.", names_.order(b)));
      } else {
        for (std::size_t i = 0; i < r_.beliefs.blocks[b].numbers.size(); ++i) ranged.push_back(names_.number(b, i));
      }
    }
    std::string text;
    if (!ranged.empty()) {
      text = ranged.size() == 1 ? fmt::format("One number has a range: {}.", ranged[0])
                                : fmt::format("{} numbers have ranges: {}.", ranged.size(), joined(shortened(ranged)));
    }
    if (preferences_ != nullptr && std::any_of(preferences_->all.begin(), preferences_->all.end(),
                                               [](const auto& p) { return p.sure && p.sure->says_more; }))
      sentences.emplace_back("What you are sure of bounds the weights, too.");
    for (const std::string& s : sentences) text += (text.empty() ? "" : " ") + s;
    say(text + fmt::format(" What holds for {}, in {}:",
                           ranged.size() == 1 && sentences.empty() ? "all of its range" : "all of them at once",
                           costs_ ? "expected cost" : "expected value"));
    out_ << '\n';
  }

  [[nodiscard]] std::string best_for(const RobustAlternative& a) const {
    if (!a.best_for_some) return "not settled";
    if (!*a.best_for_some) return "none";
    if (a.shortfall.value == 0) return "all " + noun();
    return a.best_as_believed ? "some, the believed too" : "some " + noun();
  }

  void write_table() const {
    const bool believed = r_.alternatives.front().believed.has_value();
    std::vector<Align> columns{Align::left, Align::right, Align::right, Align::right, Align::left};
    if (believed) columns.insert(columns.begin() + 2, Align::right);
    TextTable table(columns);
    std::vector<Cell> heading{{}, {costs_ ? "highest" : "lowest"}};
    if (believed) heading.push_back({"believed"});
    heading.push_back({costs_ ? "lowest" : "highest"});
    heading.push_back({"worst shortfall"});
    heading.push_back({"best for"});
    table.add_heading(std::move(heading));
    const auto of = [&](double gain, bool best) { return figure_cell(value_.aligned(words().total(gain)), best); };
    const auto within = [](const FigureColumn& column, double a, double b, bool best) {
      return figure_cell(column.alone(a) == column.alone(b) ? column.aligned(a) : between(column, a, b), best);
    };
    const auto total = [&](const Bracket& gain, bool best) {
      return within(value_, words().total(costs_ ? gain.high : gain.low), words().total(costs_ ? gain.low : gain.high),
                    best);
    };
    const auto picks = [](const RobustPick& p, std::size_t a) {
      return p.proved && std::find(p.ties.begin(), p.ties.end(), a) != p.ties.end();
    };
    const std::size_t rows = std::min(r_.alternatives.size(), most_rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const RobustAlternative& a = r_.alternatives[i];
      const bool choice = r_.alternatives.size() > 1;
      std::vector<Cell> row{{names_.alternative(i)}, total(a.lowest.within(), choice && picks(r_.most_certain, i))};
      if (believed) row.push_back(of(*a.believed, choice && a.best_as_believed));
      row.push_back(total(a.highest.within(), false));
      const Bracket shortfall = a.shortfall.within();
      row.push_back(within(short_, words().regret(shortfall.low), words().regret(shortfall.high),
                           choice && picks(r_.least_shortfall, i)));
      row.push_back({best_for(a)});
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
    if (rows < r_.alternatives.size())
      out_ << rows_left_out(counted(static_cast<double>(r_.alternatives.size() - rows), "alternative") + " more", true,
                            options_.width);
    out_ << '\n';
  }

  void write_least() const {
    const RobustPick& pick = r_.least_shortfall;
    const bool many = pick.ties.size() > 1;
    const std::string taken = names_.quoted(pick.alternative);
    if (pick.value == 0) {
      say(many && pick.proved
              ? fmt::format("{} are the best whatever the {}, each by one plan.", names_.picked(pick), noun())
              : fmt::format("{} is the best whatever the {}, by one plan.", taken, noun()));
    } else if (std::isfinite(pick.value)) {
      say(fmt::format("{}: {}, {}whatever the {} never by more than {} (minimax expected regret).",
                      many && pick.proved ? "Fall short least" : "Falls short least", names_.picked(pick),
                      pick.proved ? "" : taken + " ", noun(), short_.alone(words().regret(pick.value))));
    }
    // The one that falls short least first.
    std::vector<std::size_t> order{r_.least_shortfall.alternative};
    for (std::size_t a = 0; a < r_.alternatives.size() && order.size() < most_explained; ++a) {
      if (a != order.front() && r_.alternatives[a].best_for_some.value_or(true)) order.push_back(a);
    }
    std::size_t widest = 0;
    for (const std::size_t a : order) widest = std::max(widest, width_of(names_.alternative(a)));
    widest = std::min<std::size_t>(widest, 24);
    for (const std::size_t a : order) {
      const RobustAlternative& of = r_.alternatives[a];
      if (of.shortfall.value == 0 || of.shortfall.at.empty()) continue;
      const std::string name = names_.alternative(a);
      const std::string lead = "  " + name + ": " + std::string(widest > width_of(name) ? widest - width_of(name) : 0, ' ');
      out_ << paragraph(lead, explanation(a), options_.width, 4 + widest);
    }
    if (const std::optional<std::size_t> later = other_pick_later()) {
      say(fmt::format("If the {} were clear by the time of the later choices, {} would fall short least: by {} at most.",
                      noun(), names_.quoted(*later), bracket(*r_.alternatives[*later].known_later)));
    }
  }

  [[nodiscard]] std::string explanation(std::size_t a) const {
    const RobustAlternative& of = r_.alternatives[a];
    const std::array values{words().total(of.worth), words().total(of.best_there.value)};
    const FigureColumn text = words().column(values);
    const std::string most = short_.alone(words().regret(of.shortfall.value));
    const std::string met = short_.alone(words().regret(of.best_there.value - of.worth));
    const std::string side = costs_ ? "less" : "more";
    const std::string place = placed(names_.at(of.shortfall.at));
    if (of.shortfall.bounds && met != most) {
      return fmt::format("by {} {}{} — {} {} {} there; {} {}.", met, place,
                         std::isfinite(of.shortfall.value) ? fmt::format(", nowhere by more than {}", most) : "",
                         of.best_alternative == a ? "its plan" : "it", costs_ ? "costs" : "is worth", text(values[0]),
                         of.best_alternative == a ? "going on otherwise" : names_.quoted(of.best_alternative),
                         text(values[1]));
    }
    if (of.best_alternative == a)
      return fmt::format("most {} — its plan {} {} there; going on otherwise it would {} {}, {} {}.", place,
                         costs_ ? "costs" : "is worth", text(values[0]), costs_ ? "cost" : "bring", text(values[1]), most,
                         side);
    return fmt::format("most {} — it {} {} there; {} {}, {} {}.", place, costs_ ? "costs" : "is worth", text(values[0]),
                       names_.quoted(of.best_alternative), text(values[1]), most, side);
  }

  static std::string placed(const std::string& where) {
    const bool of_weights = where.starts_with("all weight") || where.starts_with("the weights");
    return (of_weights ? "with " : "at ") + where;
  }

  // "6.93 … 6.95"; one figure where both look alike.
  static std::string between(const FigureColumn& column, double a, double b) {
    const std::string low = column.alone(a), high = column.alone(b);
    return low == high ? high : low + " … " + high;
  }
  [[nodiscard]] std::string bracket(const Bracket& b) const {
    return between(short_, words().regret(b.low), words().regret(b.high));
  }

  // Said only where the brackets leave no doubt.
  [[nodiscard]] std::optional<std::size_t> other_pick_later() const {
    std::optional<std::size_t> least;
    for (std::size_t a = 0; a < r_.alternatives.size(); ++a) {
      if (!r_.alternatives[a].known_later) return std::nullopt;
      if (!least || r_.alternatives[a].known_later->high < r_.alternatives[*least].known_later->high) least = a;
    }
    for (std::size_t a = 0; a < r_.alternatives.size(); ++a) {
      if (a != *least && r_.alternatives[a].known_later->low <= r_.alternatives[*least].known_later->high + r_.tolerance)
        return std::nullopt;
    }
    return *least == r_.least_shortfall.alternative ? std::nullopt : least;
  }

  void write_certain() const {
    if (r_.alternatives.size() < 2) return;
    const RobustPick& pick = r_.most_certain;
    const std::string figure = value_.alone(words().total(pick.value));
    const bool many = pick.ties.size() > 1 && pick.proved;
    const std::string whose = pick.proved ? "" : names_.quoted(pick.alternative) + " ";
    if (std::isfinite(pick.value)) {
      say(costs_ ? fmt::format("{} least for certain: {}, {}at most {} (gamma-maximin).", many ? "Cost" : "Costs",
                               names_.picked(pick), whose, figure)
                 : fmt::format("{} most for certain: {}, {}at least {} (gamma-maximin).", many ? "Bring" : "Brings",
                               names_.picked(pick), whose, figure));
    }
    if (r_.hurwicz) {
      say(fmt::format("Between lowest and highest (Hurwicz): {}, {}.", names_.quoted(r_.hurwicz->alternative),
                      words().total_text(r_.hurwicz->value)));
    }
    if (r_.payoffs_vary && r_.least_regret) {
      say(fmt::format("Over states and numbers together {} has the least worst regret: {}.",
                      names_.quoted(r_.least_regret->alternative), words().regret_text(r_.least_regret->value)));
    }
  }

  void write_left_out() const {
    for (std::size_t a = 0; a < r_.alternatives.size(); ++a) {
      if (!r_.alternatives[a].dominated_by) continue;
      say(fmt::format("Leave out {}: one plan of {} is better whatever the {}.", names_.quoted(a),
                      names_.quoted(*r_.alternatives[a].dominated_by), noun()));
    }
  }

  // Who would take what, and what that bounds or is held against.
  void write_preferences() const {
    if (preferences_ == nullptr || preferences_->all.empty()) return;
    title("What you are sure of");
    for (const HeldPreference& p : preferences_->all) {
      const std::string said = p.statement.alike
                                   ? fmt::format("You would as soon take {} as {}", rue::quoted(clean(p.statement.first)),
                                                 rue::quoted(clean(p.statement.second)))
                                   : fmt::format("You would take {} rather than {}", rue::quoted(clean(p.statement.first)),
                                                 rue::quoted(clean(p.statement.second)));
      say(said + (p.sure ? bound_by(*p.sure) : held_against(p)));
    }
  }

  static std::string bound_by(const SureChoice& sure) {
    if (!sure.says_more) return ": so you would by all weights within what is written of them.";
    return std::string(": weights by which you would not are left out.") +
           (sure.contradicts_believed ? " Those that are written are among them: they count as not believed." : "");
  }

  [[nodiscard]] std::string held_against(const HeldPreference& p) const {
    const auto place = [&](const Numbers& numbers) {
      return placed(
          numbers_text(preferences_->statements.model.graph, preferences_->beliefs, preferences_->views, {}, numbers));
    };
    if (!p.holds)
      return fmt::format(": whether the {} say so is not settled{}.", noun(),
                         preferences_->why.empty() ? "" : ", for " + clean(preferences_->why));
    if (*p.holds == HoldsFor::all) return fmt::format(": so say all {}. That is a check and bounds none.", noun());
    if (*p.holds == HoldsFor::none)
      return fmt::format(", but by no {} within what is written: something is not what you believe.", noun());
    return fmt::format(": so say some {} only, as {}; not {}. That is a check and bounds none.", noun(), place(*p.holds_at),
                       place(*p.fails_at));
  }

  void write_contraction() const {
    if (!r_.contraction || r_.alternatives.size() < 2) return;
    const Contraction& c = *r_.contraction;
    title(fmt::format("How far off may the {} be", noun()));
    std::size_t best = 0;
    for (std::size_t a = 0; a < r_.alternatives.size(); ++a) {
      if (r_.alternatives[a].best_as_believed) {
        best = a;
        break;
      }
    }
    std::string text;
    if (c.believed_holds == 1) {
      text = fmt::format("{}, the best for what is believed, is the best for all {} within the ranges.", names_.quoted(best),
                         noun());
    } else if (c.believed_holds > 0) {
      text = fmt::format(
          "The plan through {}, the best for what is believed, is the best for all {} up to {} of the way to the "
          "ends of their ranges.",
          names_.quoted(best), noun(), probability_text(c.believed_holds));
    } else {
      text = fmt::format("{} is the best for what is believed, and no longer for all {} as soon as they are off.",
                         names_.quoted(best), noun());
    }
    if (!c.switches.empty()) {
      text += fmt::format(" Up to {} of the way {} falls short least", probability_text(c.switches.front().at),
                          names_.quoted(c.switches.front().from));
      for (std::size_t i = 0; i < c.switches.size(); ++i) {
        const bool last = i + 1 == c.switches.size();
        text += last ? fmt::format("; beyond, {} does.", names_.quoted(c.switches[i].to))
                     : fmt::format("; up to {}, {} does", probability_text(c.switches[i + 1].at),
                                   names_.quoted(c.switches[i].to));
      }
    } else if (c.believed_holds < 1) {
      text += fmt::format(" All the way {} falls short least.", names_.quoted(r_.least_shortfall.alternative));
    }
    say(text);
  }

  void write_known() const {
    if (r_.known.empty() || r_.alternatives[r_.least_shortfall.alternative].shortfall.value == 0) return;
    const Bracket& first = r_.known.front().shortfall;
    if (first.high >= r_.least_shortfall.value - r_.tolerance) return;
    const std::string name = names_.block(r_.known.front().block);
    const bool weights = names_.is_weights(r_.known.front().block);
    out_ << '\n';
    say(fmt::format("{}: {}. Once {} known, nothing falls short by more than {}, whatever {} out to be.", "Find out first",
                    name, weights ? "they are" : "it is", bracket(first), weights ? "they turn" : "it turns"));
    TextTable table({Align::left, Align::right});
    table.add_heading({{"number"}, {"worst shortfall then"}});
    for (std::size_t i = 0; i < std::min(r_.known.size(), most_rows); ++i)
      table.add({{names_.block(r_.known[i].block)}, figure_cell(bracket(r_.known[i].shortfall))});
    table.write(out_, options_, 2);
  }

  void write_question() const {
    if (!r_.question) return;
    const Question& q = *r_.question;
    const std::string text =
        q.other ? fmt::format("does {} count for more than {}?", names_.criterion(q.criterion), names_.criterion(*q.other))
                : fmt::format("does {} count for more than {} of everything?", names_.criterion(q.criterion),
                              probability_text(q.share));
    out_ << '\n';
    say(fmt::format("Ask yourself: {} Either way nothing falls short by more than {} then (yes: {}; no: {}).", text,
                    short_.alone(std::max(q.yes, q.no)), short_.alone(q.yes), short_.alone(q.no)));
  }

  void write_plan() const {
    const Policy& policy = r_.least_shortfall.policy;
    if (policy.steps().size() < 2) return;
    title("The plan that falls short least");
    (void)write_policy(out_, model_, words(), policy, 2, most_decisions, options_);
  }

  void write_meaning() const {
    out_ << '\n';
    say(fmt::format(
        "A plan falls short of what is best for the {0} as they are by so much expected {1}. It is settled before they "
        "are known, and they stay unknown. '{2}' and '{3}' have each their own best continuation.",
        noun(), costs_ ? "cost" : "value", costs_ ? "Highest" : "Lowest", costs_ ? "lowest" : "highest"));
    for (const std::string& why : shortened(r_.why_brackets))
      say(
          fmt::format("Corners do not tell all: {}. What lies between is bracketed; a bracket that has not closed stands as "
                      "low … high, and holds the figure.",
                      clean(why)));
    std::vector<std::string> said;
    for (const Missing& m : r_.missing) {
      const bool again = std::find(said.begin(), said.end(), m.reason) != said.end();
      if (again || m.field == "curve") continue;
      said.push_back(m.reason);
      say(fmt::format("Not available: {} ({}).", shown(m.field), clean(m.reason)));
    }
  }

  static std::string shown(const std::string& field) {
    if (field == "alternatives.shortfall") return "how far each may fall short";
    if (field == "alternatives.lowest") return "what each brings at least";
    if (field == "alternatives.highest") return "what each brings at most";
    if (field == "numbers") return "whether the model has a value for all of the numbers";
    if (field == "alternatives.best_for_some") return "whether one is ever the best";
    if (field == "alternatives.worst_regret") return "the worst regret over states and numbers";
    if (field == "picks.hurwicz") return "the best between lowest and highest (Hurwicz)";
    if (field == "alternatives.shortfall_known_later" || field == "known")
      return "how far off the numbers may be, and what to find out first";
    return field;
  }

  std::ostream& out_;
  const Model& model_;
  const Robust& r_;
  const HeldPreferences* preferences_;
  const TextOptions& options_;
  RobustWords names_;
  bool costs_;
  FigureColumn value_, short_;
};

}  // namespace

void write_robust_report(std::ostream& out, const Model& model, const Robust& robust, const HeldPreferences* preferences,
                         const TextOptions& options) {
  RobustReport(out, model, robust, preferences, options).write();
}

}  // namespace rue

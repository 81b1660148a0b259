// criteria.cpp - the graph attributes `criteria`, `weights`, `views` and `value`.
#include "model/graph/criteria.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/graph/attributes.h"
#include "model/graph/known_attributes.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::size_t most_criteria = 64;

class CriteriaReader {
 public:
  CriteriaReader(const dot::Document& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  CriteriaWords read() {
    const std::optional<Passage> written = passage("criteria");
    if (!written) {
      refuse_alone();
      return {};
    }
    for (const Passage& statement : statements_of(*written, "")) declare(statement);
    refuse_negatives();
    if (words_.all.empty() && !diagnostics_.has_errors()) {
      diagnostics_.error(written->place(), "there is no criterion in criteria", "write it as: career; commute [90, 0] min");
    }
    words_.views.emplace_back("main");
    const std::optional<Passage> weights = passage("weights");
    const std::optional<Passage> views = passage("views");
    if (passage("value")) {
      words_.valued = true;
      for (const char* other : {"weights", "views"}) {
        if (const dot::Attribute* const found = dot::find(document_, document_.graph, other)) {
          diagnostics_.error(found->name_span,
                             fmt::format("{} and 'value' do not mix: value takes the place of weights", quoted(other)),
                             "keep one of them");
        }
      }
      return std::move(words_);
    }
    if (weights) {
      for (const Passage& statement : statements_of(*weights, "=")) read_weights(0, "weights", statement);
    }
    if (views) {
      for (const Passage& statement : statements_of(*views, ":")) read_view(statement);
    }
    refuse_views_on_an_order();
    return std::move(words_);
  }

 private:
  std::optional<Passage> passage(std::string_view name) const {
    const dot::Attribute* const found = dot::find(document_, document_.graph, name);
    if (!found) return std::nullopt;
    return passage_of(*found, document_);
  }

  bool fail(Span span, std::string text, std::string help = {}) {
    diagnostics_.error(span, std::move(text), std::move(help));
    return false;
  }

  std::vector<Passage> statements_of(const Passage& value, std::string_view signs) {
    return split_statements(value, refuse_escaped_ends(value, signs, diagnostics_));
  }

  void refuse_alone() {
    for (const char* name : {"weights", "views", "value"}) {
      const dot::Attribute* const found = dot::find(document_, document_.graph, name);
      if (found)
        fail(found->name_span, fmt::format("{} without criteria", quoted(name)), "declare them: criteria=\"career; city\"");
    }
  }

  // "commute [90, 0] min"
  void declare(const Passage& statement) {
    const std::string_view text = statement.text();
    const std::size_t open = text.find('[');
    const std::size_t close = text.find(']');
    const Passage name = statement.part(0, std::min(open, text.size())).trimmed();
    if (!is_parameter_name(name.text()) || name.text().find('.') != std::string_view::npos) {
      fail(name.text().empty() ? statement.place() : name.place(),
           fmt::format("{} cannot name a criterion", quoted(name.text())),
           name.text().find(',') != std::string_view::npos
               ? "part criteria by ';'"
               : "a name is a word of letters, digits and '_'; its unit stands behind a scale: commute [90, 0] min");
      return;
    }
    // With criteria `cost` means nothing else: it may be one of them.
    const bool read = rue_reads(name.text(), Bearing::node) || rue_reads(name.text(), Bearing::edge);
    if ((read && name.text() != "cost") || graphviz_knows(name.text())) {
      fail(name.place(),
           fmt::format("criterion {} is named like an attribute of {}", quoted(name.text()),
                       graphviz_knows(name.text()) ? "Graphviz" : "Rue"),
           fmt::format("call it {}_ or another word", name.text()));
      return;
    }
    for (const CriterionFacts& other : words_.all) {
      if (other.name == name.text()) {
        diagnostics_.error(name.place(), fmt::format("criterion {} is given twice", quoted(name.text())))
            .notes.push_back({other.span, "first given here"});
        return;
      }
    }
    CriterionFacts criterion{std::string(name.text()), std::nullopt, std::nullopt, {}, name.place()};
    if (open != std::string_view::npos) {
      if (close == std::string_view::npos || close < open) {
        fail(statement.place(), "the scale has no ']'", "write worst and best: commute [90, 0] min");
        return;
      }
      if (!read_scale(statement.part(open + 1, close), criterion)) return;
      criterion.unit = statement.part(close + 1, text.size()).trimmed().text();
    }
    if (words_.all.size() == most_criteria) {
      fail(name.place(), fmt::format("there are more than {} criteria", most_criteria));
      return;
    }
    words_.all.push_back(std::move(criterion));
  }

  // cost_NAME is the negative of NAME.
  void refuse_negatives() {
    for (const CriterionFacts& criterion : words_.all) {
      for (const CriterionFacts& other : words_.all) {
        if (other.name != "cost_" + criterion.name) continue;
        fail(other.span,
             fmt::format("criterion {} is named like the negative of {}", quoted(other.name), quoted(criterion.name)),
             "call it by another word");
      }
    }
  }

  bool read_scale(const Passage& scale, CriterionFacts& criterion) {
    const std::vector<Passage> ends = split_list(scale);
    if (ends.size() != 2 || ends[0].text().empty() || ends[1].text().empty()) {
      return fail(scale.place(), "a scale has two ends, the worst and the best", "write them as: commute [90, 0] min");
    }
    criterion.worst = evaluate(ends[0], diagnostics_);
    criterion.best = evaluate(ends[1], diagnostics_);
    if (!criterion.worst || !criterion.best) return false;
    if (criterion.worst->value != criterion.best->value) return true;
    return fail(scale.place(), "worst and best of a scale are the same");
  }

  // "friend: relationship=6, city=5"
  void read_view(const Passage& statement) {
    const std::size_t colon = statement.text().find(':');
    const Passage name = statement.part(0, std::min(colon, statement.text().size())).trimmed();
    if (colon == std::string_view::npos) {
      fail(statement.place(), fmt::format("{} is no view: it has no ':'", quoted(statement.text())),
           "write it as: friend: relationship=6, city=5");
      return;
    }
    if (!is_parameter_name(name.text()) || name.text() == "weights") {
      fail(name.text().empty() ? statement.place() : name.place(), fmt::format("{} cannot name a view", quoted(name.text())),
           "a name is a word of letters, digits and '_'");
      return;
    }
    for (const std::string& other : words_.views) {
      if (other != name.text()) continue;
      fail(name.place(), other == "main" ? "'main' is the author's own view, which `weights` gives"
                                         : fmt::format("view {} is given twice", quoted(name.text())));
      return;
    }
    words_.views.emplace_back(name.text());
    read_weights(words_.views.size() - 1, name.text(), statement.part(colon + 1, statement.text().size()));
  }

  // What a view does not name has main's weight: an order has none to give.
  void refuse_views_on_an_order() {
    const auto open = [&](std::size_t view) {
      return std::any_of(words_.weights.begin(), words_.weights.end(),
                         [&](const WeightWords& w) { return w.view == view && !w.words; });
    };
    for (std::size_t v = 1; v < words_.views.size() && open(0); ++v) {
      const auto count = static_cast<std::size_t>(
          std::count_if(words_.weights.begin(), words_.weights.end(), [&](const WeightWords& w) { return w.view == v; }));
      if (count == 0 || count >= words_.all.size()) continue;
      const auto first =
          std::find_if(words_.weights.begin(), words_.weights.end(), [&](const WeightWords& w) { return w.view == v; });
      fail(first->span,
           fmt::format("view {} leaves criteria to main, whose weights are an order without numbers",
                       quoted(words_.views[v])),
           "name every criterion in it");
    }
  }

  // What is said of a criterion in one view.
  struct Mention {
    std::size_t criterion = 0;
    Passage name;
    std::optional<Passage> words;
  };

  // "career=3, city=2"; "career=5 in [3, 8] >= city=2"; "career >= relationship >= interest, city"
  void read_weights(std::size_t view, std::string_view prefix, const Passage& list) {
    std::vector<Mention> mentions;
    bool chained = false;
    const std::size_t errors = diagnostics_.error_count();
    for (const Passage& item : split_list(list)) {
      if (item.text().empty()) continue;
      const std::vector<Passage> pieces = split_order(item);
      chained = chained || pieces.size() > 1;
      std::optional<std::size_t> before;
      for (const Passage& piece : pieces) {
        std::optional<Mention> mention = read_mention(piece);
        if (!mention) break;
        if (before) {
          words_.orders.push_back(
              {view, static_cast<std::uint32_t>(*before), static_cast<std::uint32_t>(mention->criterion)});
        }
        before = mention->criterion;
        mentions.push_back(*mention);
      }
    }
    if (diagnostics_.error_count() > errors || !check_mentions(view, mentions, chained, list)) return;
    std::vector<std::uint8_t> known(words_.all.size(), 0);
    const bool numbers = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.words.has_value(); });
    for (const Mention& mention : mentions) {
      // In an order a name may stand again; its weight is read where it is written.
      if (!mention.words && (numbers || known[mention.criterion] != 0)) continue;
      known[mention.criterion] = 1;
      words_.weights.push_back({fmt::format("{}.{}", prefix, words_.all[mention.criterion].name), view, mention.criterion,
                                mention.words, mention.name.place()});
    }
  }

  std::optional<Mention> read_mention(const Passage& piece) {
    if (const std::string_view help = order_slip(piece.text()); !help.empty()) {
      fail(piece.place(), fmt::format("{} is no order that can be read", quoted(piece.text())), std::string(help));
      return std::nullopt;
    }
    const std::size_t equals = piece.text().find('=');
    Passage name = piece.part(0, std::min(equals, piece.text().size())).trimmed();
    if (const std::size_t in = name.text().find(" in "); in != std::string_view::npos) {
      fail(piece.place(), fmt::format("the believed weight of {} is missing", quoted(name.text().substr(0, in))),
           "write it before the range: career = 5 in [3, 8]");
      return std::nullopt;
    }
    const auto found =
        std::find_if(words_.all.begin(), words_.all.end(), [&](const CriterionFacts& c) { return c.name == name.text(); });
    if (found == words_.all.end()) {
      std::vector<std::string_view> names;
      for (const CriterionFacts& c : words_.all) names.push_back(c.name);
      const std::string_view near = nearest(name.text(), names);
      Finding& error = diagnostics_.error(
          name.place(), fmt::format("no criterion is named {}", quoted(name.text())),
          near.empty() ? fmt::format("there are {}", list_of(names)) : fmt::format("did you mean {}?", quoted(near)));
      if (!near.empty()) name.mend(error, near);
      return std::nullopt;
    }
    Mention mention{static_cast<std::size_t>(found - words_.all.begin()), name, std::nullopt};
    if (equals != std::string_view::npos) mention.words = piece.part(equals + 1, piece.text().size()).trimmed();
    return mention;
  }

  // All that is named has a weight; or nothing has, and all criteria stand in an order or alone.
  bool check_mentions(std::size_t view, const std::vector<Mention>& mentions, bool chained, const Passage& list) {
    std::vector<std::uint8_t> weighed(words_.all.size(), 0);
    std::vector<std::uint8_t> named(words_.all.size(), 0);
    const Mention* with = nullptr;
    for (const Mention& mention : mentions) {
      named[mention.criterion] = 1;
      if (!mention.words) continue;
      weighed[mention.criterion] = 1;
      if (with == nullptr) with = &mention;
    }
    for (const Mention& mention : mentions) {
      if (weighed[mention.criterion] != 0) continue;
      if (!chained) {
        return fail(mention.name.place(), fmt::format("{} is no weight: it has no '='", quoted(mention.name.text())),
                    "write it as: career=3, city=2; or as an order: career >= city");
      }
      if (with == nullptr) break;
      diagnostics_
          .error(mention.name.place(),
                 fmt::format("{} has no weight, but others in the order have", quoted(mention.name.text())),
                 "write a weight for each of them, or for none")
          .notes.push_back({with->name.place(), "one with a weight"});
      return false;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> orders;
    for (const WeightOrder& order : words_.orders) {
      if (order.view == view) orders.emplace_back(order.larger, order.smaller);
    }
    if (const std::vector<std::uint32_t> circle = circle_in(words_.all.size(), orders); !circle.empty()) {
      std::string text;
      for (const std::uint32_t c : circle) text += words_.all[c].name + " >= ";
      return fail(list.trimmed().place(), fmt::format("an order in a circle: {}{}", text, words_.all[circle.front()].name),
                  "leave one of them out");
    }
    if (with != nullptr || mentions.empty()) return true;
    for (std::size_t c = 0; c < words_.all.size(); ++c) {
      if (named[c] != 0) continue;
      return fail(list.trimmed().place(), fmt::format("where does {} stand in this order?", quoted(words_.all[c].name)),
                  fmt::format("add it to a chain, or write it alone: {}, {}", list.trimmed().text(), words_.all[c].name));
    }
    return true;
  }

  const dot::Document& document_;
  Diagnostics& diagnostics_;
  CriteriaWords words_;
};

}  // namespace

CriteriaWords read_criteria(const dot::Document& document, Diagnostics& diagnostics) {
  return CriteriaReader(document, diagnostics).read();
}

}  // namespace rue

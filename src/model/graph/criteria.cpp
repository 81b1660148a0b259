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

  void read_weights(std::size_t view, std::string_view prefix, const Passage& list) {
    for (const Passage& item : split_list(list)) {
      if (item.text().empty()) continue;
      const std::size_t equals = item.text().find('=');
      const Passage name = item.part(0, std::min(equals, item.text().size())).trimmed();
      const auto found =
          std::find_if(words_.all.begin(), words_.all.end(), [&](const CriterionFacts& c) { return c.name == name.text(); });
      if (equals == std::string_view::npos) {
        fail(item.place(), fmt::format("{} is no weight: it has no '='", quoted(item.text())),
             "write it as: career=3, city=2");
        continue;
      }
      if (found == words_.all.end()) {
        std::vector<std::string_view> names;
        for (const CriterionFacts& c : words_.all) names.push_back(c.name);
        const std::string_view near = nearest(name.text(), names);
        Finding& error = diagnostics_.error(
            name.place(), fmt::format("no criterion is named {}", quoted(name.text())),
            near.empty() ? fmt::format("there are {}", list_of(names)) : fmt::format("did you mean {}?", quoted(near)));
        if (!near.empty()) name.mend(error, near);
        continue;
      }
      const auto criterion = static_cast<std::size_t>(found - words_.all.begin());
      words_.weights.push_back({fmt::format("{}.{}", prefix, found->name), view, criterion,
                                item.part(equals + 1, item.text().size()).trimmed(), name.place()});
    }
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

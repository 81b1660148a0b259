// names.cpp - where names stand: words of DOT, attributes that are names, and words of the graph's own statements.
#include "rue/language_server/names.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>
#include <utility>

#include "model/graph/attributes.h"
#include "model/graph/known_attributes.h"
#include "model/language/event_lines.h"
#include "model/language/expression.h"
#include "model/language/statements.h"
#include "rue/language_server/syntax.h"
#include "text/characters.h"
#include "text/dot_words.h"
#include "text/number_literal.h"

namespace rue {
namespace {

class Collector {
 public:
  explicit Collector(const dot::Document& document) : document_(document) {}

  std::vector<Occurrence> collect() {
    declare();
    nodes();
    events();
    states();
    statements();
    numbers();
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.span.begin < b.span.begin; });
    return std::move(all_);
  }

 private:
  std::optional<Passage> graph_value(std::string_view name) const {
    const dot::Attribute* const found = dot::find(document_, document_.graph, name);
    if (found == nullptr || found->html) return std::nullopt;
    return passage_of(*found, document_);
  }
  std::vector<Passage> statements_of(std::string_view attribute) const {
    const std::optional<Passage> value = graph_value(attribute);
    return value ? split_statements(*value) : std::vector<Passage>();
  }
  static Passage before(const Passage& words, std::string_view signs) {
    return words.part(0, std::min(words.text().find_first_of(signs), words.text().size())).trimmed();
  }
  static Passage behind(const Passage& words, std::string_view signs) {
    const std::size_t at = words.text().find_first_of(signs);
    return words.part(std::min(at == std::string_view::npos ? at : at + 1, words.text().size()), words.text().size())
        .trimmed();
  }

  void add(Named what, const Passage& written, bool declares, std::string_view event = {}) {
    if (written.text().empty()) return;
    all_.push_back({what, std::string(written.text()), std::string(event), written.place(), declares, written});
  }

  void declare() {
    for (const Passage& statement : statements_of("params")) {
      const Passage name = before(statement, "=~");
      parameters_.emplace(name.text());
      add(Named::parameter, name, true);
    }
    for (const Passage& statement : statements_of("criteria")) {
      const Passage name = before(statement, "[");
      criteria_.emplace(name.text());
      add(Named::criterion, name, true);
    }
  }

  void nodes() {
    std::set<std::string> alone;
    for (NamedNode& node : syntax_of(document_.text).nodes) {
      const bool declares = node.alone && alone.insert(node.id).second;
      all_.push_back({Named::node, std::move(node.id), {}, node.span, declares, std::nullopt});
    }
  }

  void events() {
    const std::optional<Passage> events = graph_value("events");
    Diagnostics unheard;
    if (events) lines_ = split_events(*events, unheard);
    std::set<std::string_view> declared;
    for (const EventLine& line : lines_.all) {
      add(Named::event, line.name, declared.insert(line.name.text()).second);
      for (const ConditionWords& condition : line.conditions) {
        add(Named::event, condition.event, false);
        add(Named::state, condition.state, false, condition.event.text());
      }
      for (const StateWords& state : line.states) {
        const bool first = stated_.emplace(line.name.text(), state.name.text()).second;
        add(Named::state, state.name, first, line.name.text());
        if (state.probability) words_of(*state.probability, false);
        if (state.range) words_of(*state.range, false);
      }
      if (line.law) words_of(*line.law, false);
    }
    for (const dot::Node& node : document_.nodes) {
      const dot::Attribute* const event = dot::find(document_, node.attributes, "event");
      if (event != nullptr && once(*event)) add(Named::event, passage_of(*event, document_).trimmed(), false);
    }
  }

  // On the branches of chance nodes with an event: `state`, else the label; several are parted by |.
  void states() {
    for (const dot::Edge& edge : document_.edges) {
      const dot::Attribute* const event = dot::find(document_, document_.nodes[edge.tail].attributes, "event");
      if (event == nullptr) continue;
      const dot::Attribute* written = dot::find(document_, edge.attributes, "state");
      if (written == nullptr) written = dot::find(document_, edge.attributes, "label");
      if (written == nullptr || written->html || !once(*written)) continue;
      const Passage whole = passage_of(*written, document_);
      const std::string name(passage_of(*event, document_).trimmed().text());
      if (stated_.count({name, std::string(whole.trimmed().text())}) > 0) {
        add(Named::state, whole.trimmed(), false, name);
        continue;
      }
      for (std::size_t begin = 0; begin <= whole.text().size();) {
        const std::size_t end = std::min(whole.text().find('|', begin), whole.text().size());
        const Passage piece = whole.part(begin, end).trimmed();
        if (stated_.count({name, std::string(piece.text())}) > 0) add(Named::state, piece, false, name);
        begin = end + 1;
      }
    }
  }

  void statements() {
    for (const Passage& statement : statements_of("params")) words_of(behind(statement, "=~"), false);
    for (const Passage& statement : statements_of("weights")) weights(statement);
    for (const Passage& statement : statements_of("views")) {
      add(Named::view, before(statement, ":"), true);
      weights(behind(statement, ":"));
    }
    if (const std::optional<Passage> value = graph_value("value")) words_of(*value, true);
    if (const std::optional<Passage> utility = graph_value("utility")) words_of(*utility, false);
  }

  // "career=3, city=2", "career >= city = 2"
  void weights(const Passage& list) {
    for (const Passage& item : split_list(list)) {
      for (const Passage& words : split_order(item)) {
        const Passage name = before(words, "=");
        if (criteria_.count(name.text()) > 0) add(Named::criterion, name, false);
        words_of(behind(words, "="), false);
      }
    }
  }

  // Payoffs, costs, probabilities and scores on nodes and edges.
  void numbers() {
    const auto read = [&](dot::Attributes attributes) {
      for (const dot::Attribute* attribute : attributes) {
        const std::string_view name = document_.names[attribute->name];
        const std::string_view scored = name.starts_with("cost_") ? name.substr(5) : name;
        const bool score = criteria_.count(scored) > 0 || criteria_.count(name) > 0;
        if ((!score && !holds_number(name)) || attribute->html || !once(*attribute)) continue;
        if (score) {
          const bool negative = criteria_.count(name) == 0;
          const Span span{attribute->name_span.begin + (negative ? 5u : 0u), attribute->name_span.end};
          const bool plain = span.end - span.begin == (negative ? scored : name).size();
          all_.push_back({Named::criterion,
                          std::string(negative ? scored : name),
                          {},
                          plain ? span : attribute->name_span,
                          false,
                          std::nullopt});
        }
        words_of(passage_of(*attribute, document_), false);
      }
    };
    for (const dot::Node& node : document_.nodes) read(node.attributes);
    for (const dot::Edge& edge : document_.edges) read(edge.attributes);
  }

  // The words of an expression that are parameters, or criteria where these may stand.
  void words_of(const Passage& expression, bool may_be_criteria) {
    const std::string_view text = expression.text();
    const auto goes_on = [&](std::size_t at) { return is_letter(text[at]) || is_digit(text[at]) || text[at] == '.'; };
    for (std::size_t at = 0; at < text.size();) {
      if (!goes_on(at)) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && goes_on(end)) ++end;
      const std::string_view word = text.substr(at, end - at);
      if (parameters_.count(word) > 0) {
        add(Named::parameter, expression.part(at, end), false);
      } else if (may_be_criteria && criteria_.count(word) > 0) {
        add(Named::criterion, expression.part(at, end), false);
      }
      at = end;
    }
  }

  // An attribute that several elements share, as a default or one statement's, is met once.
  bool once(const dot::Attribute& attribute) { return met_.insert(attribute.value_span.begin).second; }

  const dot::Document& document_;
  std::vector<Occurrence> all_;
  EventLines lines_;
  std::set<std::string, std::less<>> parameters_, criteria_;
  std::set<std::pair<std::string, std::string>> stated_;  // event and state
  std::set<std::uint32_t> met_;
};

}  // namespace

NameIndex::NameIndex(const dot::Document& document) : all_(Collector(document).collect()) {}

const Occurrence* NameIndex::at(std::uint32_t byte) const {
  auto behind = std::upper_bound(all_.begin(), all_.end(), byte,
                                 [](std::uint32_t b, const Occurrence& o) { return b < o.span.begin; });
  while (behind != all_.begin()) {
    --behind;
    if (behind->span.end >= byte) return &*behind;
    if (behind->span.begin != byte) break;
  }
  return nullptr;
}

const Occurrence* NameIndex::declaration(const Occurrence& of) const {
  const Occurrence* first = nullptr;
  for (const Occurrence& other : all_) {
    if (!other.same_as(of)) continue;
    if (other.declares) return &other;
    if (first == nullptr) first = &other;
  }
  return of.what == Named::node || of.what == Named::event ? first : nullptr;
}

std::vector<Edit> renamed(const Occurrence& occurrence, std::string_view text, const std::string& name) {
  if (occurrence.written) {
    Finding made;
    occurrence.written->mend(made, name);
    return made.edits;
  }
  if (occurrence.what != Named::node) return {{occurrence.span, name}};  // an attribute's name
  const bool quoted = text[occurrence.span.begin] == '"';
  return {{occurrence.span, quoted ? in_quotes(name) : dot_id(name)}};
}

}  // namespace rue

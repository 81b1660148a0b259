// open_text.cpp - reading an editor's text again and again, and answering from the last one that was a decision.
#include "rue/language_server/open_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/one_uncertainty.h"
#include "dot/document.h"
#include "dot/format.h"
#include "dot/lexer.h"
#include "model/graph/known_attributes.h"
#include "model/read_model.h"
#include "output/forms/number.h"
#include "text/number_literal.h"

namespace rue {
namespace {

bool in_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where a byte stands in its statement.
struct Context {
  bool in_list = false;
  bool in_value = false;  // behind `name =`
  std::string attribute;  // that the value is of, or that the byte stands in
  std::string tail;       // of an edge: the node before its last arrow
  Bearing bearing = Bearing::node;
  dot::Token token;  // that the byte stands in or at the end of; of word `end`: none
};

Context context_of(const std::shared_ptr<const std::string>& text, std::uint32_t byte) {
  dot::Document words;
  words.owner = text;
  words.text = *text;
  Diagnostics unheard;
  dot::Lexer lexer(words, unheard);
  Context context;
  std::string last;
  for (dot::Token token = lexer.next(); token.word != dot::Word::end && token.span.begin < byte; token = lexer.next()) {
    const bool within = byte <= token.span.end;
    const char sign = token.word == dot::Word::sign ? words.text[token.span.begin] : '\0';
    if (within && sign == '\0') {
      context.token = token;
      if (!context.in_value) context.attribute = token.value;
      return context;
    }
    if (sign == '[') {
      context.in_list = true;
    } else if (sign == ']' || sign == '{' || sign == '}' || (sign == ';' && !context.in_list)) {
      context = {};
    } else if (sign == '=') {
      context.in_value = true;
      context.attribute = last;
    } else if (token.is_atom()) {
      if (context.in_value && context.in_list) context.in_value = false;
      last = token.value;
    } else if (token.word == dot::Word::arrow) {
      context.bearing = Bearing::edge;
      context.tail = last;
    } else if (token.word == dot::Word::graph || token.word == dot::Word::edge) {
      context.bearing = token.word == dot::Word::graph ? Bearing::graph : Bearing::edge;
    } else if (sign == ',' || sign == ';') {
      context.in_value = false;
    }
    // What ends before the byte is not what stands there.
    if (token.is_atom() && !context.in_value) context.attribute.clear();
  }
  return context;
}

}  // namespace

OpenText::OpenText(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {
  read();
}

void OpenText::replace(std::string text) {
  text_ = std::make_shared<const std::string>(std::move(text));
  read();
}

void OpenText::read() {
  findings_ = {};
  Settings settings;
  settings.max_nodes = 200'000;  // an editor does not wait
  std::optional<Model> model = read_model(text_, settings, findings_);
  if (!model) return;
  judge_same_states(*model, text_, settings, true, findings_);
  SolveOptions options;
  options.max_steps = 2'000'000;
  solution_ = solve(*model, options);
  model_ = std::move(model);
}

std::optional<std::string> OpenText::laid_out() const {
  Diagnostics unheard;
  return dot::formatted(text_, unheard);
}

std::string OpenText::about(std::uint32_t byte, Span& word) const {
  std::size_t begin = byte;
  std::size_t end = byte;
  while (begin > 0 && in_word((*text_)[begin - 1])) --begin;
  while (end < text_->size() && in_word((*text_)[end])) ++end;
  if (begin == end) return {};
  const std::string_view name = std::string_view(*text_).substr(begin, end - begin);
  word = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  const Context context = context_of(text_, word.end);
  const bool attribute = context.in_list && !context.in_value;
  if (attribute) {
    for (const KnownAttribute& known : known_attributes()) {
      if (known.name == name && !known.remark.empty()) return fmt::format("`{}`: {}", name, known.remark);
    }
    return {};
  }
  if (!context.in_value) {
    // A node may stand in quotes, with blanks.
    return about_node(context.token.is_atom() ? context.token.value : name);
  }
  if (std::string told = about_parameter(name); !told.empty()) return told;
  if (std::string told = about_event(name); !told.empty()) return told;
  return context.attribute == "root" ? about_node(name) : std::string();
}

std::string OpenText::about_node(std::string_view id) const {
  if (!model_ || !solution_) return {};
  const DecisionGraph& graph = model_->graph;
  const Tree& tree = model_->tree;
  const auto& nodes = graph.document.nodes;
  const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const dot::Node& node) { return node.id == id; });
  if (found == nodes.end()) return {};
  const auto vertex = static_cast<std::uint32_t>(found - nodes.begin());
  std::vector<rue_index> places;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (tree.vertex[n] == vertex && solution_->live[n] != 0) places.push_back(n);
  }
  if (places.empty()) return {};
  const rue_index n = places.front();
  const double sign = graph.objective == Objective::minimize ? -1 : 1;
  const double expected = solution_->expected_value[n] * sign;
  const double regret = solution_->open_regret[n];
  const std::vector<double> chances = chances_of_paths(tree, solution_->live);
  const std::vector<double> figures = {expected, regret};
  const FigureColumn show(figures);
  std::string told = fmt::format("**{}**\n\n", graph.name_of(vertex));
  if (tree.kind[n] == RUE_OUTCOME) {
    told += fmt::format("total {}", show.alone(solution_->total[n] * sign));
  } else {
    told += "expected value " + (std::isnan(expected) ? std::string("not known") : show.alone(expected));
  }
  told += " · worst regret " + show.alone(regret);
  if (graph.unit.size() > 0 && graph.unit.find('#') == std::string_view::npos) told += fmt::format(" ({})", graph.unit);
  if (!std::isnan(chances[n]) && chances[n] < 1) told += fmt::format(" · chance to get there {:.4g} %", 100 * chances[n]);
  if (places.size() > 1) told += fmt::format("\n\non the first of {} paths that lead here", places.size());
  if (const dot::Attribute* const story = dot::find(graph.document, found->attributes, "story"))
    told += fmt::format("\n\n{}", story->value);
  return told;
}

std::string OpenText::about_parameter(std::string_view name) const {
  if (!model_) return {};
  const Parameters& parameters = model_->graph.parameters;
  const auto found = parameters.index.find(name);
  if (found == parameters.index.end()) return {};
  const Parameter& parameter = parameters.all[found->second];
  if (parameter.kind != Parameter::Kind::named) return {};
  std::string told =
      fmt::format("`{}` is believed to be {}", name, FigureColumn({&parameter.believed, 1}).alone(parameter.believed));
  if (parameter.range) {
    const std::vector<double> ends = {parameter.range->low, parameter.range->high};
    const FigureColumn show(ends);
    told += fmt::format(", from {} to {}", show.alone(ends[0]), show.alone(ends[1]));
  }
  return told;
}

std::string OpenText::about_event(std::string_view name) const {
  if (!model_) return {};
  const Events& events = model_->graph.events;
  const std::uint32_t found = events.find(name);
  if (found >= events.events.size()) return {};
  const Event& event = events.events[found];
  std::string states;
  for (const std::string& state : event.states) states += (states.empty() ? "" : ", ") + state;
  return fmt::format("event `{}`: {}{}", name, states, event.declared ? "" : " (not declared)");
}

std::vector<Proposal> OpenText::proposals(std::uint32_t byte) const {
  std::vector<Proposal> made;
  const Context context = context_of(text_, byte);
  const auto add_events = [&](bool states, std::string_view tail) {
    if (!model_) return;
    const DecisionGraph& graph = model_->graph;
    std::string_view own;
    for (const dot::Node& node : graph.document.nodes) {
      const dot::Attribute* const event = node.id == tail ? dot::find(graph.document, node.attributes, "event") : nullptr;
      if (event != nullptr) own = event->value;
    }
    for (const Event& event : graph.events.events) {
      if (event.name.empty() || (states && !own.empty() && event.name != own)) continue;
      if (!states) made.push_back({event.name, "event"});
      for (const std::string& state : event.states) {
        if (states) made.push_back({state, fmt::format("state of {}", event.name)});
      }
    }
  };
  const auto add_parameters = [&] {
    if (!model_) return;
    for (const Parameter& parameter : model_->graph.parameters.all) {
      if (parameter.kind == Parameter::Kind::named) made.push_back({parameter.name, "parameter"});
    }
  };
  const auto add_nodes = [&] {
    if (!model_) return;
    for (const dot::Node& node : model_->graph.document.nodes) made.push_back({std::string(node.id), "node"});
  };
  if (!context.in_list) {
    add_nodes();
  } else if (!context.in_value) {
    for (const KnownAttribute& known : known_attributes()) {
      if (known.stands_on(context.bearing)) made.push_back({std::string(known.name), std::string(known.remark)});
    }
    if (model_ && context.bearing != Bearing::graph) {
      for (const CriterionFacts& criterion : model_->graph.criteria.all)
        made.push_back({std::string(criterion.name), "criterion"});
    }
  } else if (context.attribute == "kind") {
    for (const char* const word : {"decision", "chance", "outcome"}) made.push_back({word, "kind of node"});
  } else if (context.attribute == "event") {
    add_events(false, {});
    made.push_back({"separate", "an uncertainty of its own on every path"});
  } else if (context.attribute == "label" || context.attribute == "state") {
    if (context.bearing == Bearing::edge) add_events(true, context.tail);
  } else if (context.attribute == "objective") {
    for (const char* const word : {"maximize", "minimize"}) made.push_back({word, "objective"});
  } else if (context.attribute == "root") {
    add_nodes();
  } else if (context.attribute == "p") {
    made.push_back({"rest", "what the other branches leave"});
    add_parameters();
  } else if (holds_number(context.attribute)) {
    add_parameters();
  }
  return made;
}

}  // namespace rue

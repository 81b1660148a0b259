// import.cpp - reading another program's file, writing its trees in DOT, and finding the events that they share.
#include "exchange/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "analysis/one_uncertainty.h"
#include "analysis/solution.h"
#include "exchange/foreign_names.h"
#include "exchange/readers.h"
#include "exchange/write_graph.h"
#include "model/advice/event_edit.h"
#include "model/advice/mend.h"
#include "model/read_model.h"
#include "output/new/table_reader.h"
#include "text/dot_words.h"
#include "text/encoding.h"
#include "text/plain_text.h"

namespace rue {
namespace {

// Nodes of a tree among which events are looked for.
constexpr std::size_t max_nodes_with_events = 5'000;

std::optional<double> expected_value_of(const Model& model) {
  SolveOptions options;
  options.max_steps = 100'000;  // expected value alone is asked for
  const Solution solution = solve(model, options);
  const double value = solution.expected_value.front();
  return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}

// The graph, and what is found in it.
struct Reading {
  std::optional<Model> model;
  Diagnostics diagnostics;
};

Reading reading_of(const std::string& text) {
  Reading reading;
  const auto owner = std::make_shared<const std::string>(text);
  reading.model = read_model(owner, {}, reading.diagnostics);
  if (reading.model) judge_same_states(*reading.model, owner, {}, false, reading.diagnostics);
  return reading;
}

// The edits that write events, and nothing else.
std::vector<Edit> event_edits(const Diagnostics& diagnostics) {
  Diagnostics events;
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.remedy != remedy_event) continue;
    Finding& copy = events.warning(finding.span, finding.text);
    copy.edits = finding.edits;
    copy.remedy = finding.remedy;
  }
  return edits_of(events, remedy_event);
}

// "jest_or_nie_ma": an event is called by its states, where they are few and short.
std::string event_name(const ForeignNode& node, std::string otherwise) {
  std::string name;
  for (const ForeignBranch& branch : node.branches) {
    const std::string word = word_of(branch.name);
    if (word.empty()) return otherwise;
    name += (name.empty() ? "" : "_or_") + word;
  }
  return name.size() <= 40 ? name : otherwise;
}

// Has the model's nodes carry the events of the edits, each of which is `id [event=NAME]; …`. False where an edit is of
// another kind, or none is about nodes whose branches have names.
bool take_events(ForeignModel& model, const std::vector<std::string>& ids, const std::vector<Edit>& edits) {
  std::map<std::string, std::uint32_t, std::less<>> node_of;
  std::set<std::string, std::less<>> taken;
  for (std::uint32_t n = 0; n < ids.size(); ++n) {
    node_of.emplace(dot_id(ids[n]), n);
    taken.insert(ids[n]);
  }
  for (const ForeignNode& node : model.nodes) taken.insert(node.event);
  std::map<std::string, std::string, std::less<>> renamed;
  for (const Edit& edit : edits) {
    std::string_view rest = without_outer_spaces(edit.text);
    while (!rest.empty() && edit.span.begin == edit.span.end) {
      const std::size_t middle = rest.find(" [event=");
      const std::size_t end = rest.find("];");
      if (middle == std::string_view::npos || end == std::string_view::npos || end < middle) return false;
      const auto node = node_of.find(rest.substr(0, middle));
      if (node == node_of.end()) return false;
      // Names that were made up for branches without any are no sign.
      const auto& branches = model.nodes[node->second].branches;
      const bool named = std::none_of(branches.begin(), branches.end(), [&](const ForeignBranch& branch) {
        return branch.name.empty() && model.nodes[branch.to].name.empty();
      });
      const std::string given(rest.substr(middle + 8, end - middle - 8));
      auto name = renamed.find(given);
      if (named && name == renamed.end())
        name = renamed.emplace(given, unique(event_name(model.nodes[node->second], word_of(given)), taken)).first;
      if (named) model.nodes[node->second].event = name->second;
      const std::size_t next = rest.find_first_not_of(" \t\r\n", end + 2);
      rest = next == std::string_view::npos ? std::string_view() : rest.substr(next);
    }
    if (!rest.empty()) return false;
  }
  return !renamed.empty();
}

// The graph with its events, where they change no expected value; `written` where there are none.
std::string with_events(ForeignModel model, const WrittenGraph& written, const Reading& reading,
                        const ImportOptions& options) {
  const std::optional<double> value = expected_value_of(*reading.model);
  std::string best = written.text;
  std::vector<Edit> edits = event_edits(reading.diagnostics);
  for (int round = 0; round < 5 && !edits.empty(); ++round) {
    if (!take_events(model, written.ids, edits)) break;
    if (round == 0) {
      model.remarks.emplace_back(
          "Events: chance nodes whose branches have equal names, and whose probabilities one joint law fits, carry one "
          "event; "
          "where they are several uncertainties, write event=separate.");
    }
    WrittenGraph next = graph_of(model, options.name, options.source);
    const Reading after = reading_of(next.text);
    const std::optional<double> now = after.model ? expected_value_of(*after.model) : std::nullopt;
    if (!after.model || value.has_value() != now.has_value()) break;
    if (value && std::fabs(*value - *now) > 1e-9 * std::max(1.0, std::fabs(*value))) break;
    best = std::move(next.text);
    edits = event_edits(after.diagnostics);
  }
  return best;
}

std::optional<std::vector<ForeignModel>> models_of(std::string_view text, ForeignForm form, const ImportOptions& options,
                                                   Diagnostics& diagnostics) {
  switch (form) {
    case ForeignForm::silver_decisions:
      return read_silver_decisions(text, diagnostics);
    case ForeignForm::amua:
      return read_amua(text, diagnostics);
    case ForeignForm::radiant:
      return read_radiant(text, options.objective, diagnostics);
    case ForeignForm::table:
      break;
  }
  return std::nullopt;
}

// What the graph is refused for, at the places that the pieces of it were made of.
void report(const WrittenGraph& graph, const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Finding& finding : found.in_order()) {
    if (finding.severity == Severity::error)
      diagnostics.error(graph.source_of(finding.span.begin), finding.text, finding.help);
  }
}

}  // namespace

std::optional<ForeignForm> form_of_file(std::string_view file) {
  const std::size_t dot = file.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1));
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (ending == "json") return ForeignForm::silver_decisions;
  if (ending == "amua" || ending == "xml") return ForeignForm::amua;
  if (ending == "yaml" || ending == "yml") return ForeignForm::radiant;
  if (ending == "csv" || ending == "tsv") return ForeignForm::table;
  return std::nullopt;
}

std::optional<std::vector<std::string>> import_graphs(std::string_view text, ForeignForm form, const ImportOptions& options,
                                                      Diagnostics& diagnostics) {
  if (form == ForeignForm::table) {
    TableOptions table;
    table.name = options.name;
    table.objective = options.objective;
    table.command = "rue new FILE --from " + options.source;
    std::optional<std::string> graph = graph_of_table(text, table, diagnostics);
    if (!graph) return std::nullopt;
    return std::vector<std::string>{*std::move(graph)};
  }
  if (!check_encoding(text, diagnostics, "save the text as UTF-8")) return std::nullopt;
  // Blanks in place of a byte-order mark, so that all places stay.
  std::string whole(text);
  whole.replace(0, mark_length(text), mark_length(text), ' ');
  const std::optional<std::vector<ForeignModel>> models = models_of(whole, form, options, diagnostics);
  if (!models) return std::nullopt;
  std::vector<std::string> graphs;
  for (const ForeignModel& model : *models) {
    const WrittenGraph written = graph_of(model, options.name, options.source);
    const Reading reading = reading_of(written.text);
    if (!reading.model) {
      report(written, reading.diagnostics, diagnostics);
      return std::nullopt;
    }
    graphs.push_back(model.nodes.size() > max_nodes_with_events ? written.text
                                                                : with_events(model, written, reading, options));
  }
  return graphs;
}

}  // namespace rue

// text.cpp - `rue check -v`: what was read.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>

#include "model/tree/beliefs.h"
#include "model/tree/reach.h"
#include "output/answers/check/check.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"

namespace rue {
namespace {

constexpr std::size_t most_nodes = 200;
constexpr std::size_t most_events = 100;
constexpr std::size_t most_atoms = 40;
constexpr std::size_t most_names = 8;  // nodes or states listed in one line

const char* reason(KindReason reason) {
  switch (reason) {
    case KindReason::written:
      return "kind is written";
    case KindReason::no_branch:
      return "no edge leaves it";
    case KindReason::probability:
      return "an edge out of it has p or state";
    case KindReason::event:
      return "it has an event";
    case KindReason::shape:
      return "its shape says so";
    case KindReason::nothing_else:
      return "nothing says otherwise";
  }
  return "";
}

const char* kind_name(const NodeFacts& node) {
  switch (node.kind) {
    case Kind::decision:
      return "decision";
    case Kind::chance:
      return node.ambiguous ? "chance, no p" : "chance";
    case Kind::outcome:
      return "outcome";
  }
  return "";
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) {
    text += text.empty() ? "" : ", ";
    text += names[i];
  }
  if (names.size() > most_names) text += fmt::format(", … ({} in all)", format_count(static_cast<double>(names.size())));
  return text;
}

class ModelReport {
 public:
  ModelReport(std::ostream& out, const Model& model, const TextOptions& options)
      : out_(out), model_(model), graph_(model.graph), options_(options), words_(model, 0) {}

  void write() const {
    write_heading(out_, words_, options_);
    write_summary();
    if (!graph_.parameters.all.empty()) write_parameters();
    write_sets();
    write_nodes();
    if (!graph_.events.events.empty()) write_events();
    for (const Group& group : graph_.events.groups) {
      if (group.events.size() > 1) write_law(group);
    }
  }

 private:
  void title(std::string_view text) const { out_ << '\n' << styled(text, Style::heading, options_.colour) << '\n'; }
  void more(std::size_t all, std::size_t shown, std::string_view noun) const {
    if (all > shown) out_ << fmt::format("  … and {} more\n", counted(static_cast<double>(all - shown), noun));
  }

  void write_summary() const {
    std::size_t count[3] = {0, 0, 0};
    for (Vertex n = 0; n < boost::num_vertices(graph_.graph); ++n) {
      if (graph_.graph[n].reachable) ++count[static_cast<std::size_t>(graph_.graph[n].kind)];
    }
    const auto of = [&](Kind kind, std::string_view noun) {
      return counted(static_cast<double>(count[static_cast<std::size_t>(kind)]), noun);
    };
    out_ << paragraph(
        "",
        fmt::format("{}, {} and {}; the root is '{}'; {}, {} unfolded.", of(Kind::decision, "decision"),
                    of(Kind::chance, "chance node"), of(Kind::outcome, "outcome"), clean(graph_.id_of(graph_.root)),
                    counted(graph_.paths, "path"), counted(graph_.unfolded, "node")),
        options_.width);
  }

  // Each with its value now and how far it could be off; weights of criteria among them.
  void write_parameters() const {
    title("Parameters");
    TextTable table({Align::left, Align::right, Align::left, Align::left});
    table.add_heading({{"parameter"}, {"value"}, {"range"}, {"because"}});
    std::size_t all = 0;
    for (const Parameter& p : graph_.parameters.all) {
      if (p.idle || (p.implied && !p.given) || ++all > most_nodes) continue;
      table.add({{p.text()},
                 figure_cell(p.open && p.kind != Parameter::Kind::weight ? "" : value_text(p, p.believed)),
                 {p.range ? range_text(p, *p.range) : "", true},
                 {p.given                                ? "set"
                  : p.open && p.is_chance()              ? "not known"
                  : p.open                               ? "mean of what the order allows"
                  : p.distribution                       ? "mean of " + p.distribution->text()
                  : p.formula && p.formula->uses_names() ? "= " + clean(p.formula->passage.text())
                                                         : ""}});
    }
    table.write(out_, options_, 2);
    more(all, most_nodes, "parameter");
    if (!graph_.utility.words.empty())
      out_ << paragraph("", "Totals are worth by the utility " + clean(graph_.utility.words) + ".", options_.width);
  }

  // What numbers that are not known exactly can be together.
  void write_sets() const {
    Model asked(model_);
    Diagnostics told;
    const std::optional<Beliefs> beliefs = beliefs_of(asked, {}, told);
    if (beliefs && beliefs->blocks.empty()) return;
    title("What the ranges and orders leave");
    if (!beliefs) {
      for (const Finding& finding : told.findings()) out_ << paragraph("  ", clean(finding.text), options_.width);
      return;
    }
    TextTable table({Align::left, Align::left, Align::left, Align::right});
    table.add_heading({{"number"}, {"possible"}, {"at least"}, {"corners"}});
    std::size_t all = 0;
    double corners = 1;
    std::vector<std::string> bent;
    for (const Block& block : beliefs->blocks) {
      corners *= static_cast<double>(block.set.corners().size());
      if (std::string why = reach_of(asked, block.numbers).not_affine; !why.empty()) bent.push_back(std::move(why));
      for (std::size_t i = 0; i < block.numbers.size(); ++i) {
        if (++all > most_nodes) continue;
        Parameter number = asked.graph.parameters.all[block.numbers[i]];
        if (number.kind == Parameter::Kind::weight) number.percent = true;  // a share of all weights
        std::vector<std::string> smaller;
        for (const auto& [larger, below] : block.orders) {
          if (larger == i) smaller.push_back(clean(asked.graph.parameters.all[block.numbers[below]].text()));
        }
        table.add({{clean(number.text())},
                   {range_text(number, {block.set.low(i), block.set.high(i)}), true},
                   {listed(smaller)},
                   figure_cell(i == 0 ? format_count(static_cast<double>(block.set.corners().size())) : "")});
      }
    }
    table.write(out_, options_, 2);
    more(all, most_nodes, "number");
    out_ << paragraph("", fmt::format("Together they have {}.", counted(corners, "corner")), options_.width);
    for (std::size_t i = 0; i < std::min(bent.size(), most_names); ++i)
      out_ << paragraph("", fmt::format("Not affine: {}.", clean(bent[i])), options_.width);
    more(bent.size(), std::min(bent.size(), most_names), "number");
  }

  void write_nodes() const {
    title("Nodes");
    TextTable table({Align::left, Align::left, Align::left, Align::left}, 1);
    table.add_heading({{"node"}, {"kind"}, {"because"}, {"name"}});
    const std::size_t nodes = boost::num_vertices(graph_.graph);
    for (Vertex n = 0; n < std::min(nodes, most_nodes); ++n) {
      const NodeFacts& node = graph_.graph[n];
      const std::string id = clean(graph_.id_of(n));
      const std::string name = clean(graph_.name_of(n));
      table.add({{id},
                 {kind_name(node)},
                 {node.reachable ? reason(node.reason) : "not reachable from the root"},
                 {name == id ? "" : name}});
    }
    table.write(out_, options_, 2);
    more(nodes, most_nodes, "node");
  }

  // Of one event: its states with their chances where it stands alone, and the nodes that carry it.
  void write_events() const {
    std::vector<std::vector<std::string>> carriers(graph_.events.events.size());
    for (Vertex n = 0; n < boost::num_vertices(graph_.graph); ++n) {
      const NodeFacts& node = graph_.graph[n];
      if (node.reachable && node.event != no_event) carriers[node.event].push_back(clean(graph_.id_of(n)));
    }
    title("Events");
    const std::size_t shown = std::min(carriers.size(), most_events);
    for (std::size_t e = 0; e < shown; ++e) {
      const Event& event = graph_.events.events[e];
      std::string name = clean(graph_.event_name(event));
      if (event.name.empty()) name = fmt::format("(node '{}'{})", name, event.joined ? "" : ", which several paths reach");
      out_ << paragraph(fmt::format("  {}: ", name), states_of(event), options_.width, 4);
      const std::string where = carriers[e].empty() ? "at no node" : "at " + listed(carriers[e]);
      out_ << paragraph("    ", event.declared ? "declared; " + where : where, options_.width, 6);
    }
    more(carriers.size(), shown, "event");
  }

  [[nodiscard]] std::string states_of(const Event& event) const {
    const Group& group = graph_.events.groups[event.group];
    std::vector<double> chance(event.states.size(), 0);
    for (std::size_t a = 0; a < group.probability.size(); ++a) {
      chance[group.state[a * group.events.size() + event.position]] += group.probability[a];
    }
    const PercentColumn percents(chance);
    std::vector<std::string> states;
    for (std::size_t s = 0; s < event.states.size(); ++s) {
      std::string state = clean(event.states[s]);
      if (!group.probability.empty()) state += fmt::format(" {}", percents.alone(chance[s]));
      states.push_back(std::move(state));
    }
    std::string text = listed(states);
    if (group.probability.empty())
      text += fmt::format(" (no law: {})", group.why_no_law.empty() ? "no probabilities" : group.why_no_law);
    return text;
  }

  void write_law(const Group& group) const {
    std::vector<std::string> names;
    for (const std::uint32_t e : group.events) {
      names.push_back(clean(graph_.event_name(graph_.events.events[e])));
    }
    title(fmt::format("Joint law of {}", joined(names)));
    std::vector<Align> align(names.size() + 1, Align::left);
    align.back() = Align::right;
    TextTable table(align, names.size());
    std::vector<Cell> heading;
    heading.reserve(names.size() + 1);
    for (const std::string& name : names) heading.push_back({name});
    heading.push_back({"chance"});
    table.add_heading(std::move(heading));
    const std::size_t shown = std::min(group.atoms(), most_atoms);
    const PercentColumn percents(std::span(group.probability).first(group.probability.empty() ? 0 : shown));
    for (std::size_t a = 0; a < shown; ++a) {
      std::vector<Cell> row;
      for (std::size_t k = 0; k < names.size(); ++k) {
        const Event& event = graph_.events.events[group.events[k]];
        row.push_back({clean(event.states[group.state[a * names.size() + k]])});
      }
      row.push_back(figure_cell(group.probability.empty() ? "not known" : percents.aligned(group.probability[a])));
      table.add(std::move(row));
    }
    table.write(out_, options_, 2);
    more(group.atoms(), shown, "joint state");
  }

  std::ostream& out_;
  const Model& model_;
  const DecisionGraph& graph_;
  const TextOptions& options_;
  Words words_;
};

}  // namespace

void write_model_report(std::ostream& out, const Model& model, const TextOptions& options) {
  ModelReport(out, model, options).write();
}

}  // namespace rue

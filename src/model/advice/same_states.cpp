// same_states.cpp - groups of chance nodes by their states, and by what stands above them.
#include "model/graph/same_states.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <iterator>
#include <map>
#include <set>
#include <unordered_set>

#include "model/advice/advice.h"
#include "model/advice/alike_nodes.h"
#include "model/advice/event_edit.h"
#include "text/dot_words.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::size_t most_asked = 8;      // groups of nodes with different probabilities
constexpr std::size_t largest_asked = 64;  // nodes of such a group
constexpr std::size_t most_families = 4;   // that are tried of one

class SameStatesAdvice {
 public:
  SameStatesAdvice(const DecisionGraph& model, const AttributeTable& table, const States& states,
                   const std::vector<std::uint8_t>& passed_over, Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), states_(states), diagnostics_(diagnostics) {
    for (const Event& event : model.events.events) declared_ = declared_ || event.declared;
    const bool asks = !declared_ && model.unfolded <= most_tried_nodes && !diagnostics.has_errors();
    alike_ = alike_groups(model, table, states, passed_over, asks);
    if (!alike_.groups.empty()) {
      for (Vertex v = 0; v < num_vertices(graph_); ++v) taken_.insert(model_.id_of(v));
      for (const Event& event : model.events.events) taken_.insert(event.name);
    }
  }

  std::vector<SameStates> give() {
    Said said;
    for (const AlikeGroup& group : alike_.groups) {
      std::optional<SameStates> joined = group.joined.empty() ? std::nullopt : question_of_parts(group.joined);
      Said otherwise;
      for (const AlikeNodes& same : group.same) judge(same, joined && same.front().level == 0 ? otherwise : said);
      if (!joined) continue;
      names_.insert(joined->event);
      joined->in_any_case = std::move(otherwise.findings);
      joined->otherwise = std::move(otherwise.asked);
      said.asked.push_back(*std::move(joined));
    }
    for (Finding& finding : said.findings) report(std::move(finding));
    return std::move(said.asked);
  }

 private:
  using Nodes = AlikeNodes;

  struct Said {
    std::vector<Finding> findings;
    std::vector<SameStates> asked;
  };

  [[nodiscard]] double probability(Edge e) const { return model_.probability[model_.index_of(e)]; }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }

  // Where the paths to both part.
  [[nodiscard]] Vertex parting(Vertex a, Vertex b) {
    for (; a != b; ++steps_) {
      Vertex& lower = alike_.tree.rank[a] > alike_.tree.rank[b] ? a : b;
      lower = alike_.tree.parent[lower];
    }
    return a;
  }

  // The nodes below decisions that have some of them under different alternatives. It is enough to compare neighbours in
  // preorder: where any two part, two neighbours part.
  [[nodiscard]] Nodes under_alternatives(const Nodes& nodes) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> below;  // ranks below such a decision: within another's, or apart
    for (std::size_t i = 1; i < nodes.size() && steps_ < most_steps(); ++i) {
      const Vertex v = parting(nodes[i - 1].vertex, nodes[i].vertex);
      if (graph_[v].kind == Kind::decision) below.emplace_back(alike_.tree.rank[v], alike_.end[v]);
    }
    std::sort(below.begin(), below.end());
    Nodes under;
    std::uint32_t end = 0;  // of the widest that has begun
    std::size_t next = 0;
    for (const AlikeNode& node : nodes) {
      for (; next < below.size() && below[next].first < node.rank; ++next) end = std::max(end, below[next].second);
      if (node.rank <= end) under.push_back(node);
    }
    return under;
  }

  [[nodiscard]] std::size_t most_steps() const {
    return std::size_t{100} * num_vertices(graph_);
  }  // but for graphs made to be slow

  void judge(const Nodes& alike, Said& said) {
    const Nodes nodes = under_alternatives(alike);
    if (nodes.size() < 2) return;
    const std::string event = name_for(nodes);
    std::vector<Finding> equal = equal_laws(nodes);
    if (have_one_law(nodes) || !can_ask(nodes)) {
      std::move(equal.begin(), equal.end(), std::back_inserter(said.findings));
      return;
    }
    SameStates question;
    question.event = event;
    for (const Nodes& family : families_of(nodes)) question.families.push_back(family_of(family, event));
    question.all = family_of(nodes, event);
    question.in_any_case = std::move(equal);
    names_.insert(event);
    ++asked_;
    said.asked.push_back(std::move(question));
  }

  // Whether nodes of which some have a part of the states only may be one uncertainty. Its name is not taken yet: what is
  // asked otherwise may have it too.
  [[nodiscard]] std::optional<SameStates> question_of_parts(const Nodes& alike) {
    const auto is_part = [](const AlikeNode& node) { return node.states != node.whole; };
    const Nodes nodes = under_alternatives(alike);
    if (nodes.size() < 2 || !can_ask(nodes)) return std::nullopt;
    SameStates question;
    question.event = name_for(nodes);
    for (const Nodes& family : families_of(nodes)) {
      if (std::any_of(family.begin(), family.end(), is_part)) question.families.push_back(family_of(family, question.event));
    }
    if (question.families.empty()) return std::nullopt;
    ++asked_;
    return question;
  }

  [[nodiscard]] bool can_ask(const Nodes& nodes) const {
    return !declared_ && nodes.size() <= largest_asked && asked_ < most_asked && !diagnostics_.has_errors();
  }

  static bool have_one_law(const Nodes& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), [&](const AlikeNode& n) { return n.law == nodes[0].law; });
  }

  void report(Finding finding) {
    Finding& warning = diagnostics_.warning(finding.span, std::move(finding.text), std::move(finding.help));
    warning.notes = std::move(finding.notes);
    warning.edits = std::move(finding.edits);
    warning.remedy = finding.remedy;
  }

  // A finding for every law that several of the nodes have under different alternatives. One that has been told is passed
  // over: what repeats is one cause.
  [[nodiscard]] std::vector<Finding> equal_laws(const Nodes& nodes) {
    std::vector<Finding> findings;
    Nodes by_law = nodes;
    std::stable_sort(by_law.begin(), by_law.end(), [](const AlikeNode& a, const AlikeNode& b) { return a.law < b.law; });
    for (auto first = by_law.begin(), last = first; first != by_law.end(); first = last) {
      last = std::find_if(first, by_law.end(), [&](const AlikeNode& n) { return n.law != first->law; });
      if (last - first < 2) continue;
      const Nodes alike = under_alternatives(Nodes(first, last));
      if (alike.size() < 2 || !told_.insert(first->law).second) continue;
      const std::string event = declared_ ? std::string() : name_for(alike);
      findings.push_back(asked_about(family_of(alike, event), event, {}));
      names_.insert(event);
    }
    return findings;
  }

  [[nodiscard]] SameStates::Family family_of(const Nodes& nodes, const std::string& event) {
    std::vector<std::uint32_t> in_file;
    for (const AlikeNode& node : nodes) in_file.push_back(static_cast<std::uint32_t>(node.vertex));
    std::sort(in_file.begin(), in_file.end());
    SameStates::Family family;
    for (const std::uint32_t v : in_file) {
      family.ids.push_back(quoted(model_.id_of(v)));
      family.places.push_back(model_.written(v).span);
    }
    if (event.empty()) return family;
    const std::vector<NewBranch> missing = missing_in(in_file);
    family.added = in_words(missing);
    family.edit = event_edit(model_.document, in_file, event, missing);
    return family;
  }

  // The states that some of the nodes have and others have not, state by state.
  [[nodiscard]] std::vector<NewBranch> missing_in(const std::vector<std::uint32_t>& nodes) {
    std::vector<std::string_view> all;
    for (const std::uint32_t v : nodes) {
      for (const Edge e : branches(v)) {
        if (std::find(all.begin(), all.end(), states_.of(e)) == all.end()) all.push_back(states_.of(e));
      }
    }
    std::vector<NewBranch> missing;
    for (const std::string_view state : all) {
      for (const std::uint32_t v : nodes) {
        const auto has_it = [&](Edge e) { return states_.of(e) == state; };
        if (std::none_of(out_edges(v, graph_).first, out_edges(v, graph_).second, has_it))
          missing.push_back({v, std::string(state), new_id(fmt::format("{}: {}", model_.id_of(v), state))});
      }
    }
    return missing;
  }

  [[nodiscard]] std::string in_words(const std::vector<NewBranch>& missing) const {
    std::string words;
    for (std::size_t i = 0; i < missing.size();) {
      const std::string& state = missing[i].state;
      std::vector<std::string_view> nodes;
      for (; i < missing.size() && missing[i].state == state; ++i) nodes.push_back(model_.id_of(missing[i].node));
      words += fmt::format("{}{} on {}", words.empty() ? "" : ", ", quoted(state), list_of(nodes));
    }
    return words;
  }

  // What has come out above a node, as one number.
  [[nodiscard]] std::uint64_t observed_above(Vertex v) {
    std::uint64_t sum = 0;
    for (; v != model_.root; v = alike_.tree.parent[v], ++steps_) {
      const Vertex above = alike_.tree.parent[v];
      if (above == v) break;
      if (graph_[above].kind == Kind::chance) sum += hash_of(v, hash_of(above, 0xCBF29CE484222325u));
    }
    return sum;
  }

  // Where nodes that have observed the same differ, one law fits one of the choices among them at best.
  [[nodiscard]] std::vector<Nodes> families_of(const Nodes& nodes) {
    std::vector<std::uint64_t> observed;
    for (const AlikeNode& node : nodes) {
      observed.push_back(observed_above(node.vertex));
      if (steps_ >= most_steps()) return {};
    }
    const auto disputed = [&](std::size_t i) {
      for (std::size_t k = 0; k < nodes.size(); ++k) {
        if (observed[k] == observed[i] && nodes[k].law != nodes[i].law) return true;
      }
      return false;
    };
    std::size_t first = 0;
    while (first < nodes.size() && !disputed(first)) ++first;
    if (first == nodes.size()) return {nodes};
    std::vector<Nodes> families;
    std::vector<std::uint64_t> tried;
    for (std::size_t i = first; i < nodes.size() && families.size() < most_families; ++i) {
      if (observed[i] != observed[first] || std::find(tried.begin(), tried.end(), nodes[i].law) != tried.end()) continue;
      tried.push_back(nodes[i].law);
      Nodes family;
      for (std::size_t k = 0; k < nodes.size(); ++k) {
        const bool same = observed[k] == observed[first] ? nodes[k].law == nodes[i].law : !disputed(k);
        if (same) family.push_back(nodes[k]);
      }
      family = under_alternatives(family);
      const bool differ =
          std::any_of(family.begin(), family.end(), [&](const AlikeNode& n) { return n.law != family[0].law; });
      if (family.size() > 1 && differ) families.push_back(std::move(family));
    }
    return families;
  }

  // The name of the first state where nothing else is called so, else with a number behind it.
  [[nodiscard]] std::string name_for(const Nodes& nodes) {
    Vertex first = nodes.front().vertex;
    for (const AlikeNode& node : nodes) first = std::min(first, node.vertex);
    std::string base(states_.of(*out_edges(first, graph_).first));
    const bool awkward = std::any_of(base.begin(), base.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7F';
    });
    if (base.empty() || awkward || base == "separate") base = "uncertainty";
    return new_id(base);
  }

  // `base`, or that with the first number behind it that makes it what nothing is called yet.
  [[nodiscard]] std::string new_id(const std::string& base) {
    int& number = numbers_.try_emplace(base, 1).first->second;  // what is taken stays taken
    std::string name = number == 1 ? base : fmt::format("{}_{}", base, number);
    while (taken_.count(name) != 0 || names_.count(name) != 0) name = fmt::format("{}_{}", base, ++number);
    return name;
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const States& states_;
  Diagnostics& diagnostics_;
  bool declared_ = false;
  AlikeGroups alike_;
  std::unordered_set<std::string_view> taken_;  // ids of nodes, names of events
  std::set<std::string> names_;                 // of events that have been proposed
  std::map<std::string, int> numbers_;          // behind names that begin so
  std::set<std::uint64_t> told_;                // laws
  std::size_t asked_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<SameStates> advise_on_same_states(const DecisionGraph& model, const AttributeTable& table, const States& states,
                                              const std::vector<std::uint8_t>& passed_over, Diagnostics& diagnostics) {
  return SameStatesAdvice(model, table, states, passed_over, diagnostics).give();
}

Finding asked_about(const SameStates::Family& family, std::string_view event, std::string_view law) {
  constexpr std::size_t shown = 6;
  std::string others;
  const std::size_t count = family.ids.size() - 1;
  for (std::size_t i = 1; i <= std::min(count, shown); ++i) {
    others += i == 1 ? "" : i == count ? " and " : ", ";
    others += family.ids[i];
  }
  if (count > shown) others += fmt::format(" and {} more", count - shown);
  const std::string_view same = family.added.empty() ? "the same states as" : "states in common with";
  Finding finding{
      Severity::warning,
      family.places[1],
      count == 1 ? fmt::format("{} has {} {}, under another alternative, but no common event: one uncertainty or two?",
                               others, same, family.ids[0])
                 : fmt::format("{} have {} {}, under other alternatives, but no common event: one uncertainty or several?",
                               others, same, family.ids[0]),
      {},
      {},
      {},
      {}};
  const std::string_view all = count == 1 ? "both" : "all";
  if (event.empty()) {
    finding.help = fmt::format("if one, write the same event on {}; if not, event=separate", all);
  } else {
    const std::string added =
        family.added.empty() ? "" : fmt::format(", and with p=0 what cannot happen there ({})", family.added);
    finding.help = fmt::format("if one, write event={} on {}{}, as rue check --fix=event does{}{}; if not, event=separate",
                               in_place_of({}, event), all, added, law.empty() ? "" : ": ", law);
    finding.edits.push_back(family.edit);
    finding.remedy = remedy_event;
  }
  for (std::size_t i = 0; i <= std::min(count, shown); ++i) {
    if (i != 1) finding.notes.push_back({family.places[i], fmt::format("{} first appears here", family.ids[i])});
  }
  return finding;
}

}  // namespace rue

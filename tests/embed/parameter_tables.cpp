// parameter_tables.cpp - parameters set in the core give, bit for bit, what the graph gives that is read with these
// settings; what the core refuses changes nothing.
#include "embed/parameter_tables.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <map>

#include "embed/image.h"
#include "model/read_model.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> result;
  for (const double x : values) result.push_back(std::bit_cast<std::uint64_t>(x));
  return result;
}

// Every number that a tree has.
bool same_numbers(const EmbeddedTree& a, const EmbeddedTree& b) {
  return bits(a.payoff) == bits(b.payoff) && bits(a.probability) == bits(b.probability) &&
         bits(a.atom_probability) == bits(b.atom_probability);
}

bool same_shape(const EmbeddedTree& a, const EmbeddedTree& b) {
  return a.kind == b.kind && a.group == b.group && a.set == b.set && a.set_begin == b.set_begin &&
         a.set_atom == b.set_atom && a.group_begin == b.group_begin;
}

// And the same laws are known.
bool same_possible(const EmbeddedTree& a, const EmbeddedTree& b) {
  for (std::size_t i = 0; i < a.atom_probability.size(); ++i) {
    if ((a.atom_probability[i] < 0) != (b.atom_probability[i] < 0)) return false;
  }
  for (std::size_t n = 0; n < a.size(); ++n) {
    if ((a.probability[n] > 0) != (b.probability[n] > 0)) return false;
  }
  return true;
}

std::optional<Model> read(const std::string& dot, const std::map<std::string, double>& set, std::string& why) {
  Settings settings;
  for (const auto& [name, value] : set) settings.parameters.push_back({name, value});
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(dot, settings, diagnostics);
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity == Severity::error && why.empty()) why = finding.text;
  }
  return model;
}

std::string text_of(const std::map<std::string, double>& set) {
  std::string text;
  for (const auto& [name, value] : set) text += fmt::format("--set '{}={}' ", name, value);
  return text;
}

std::vector<EmbeddedSetting> indexed(const EmbeddedParameters& parameters, const std::map<std::string, double>& set) {
  std::vector<EmbeddedSetting> result;
  for (const auto& [name, value] : set) {
    const auto at = std::find(parameters.names.begin(), parameters.names.end(), name);
    REQUIRE(at != parameters.names.end());
    result.push_back({static_cast<std::size_t>(at - parameters.names.begin()), value});
  }
  return result;
}

// Random graphs in which numbers follow from parameters wherever they may stand.
class Author {
 public:
  explicit Author(std::uint64_t seed) : rng_(seed), criteria_(one_in(rng_, 4)), costs_(one_in(rng_, 3)) {}

  std::string write() {
    graph_ = "digraph g {\n";
    if (costs_) graph_ += "  objective=minimize;\n";
    graph_ += "  params=\"a = 0.25; b = 0.5 in [0, 1]; c = 3; d = 2*c - a; e = max(c, 1/4)*b; h = 1 - a\";\n";
    if (criteria_) write_criteria();
    write_events();
    grow(0);
    return graph_ + body_ + "}\n";
  }

 private:
  std::string pick(std::initializer_list<const char*> words) {
    return *(words.begin() + below(rng_, static_cast<int>(words.size())));
  }
  std::string chance() {
    return pick(
        {"a", "b", "h", "a*b", "(a + b)/2", "a/3", "1 - h", "if(c > 2, a, b)", "0.25", "20%", "1/3", "0.1", "a^2", "c/7"});
  }
  std::string amount() {
    return pick({"c", "d", "-e", "2*c - 1", "d/3", "7", "-2.5", "c*d", "e/(c - 4)", "a - b", "0", "40"});
  }

  void write_criteria() {
    graph_ += "  criteria=\"x [0, 20]; y [-3, 8]; w\";\n";
    if (one_in(rng_, 2)) {
      graph_ += "  value=\"" + pick({"x + a*y - w", "max(x, y)*b + w/c", "x/2 + y"}) + "\";\n";
    } else {
      graph_ += "  weights=\"" + pick({"x=3, y=1", "x=b, w=2", "y=c"}) + "\";\n";
    }
  }

  // The probabilities of a line: with a state that takes the rest, of two that are complements, or as written numbers with
  // ranges, whose siblings are scaled.
  std::string line(int states) {
    switch (below(rng_, 3)) {
      case 0: {
        std::string text;
        const int rest = below(rng_, states);
        for (int s = 0; s < states; ++s) {
          text += fmt::format("{}s{}", s == 0 ? "" : ", ", s);
          if (s != rest) text += " = " + (states == 2 ? chance() : "(" + chance() + ")/2");
        }
        return text;
      }
      case 1:
        if (states == 2) return pick({"s0 = a, s1 = h", "s0 = 1 - b, s1 = b", "s1 = a, s0 = 1 - a"});
        return pick({"s0 = a/2, s1 = h/2, s2 = 0.5", "s0 = a, s1 = rest, s2 = rest"});
      default:
        return states == 2 ? "s0 = 0.3 in [0.1, 0.5], s1 = 0.7" : "s0 = 0.2 in [0.1, 0.5], s1 = 0.5 in [0.2, 0.8], s2 = 0.3";
    }
  }

  void write_events() {
    std::string text;
    const int events = below(rng_, 4);
    for (int e = 0; e < events; ++e) {
      states_.push_back(2 + below(rng_, 2));
      const int condition = e > 0 && !one_in(rng_, 3) ? below(rng_, e) : -1;
      if (condition < 0) {
        text += fmt::format("    E{}: {}\n", e, line(states_.back()));
        continue;
      }
      for (int s = 0; s < states_[static_cast<std::size_t>(condition)]; ++s) {
        text += fmt::format("    E{} | E{}=s{}: {}\n", e, condition, s, line(states_.back()));
      }
    }
    if (!text.empty()) graph_ += "  events=\"\n" + text + "  \";\n";
    coin_ = chance();
  }

  std::string gain() {
    std::string text;
    if (criteria_) {
      for (const char* name : {"x", "y", "w"}) {
        if (one_in(rng_, 2)) text += fmt::format(" {}=\"{}\"", name, amount());
      }
      return text;
    }
    if (!costs_ && one_in(rng_, 2)) text += fmt::format(" payoff=\"{}\"", amount());
    if (one_in(rng_, 3)) text += fmt::format(" cost=\"{}\"", amount());
    return text;
  }

  void edge(const std::string& from, int depth, const std::string& attributes) {
    const bool known = !old_.empty() && one_in(rng_, 5);
    std::string to;
    if (known) {
      const auto& [id, at] = old_[static_cast<std::size_t>(below(rng_, static_cast<int>(old_.size())))];
      if (at > depth) to = id;
    }
    if (to.empty()) to = grow(depth + 1);
    body_ += fmt::format("  {} -> {} [{}{}];\n", from, to, attributes, gain());
  }

  std::string grow(int depth) {
    const std::string id = fmt::format("n{}", count_++);
    const int kind = depth == 0 ? 0 : depth > 4 || one_in(rng_, 4) ? 4 : below(rng_, 4);
    if (kind == 4) {
      body_ += fmt::format("  {} [kind=outcome{}];\n", id, gain());
    } else if (kind == 0) {
      body_ += fmt::format("  {} [kind=decision];\n", id);
      for (int k = 2 + below(rng_, 2); k > 0; --k) edge(id, depth, fmt::format("label=\"do {}\"", k));
    } else if (kind == 1 && !states_.empty()) {
      const int e = below(rng_, static_cast<int>(states_.size()));
      const int states = states_[static_cast<std::size_t>(e)];
      body_ += fmt::format("  {} [event=E{}{}];\n", id, e, gain());
      const bool joined = states == 3 && one_in(rng_, 3);
      if (joined) edge(id, depth, "label=\"s0 | s2\"");
      for (int s = 0; s < states; ++s) {
        if (!joined || s == 1) edge(id, depth, fmt::format("label=s{}", s));
      }
    } else if (kind == 2 && states_.empty()) {
      body_ += fmt::format("  {} [event=coin];\n", id);
      edge(id, depth, fmt::format("label=heads p=\"{}\"", one_in(rng_, 8) ? "a" : coin_));
      edge(id, depth, "label=tails p=rest");
    } else {
      body_ += fmt::format("  {} [kind=chance{}];\n", id, gain());
      const std::vector<std::string> written[] = {{"\"" + chance() + "\"", "rest"},
                                                  {"b", "\"1 - b\""},
                                                  {"a", "0.5", "0.25"},
                                                  {"\"(" + chance() + ")/2\"", "0.3", "rest"},
                                                  {"\"" + chance() + "\"", "rest", "rest"}};
      int k = 0;
      for (const std::string& p : written[below(rng_, 5)]) edge(id, depth, fmt::format("label=x{} p={}", k++, p));
    }
    old_.emplace_back(id, depth);
    return id;
  }

  Rng rng_;
  bool criteria_, costs_;
  std::string graph_, body_, coin_;
  std::vector<int> states_;                       // of declared events
  std::vector<std::pair<std::string, int>> old_;  // nodes that are complete, and their depth
  int count_ = 0;
};

// Totals and expected values, as a device computes them.
std::vector<double> solved(const EmbeddedTree& e) {
  rue_tree t{};
  t.node_count = static_cast<rue_index>(e.size());
  t.first_child = e.first_child.data();
  t.kind = e.kind.data();
  t.payoff = e.payoff.data();
  t.probability = e.probability.data();
  std::vector<double> value(e.size());
  rue_totals(&t, value.data());
  rue_roll_back(&t, RUE_MEAN, RUE_TAKE_MAX, value.data());
  return value;
}

}  // namespace

TEST_CASE("random graphs: parameters set in the core are bit for bit the graph read with these settings") {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(1500)); ++seed) {
    const std::string dot = Author(seed).write();
    std::string why;
    const std::optional<Model> model = read(dot, {}, why);
    if (!model || model->tree.size() > 3000) {
      ++seen["unread: " + why];
      continue;
    }
    EmbeddedTree tree = embedded(*model);
    if (tree.parameters.count == 0) {
      ++seen[tree.parameters.left_out.empty() ? "none" : tree.parameters.left_out];
      continue;
    }
    CAPTURE(seed);
    CAPTURE(dot);
    Rng rng(seed);
    std::map<std::string, double> set;
    for (int round = 0; round < 6; ++round) {
      std::map<std::string, double> now;
      for (int k = 1 + below(rng, 2); k > 0; --k) {
        const std::size_t i = rng() % tree.parameters.count;
        const double choices[] = {tree.parameters.value[i] + (below(rng, 5) - 2) / 16.0, below(rng, 100) / 100.0,
                                  below(rng, 1000) / 999.0, static_cast<double>(below(rng, 3)), below(rng, 40) / 4.0 - 2};
        now[tree.parameters.names[i]] = choices[one_in(rng, 3) ? 4 - below(rng, 2) : below(rng, 3)];
      }
      std::map<std::string, double> all = set;
      for (const auto& [name, value] : now) all[name] = value;
      why.clear();
      const std::optional<Model> fresh = read(dot, all, why);
      CAPTURE(text_of(all));
      CAPTURE(why);
      // The reader refuses ranges of other parameters, too, whose ends cannot be beside what is set: no question of numbers.
      if (why.find("an end of its range") != std::string::npos) {
        ++seen["range"];
        break;
      }
      const EmbeddedTree before = tree;
      std::string error;
      CAPTURE(round);
      if (set_parameters(tree, {}, indexed(tree.parameters, now), error)) {
        REQUIRE(fresh);
        const EmbeddedTree wanted = embedded(*fresh);
        REQUIRE(same_numbers(tree, wanted));
        REQUIRE(same_shape(tree, wanted));
        REQUIRE(bits(solved(tree)) == bits(solved(wanted)));
        set = all;
        ++seen["set"];
      } else {
        CHECK_FALSE(error.empty());
        REQUIRE(same_numbers(tree, before));
        REQUIRE(bits(tree.parameters.value) == bits(before.parameters.value));
        // Either the reader refuses it too, or what can happen is not what it was.
        if (fresh) {
          const EmbeddedTree wanted = embedded(*fresh);
          REQUIRE_FALSE((same_shape(tree, wanted) && same_possible(tree, wanted)));
        }
        ++seen[fresh ? "other shape" : "refused by both"];
      }
    }
  }
  CHECK(seen["set"] > test::rounds(4000));
  CHECK(seen["refused by both"] > test::rounds(1000));
  CHECK(seen["other shape"] > test::rounds(400));
}

TEST_CASE(
    "what is left of 1 rounds as the reader's: to nothing within 1e-9, to plain differences where a parameter has a say") {
  const std::string dot = R"(digraph { graph [params="p = 0.25; q = 0.1"];
    d -> c; d -> e; c [kind=chance]; c -> a [p=p]; c -> b [p=0.3]; c -> f [p=rest];
    e [kind=chance]; e -> g [p=q]; e -> h [p=0.2]; e -> i [p=0.7]; })";
  std::string why;
  const std::optional<Model> model = read(dot, {}, why);
  REQUIRE_MESSAGE(model, why);
  for (const double p : {0.0, 0.1, 0.25, 0.7, 0.7 + 1e-10, 0.7 - 1e-10, 0.7 + 4e-9, 1.0}) {
    for (const double q : {0.1, 0.1 + 1e-10, 0.1 + 4e-9, 0.3, 1.0}) {
      CAPTURE(p);
      CAPTURE(q);
      EmbeddedTree tree = embedded(*model);
      std::string error;
      const std::map<std::string, double> both = {{"p", p}, {"q", q}};
      const bool set = set_parameters(tree, {}, indexed(tree.parameters, both), error);
      const std::optional<Model> fresh = read(dot, both, why);
      REQUIRE(set == fresh.has_value());
      if (fresh) CHECK(same_numbers(tree, embedded(*fresh)));
    }
  }
}

TEST_CASE("where numbers follow that are no formulas of the core, parameters are left out and the reason is given") {
  const auto left_out = [](const std::string& dot, bool in_utility) {
    Settings settings;
    settings.in_utility = in_utility;
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(dot, settings, diagnostics);
    REQUIRE(model);
    const EmbeddedParameters tables = parameter_tables(*model, {});
    CHECK((tables.count == 0) == tables.names.empty());
    return tables.count == 0 ? tables.left_out : "none";
  };
  const std::string bet = content_of(std::string(RUE_SOURCE_DIR) + "/graphs/bet.dot");
  CHECK(left_out(bet, true) == "payoffs are measured in utility, which is no formula of the core");
  CHECK(left_out(bet, false).empty());  // nothing of the tree follows the tolerance
  const std::string contexts = R"(digraph { params="a = 0.5 in [0.1, 0.9]"; d -> x; d -> y; x [event=e]; y [kind=chance];
    y -> z [p=a]; y -> w [p=rest]; z [event=e]; w [event=e]; x -> x1 [label=s, p=0.5]; x -> x2 [label=t, p=0.5];
    z -> z1 [label=s, p=0.75]; z -> z2 [label=t, p=0.25]; w -> w1 [label=s, p=0.25]; w -> w2 [label=t, p=0.75] })";
  CHECK(left_out(contexts, false) ==
        "a joint law of events whose probabilities differ by context does not follow from formulas");
  CHECK(left_out("digraph { params=\"a = 1\"; d -> x [payoff=a]; d -> y [payoff=2] }", false) == "none");
}

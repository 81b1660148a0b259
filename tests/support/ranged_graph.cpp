// ranged_graph.cpp - nodes drawn one after the other, with what stands above them.
#include "support/ranged_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "support/random_graph.h"

namespace rue::test {
namespace {

// Two or three alternatives, each a small tree over shared events, private chances by parameters, payoffs by parameters.
class RangedGraphMaker {
 public:
  RangedGraphMaker(std::uint64_t seed, const RangedGraphOptions& options)
      : rng_(seed), own_(options.own), vacuous_(options.vacuous) {}

  RangedGraph make() {
    std::string params, events;
    for (int i = 0, count = vacuous_ ? 0 : 1 + below(rng_, 2); i < count; ++i)
      add(params, fmt::format("p{}", i), 2 + below(rng_, 7), 10, "; ");
    for (int i = 0, count = vacuous_ ? 0 : below(rng_, 3); i < count; ++i)
      add(params, fmt::format("x{}", i), below(rng_, 20), 1, "; ");
    events = "market: boom = " + ranged("market.boom", 3 + below(rng_, 5)) + ", bust; ";
    events += "survey | market=boom: good = " + (vacuous_ ? ranged("survey.good | market=boom", 7) : std::string("0.75")) +
              ", bad; survey | market=bust: good = " +
              (vacuous_ || one_in(rng_, 2) ? ranged("survey.good | market=bust", 2) : std::string("0.25")) + ", bad; ";
    body_ = "  root [kind=decision];\n";
    for (int a = 0, count = 2 + below(rng_, 2); a < count; ++a) add_node("root", fmt::format("[label=a{}]", a), 1, "");
    RangedGraph graph;
    graph.dot = fmt::format("digraph g {{\n  graph [params=\"{}\", events=\"{}\"];\n{}}}\n", params, events, body_);
    graph.numbers = numbers_;
    return graph;
  }

 private:
  std::string ranged(const std::string& name, int tenths) {
    const double low = vacuous_ ? 0 : std::max(0, tenths - 1 - below(rng_, 3));
    const double high = vacuous_ ? 10 : std::min(10, tenths + 1 + below(rng_, 3));
    numbers_.push_back({name, low / 10, high / 10});
    return fmt::format("{} in [{}, {}]", tenths / 10.0, low / 10, high / 10);
  }

  void add(std::string& params, const std::string& name, int value, double part, const char* end) {
    if (part == 10) {
      params += name + " = " + ranged(name, value) + end;
    } else {
      numbers_.push_back({name, value - 5.0, value + 7.0});
      params += fmt::format("{} = {} in [{}, {}]{}", name, value, value - 5, value + 7, end);
    }
    names_.push_back(name);
  }

  std::string payoff(const std::string& used) {
    std::vector<std::string> free;
    for (const std::string& n : names_) {
      if (n[0] == 'x' && used.find(n) == std::string::npos) free.push_back(n);
    }
    if (!free.empty() && one_in(rng_, 3))
      return fmt::format("\"{} + {}\"", below(rng_, 30),
                         free[static_cast<std::size_t>(below(rng_, static_cast<int>(free.size())))]);
    if (own_ > 0 && one_in(rng_, 3)) {
      --own_;
      const int value = below(rng_, 60);
      return fmt::format("\"{} in [{}, {}]\"", value, value - below(rng_, 20), value + below(rng_, 20));
    }
    return fmt::format("{}", below(rng_, 60));
  }

  // `used`: events and chances above, so that none counts twice on a path.
  void add_node(const std::string& above, const std::string& edge, int depth, const std::string& used) {
    const std::string id = fmt::format("n{}", next_++);
    body_ += fmt::format("  {} -> {} {};\n", above, id, edge);
    const int kind = depth > 3 ? 0 : below(rng_, 5);
    if (kind == 0) {
      body_ += fmt::format("  {} [payoff={}];\n", id, payoff(used));
    } else if (kind == 1 && depth > 1) {
      body_ += fmt::format("  {} [kind=decision];\n", id);
      for (int i = 0; i < 2; ++i) add_node(id, fmt::format("[label=c{}]", i), depth + 1, used);
    } else if (kind <= 3 && used.find("survey") == std::string::npos && used.find("market") == std::string::npos) {
      const bool survey = kind == 2;
      body_ += fmt::format("  {} [event={}];\n", id, survey ? "survey" : "market");
      const char* states[2][2] = {{"boom", "bust"}, {"good", "bad"}};
      for (const char* state : states[survey ? 1 : 0])
        add_node(id, fmt::format("[label={}]", state), depth + 1, used + (survey ? " survey" : " market"));
    } else if (used.find("survey") != std::string::npos && used.find("market") == std::string::npos) {
      body_ += fmt::format("  {} [event=market];\n", id);
      for (const char* state : {"boom", "bust"}) add_node(id, fmt::format("[label={}]", state), depth + 1, used + " market");
    } else if (vacuous_) {
      add_node(id, "[label=s0, p=\"0.4 in [0, 1]\"]", depth + 1, used);
      add_node(id, "[label=s1, p=rest]", depth + 1, used);
    } else if (own_ > 0 && one_in(rng_, 2)) {
      --own_;
      const int count = 2 + below(rng_, 2);
      add_node(id, "[label=s0, p=\"0.4 in [0.2, 0.7]\"]", depth + 1, used);
      if (count == 3) add_node(id, "[label=s1, p=\"0.3 in [0.1, 0.5]\"]", depth + 1, used);
      add_node(id, "[label=s2, p=rest]", depth + 1, used);
    } else {
      std::vector<std::string> free;
      for (const std::string& n : names_) {
        if (n[0] == 'p' && used.find(n) == std::string::npos) free.push_back(n);
      }
      const std::string p =
          free.empty() ? "0.5" : free[static_cast<std::size_t>(below(rng_, static_cast<int>(free.size())))];
      add_node(id, fmt::format("[label=yes, p={}]", p), depth + 1, used + " " + p);
      add_node(id, "[label=no, p=rest]", depth + 1, used + " " + p);
    }
  }

  Rng rng_;
  int own_;
  bool vacuous_;
  std::vector<Ranged> numbers_;
  std::vector<std::string> names_;
  std::string body_;
  int next_ = 0;
};

}  // namespace

RangedGraph ranged_graph(std::uint64_t seed, const RangedGraphOptions& options) {
  return RangedGraphMaker(seed, options).make();
}

}  // namespace rue::test

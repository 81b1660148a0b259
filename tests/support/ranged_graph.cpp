// ranged_graph.cpp - nodes drawn one after the other, with what stands above them.
#include "support/ranged_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "support/random_graph.h"
#include "support/vertices.h"

namespace rue::test {
namespace {

using Names = std::set<std::string>;

// The shares of one line, as they are written, and what they can be.
struct WrittenLine {
  std::vector<std::string> written;  // [shares] "0.3 in [0.1, 0.5]", "in [0.1, 0.5]", "0.3", "" where it takes the rest
  Bounded set;
  std::vector<std::size_t> numbers;  // those that are numbers of their own; the others follow
  bool chain = false;                // the first is no less than the second, and so on
  bool chain_ends = false;           // the last takes no part in the chain
};

double tenths(int number) {
  return number / 10.0;
}

class RangedGraphMaker {
 public:
  RangedGraphMaker(std::uint64_t seed, const RangedGraphOptions& options) : rng_(seed), options_(options) {}

  RangedGraph make() {
    RangedGraph graph;
    graph.minimize = !plain() && one_in(rng_, 4);
    gain_ = graph.minimize ? "cost" : "payoff";
    std::string attributes = graph.minimize ? "objective=minimize, " : "";
    if (varies(Vague::weights)) attributes += criteria();
    make_parameters();
    make_events();
    const bool nature = !plain() && one_in(rng_, 8);
    body_ = "  root [kind=decision];\n";
    if (nature) {
      body_ = "  nature -> root [p=0.6];\n  nature -> other [p=rest];\n  root [kind=decision];\n";
      body_ += fmt::format("  other [{}];\n", booked("other", {}).text);
    }
    for (int a = 0, count = 2 + below(rng_, 2); a < count; ++a)
      (void)add_node("root", fmt::format("label=a{}", a), 1, {}, nullptr);
    if (!scores_.empty()) {  // a weight of what stands nowhere is none
      body_ += "  root -> all [label=all];\n  all [";
      for (const std::string& name : scores_) body_ += fmt::format("{}={}, ", name, below(rng_, 60));
      body_ += "];\n";
    }
    settle_parameters();
    graph.dot =
        fmt::format("digraph g {{\n  graph [{}params=\"{}\", events=\"{}\"];\n{}}}\n", attributes, params_, events_, body_);
    graph.blocks = std::move(blocks_);
    return graph;
  }

 private:
  [[nodiscard]] bool plain() const { return options_.plain || options_.vacuous; }
  // Of a kind of number: may it vary here?
  [[nodiscard]] bool varies(Vague kind) {
    if (options_.vacuous) return kind != Vague::parameters && kind != Vague::weights;
    return options_.vague == kind || (options_.vague == Vague::mixed && !(plain() && kind == Vague::weights) && coin());
  }
  [[nodiscard]] bool coin() { return one_in(rng_, 2); }

  // ---- numbers

  // A range around so many tenths.
  std::pair<double, double> around(int number) {
    if (options_.vacuous) return {0, 1};
    return {tenths(std::max(0, number - 1 - below(rng_, 3))), tenths(std::min(10, number + 1 + below(rng_, 3)))};
  }

  // Shares that nobody doubts.
  [[nodiscard]] static WrittenLine firm(std::size_t shares) {
    WrittenLine line;
    for (std::size_t s = 0; s + 1 < shares; ++s) line.written.push_back(shares == 4 ? "0.25" : s == 0 ? "0.4" : "0.3");
    line.written.emplace_back();
    return line;
  }

  // A line of so many shares, in one of the ways that there are to write what one knows. An order only where `ordered`.
  WrittenLine line_of(std::size_t shares, bool ordered) {
    std::vector<int> believed = shares == 2 ? std::vector{3 + below(rng_, 4), 0} : std::vector{4, 3, 0};
    if (shares == 4) believed = {3, 2, 4, 0};
    believed.back() = 10;
    for (std::size_t s = 0; s + 1 < shares; ++s) believed.back() -= believed[s];
    WrittenLine line;
    line.set.sum = 1;
    line.set.low.assign(shares, 0);
    line.set.high.assign(shares, 1);
    const auto range = [&](std::size_t s, bool value) {
      const auto [low, high] = around(believed[s]);
      line.set.low[s] = low;
      line.set.high[s] = high;
      return fmt::format("{}in [{}, {}]", value ? fmt::format("{} ", tenths(believed[s])) : "", low, high);
    };
    const auto known = [&](std::size_t s) {
      line.set.low[s] = line.set.high[s] = tenths(believed[s]);
      return fmt::format("{}", tenths(believed[s]));
    };
    line.written.resize(shares);
    if (options_.vacuous) {
      for (std::size_t s = 0; s + 1 < shares; ++s) {
        line.written[s] = range(s, true);
        line.numbers.push_back(s);
      }
      return line;
    }
    if (ordered && one_in(rng_, 3)) return ordered_line(std::move(line), shares, believed);
    const bool value = coin();
    if (coin() && shares > 2) {  // all of them
      for (std::size_t s = 0; s < shares; ++s) {
        line.written[s] = range(s, value);
        line.numbers.push_back(s);
      }
      return line;
    }
    line.written[0] = range(0, value);
    line.numbers.push_back(0);
    for (std::size_t s = 1; s + 1 < shares; ++s) {
      if (value && coin()) {
        line.written[s] = known(s);
      } else {
        line.written[s] = range(s, value);
        line.numbers.push_back(s);
      }
    }
    if (value && one_in(rng_, 3)) line.written[shares - 1] = range(shares - 1, false);  // bounds what is left
    return line;
  }

  WrittenLine ordered_line(WrittenLine line, std::size_t shares, std::vector<int> believed) {
    const bool values = coin();
    line.chain = true;
    line.chain_ends = shares > 2 && coin();
    std::sort(believed.begin(), believed.end(), std::greater<>());
    const std::size_t chained = line.chain_ends ? shares - 1 : shares;
    for (std::size_t s = 0; s + 1 < chained; ++s) line.set.orders.emplace_back(s, s + 1);
    for (std::size_t s = 0; s < chained; ++s) {
      // Where values stand the last of all takes the rest.
      if (values && s + 1 == shares) break;
      line.numbers.push_back(s);
      if (!values) continue;
      const auto [low, high] = around(believed[s]);
      line.set.low[s] = low;
      line.set.high[s] = high;
      line.written[s] = fmt::format("{} in [{}, {}]", tenths(believed[s]), low, high);
    }
    return line;
  }

  // Do the numbers of that set fit in? Then they are a block of this graph.
  bool add_block(const Bounded& set, const std::vector<std::size_t>& numbers, const std::vector<std::string>& names,
                 bool always = false) {
    const std::vector<std::vector<double>> vertices = vertices_of(set);
    const double corners = corners_ * static_cast<double>(vertices.size());
    if (vertices.empty() || (!always && !options_.vacuous && corners > options_.corners)) return false;
    RangedBlock block;
    block.names = names;
    for (const std::vector<double>& vertex : vertices) {
      std::vector<double>& corner = block.corners.emplace_back();
      for (const std::size_t i : numbers) corner.push_back(vertex[i]);
    }
    corners_ = corners;
    blocks_.push_back(std::move(block));
    return true;
  }

  // The line, if it fits in, and else one that nobody doubts. `name`: of the number of a share.
  template <class Name>
  WrittenLine added(WrittenLine line, const Name& name) {
    std::vector<std::string> names;
    names.reserve(line.numbers.size());
    for (const std::size_t s : line.numbers) names.push_back(name(s));
    return add_block(line.set, line.numbers, names) ? line : firm(line.written.size());
  }

  // ---- what stands above the graph

  void make_parameters() {
    const bool vary = varies(Vague::parameters);
    tied_ = vary && one_in(rng_, 3);
    for (int i = 0, count = !vary ? 0 : tied_ ? 2 : 1 + below(rng_, 2); i < count; ++i) {
      const int value = 2 + below(rng_, 3);
      const auto [low, high] = around(value);
      shares_.push_back({fmt::format("p{}", shares_.size()), low, high});
      params_ += fmt::format("{} = {} in [{}, {}]; ", shares_.back().name, tenths(value), low, high);
    }
    for (int i = 0, count = vary ? below(rng_, 3) : 0; i < count; ++i) {
      const int value = below(rng_, 20);
      const std::string name = fmt::format("x{}", i);
      if (!add_block({{value - 5.0}, {value + 7.0}, {}, {}}, {0}, {name})) continue;
      params_ += fmt::format("{} = {} in [{}, {}]; ", name, value, value - 5, value + 7);
      payoffs_.push_back(name);
    }
  }

  // What feeds one rest is cut together, where some node has both.
  void settle_parameters() {
    if (shares_.size() == 2 && tied_ && tied_somewhere_) {
      Bounded set{{shares_[0].low, shares_[1].low, 0}, {shares_[0].high, shares_[1].high, 1}, {}, 1};
      (void)add_block(set, {0, 1}, {shares_[0].name, shares_[1].name}, true);
      return;
    }
    for (const Share& share : shares_) (void)add_block({{share.low}, {share.high}, {}, {}}, {0}, {share.name}, true);
  }

  std::string line_text(const std::string& event, const WrittenLine& line, const std::vector<std::string>& states) {
    std::string text = event + ": ";
    for (std::size_t s = 0; s < states.size(); ++s) {
      const bool chained = line.chain && s > 0 && !(line.chain_ends && s + 1 == states.size());
      if (s > 0) text += chained ? " >= " : ", ";
      const std::string& written = line.written[s];
      text += states[s];
      if (!written.empty()) text += written[0] == 'i' ? " " + written : " = " + written;
    }
    return text + "; ";
  }

  void make_event(const std::string& event, const std::string& condition, const std::vector<std::string>& states,
                  bool vary) {
    const std::string given = condition.empty() ? "" : " | " + condition;
    WrittenLine line = firm(states.size());
    if (vary) line = added(line_of(states.size(), true), [&](std::size_t s) { return event + "." + states[s] + given; });
    events_ += line_text(event + given, line, states);
  }

  void make_events() {
    const bool network = varies(Vague::network);
    market_ = one_in(rng_, 3) ? std::vector<std::string>{"boom", "flat", "bust"} : std::vector<std::string>{"boom", "bust"};
    make_event("market", "", market_, varies(Vague::shared) || network);
    for (const std::string& state : market_) {
      make_event("survey", "market=" + state, {"good", "bad"}, network && (options_.vacuous || coin()));
    }
    make_event("day", "", {"rr", "rs", "sr", "ss"}, network && !options_.vacuous);
  }

  std::string criteria() {
    const std::vector<std::string> all{"a", "b", "c"};
    scores_.assign(all.begin(), all.begin() + 2 + below(rng_, 2));
    std::string names, weights;
    for (const std::string& name : scores_) names += name + (one_in(rng_, 4) ? " [0, 60]; " : "; ");
    if (one_in(rng_, 5)) {  // what a point of one is worth in points of the other
      (void)add_block({{1}, {6}, {}, {}}, {0}, {"worth"});
      params_ += "worth = 3 in [1, 6]; ";
      return fmt::format("criteria=\"{}\", value=\"worth*a - b{}\", ", names, scores_.size() > 2 ? " + c" : "");
    }
    const std::size_t count = scores_.size();
    Bounded set;
    std::vector<std::size_t> numbers;
    std::vector<std::string> called;
    if (coin()) {  // an order alone
      const bool ends = count > 2 && coin();
      set = {std::vector<double>(count, 0), std::vector<double>(count, 1), {}, 1};
      for (std::size_t s = 0; s < count; ++s) {
        const bool chained = s > 0 && !(ends && s + 1 == count);
        if (chained) set.orders.emplace_back(s - 1, s);
        weights += (s == 0 ? "" : chained ? " >= " : ", ") + scores_[s];
        numbers.push_back(s);
        called.push_back("weights." + scores_[s]);
      }
    } else {
      const bool ordered = coin();
      for (std::size_t s = 0; s < count; ++s) {
        const bool vary = s < 2 && (s == 0 || ordered || coin());
        const int value = 4 - static_cast<int>(s);
        set.low.push_back(vary ? value - 1.5 : value);
        set.high.push_back(vary ? value + 1 + below(rng_, 4) : value);
        weights += fmt::format("{}{} = {}", s == 0 ? "" : ordered && s == 1 ? " >= " : ", ", scores_[s], value);
        if (!vary) continue;
        weights += fmt::format(" in [{}, {}]", set.low[s], set.high[s]);
        numbers.push_back(s);
        called.push_back("weights." + scores_[s]);
      }
      if (ordered) set.orders.emplace_back(0, 1);
    }
    (void)add_block(set, numbers, called);
    return fmt::format("criteria=\"{}\", weights=\"{}\", ", names, weights);
  }

  // ---- the graph

  // What stands on an element, and the named numbers in it.
  struct Booked {
    std::string text;
    Names used;
  };
  Booked booked(const std::string& element, const Names& above) {
    const std::string& what = scores_.empty() ? gain_ : scores_[static_cast<std::size_t>(below(rng_, scored()))];
    const int value = below(rng_, 60);
    std::vector<std::string> free;
    for (const std::string& name : payoffs_) {
      if (above.count(name) == 0) free.push_back(name);
    }
    Booked found;
    if (!free.empty() && one_in(rng_, 3)) {
      const std::string& name = free[static_cast<std::size_t>(below(rng_, static_cast<int>(free.size())))];
      const char* const forms[] = {"{} + {}", "{} - {}", "{} + 2*{}"};
      found.text = fmt::format("{}=\"{}\"", what, fmt::format(fmt::runtime(forms[below(rng_, 3)]), value, name));
      found.used.insert(name);
    } else {
      const int low = value - below(rng_, 20), high = value + 1 + below(rng_, 20);
      const bool vary =
          !options_.vacuous && one_in(rng_, 4) && varies(Vague::local) &&
          add_block({{static_cast<double>(low)}, {static_cast<double>(high)}, {}, {}}, {0}, {what + " of " + element});
      found.text = vary ? fmt::format("{}=\"{} in [{}, {}]\"", what, value, low, high) : fmt::format("{}={}", what, value);
    }
    return found;
  }
  [[nodiscard]] int scored() const { return static_cast<int>(scores_.size()); }

  static bool apart(const Names& a, const Names& b) {
    return std::none_of(a.begin(), a.end(), [&](const std::string& name) { return b.count(name) > 0; });
  }

  struct Made {
    std::string id;
    Names used;  // there and below
    int height = 0;
    std::vector<std::string> parents;
  };

  // An edge with these attributes to a new node, or to one that there is. What is used from there on comes back.
  // `height`, where asked, grows to one more than the node's.
  Names add_node(const std::string& above, std::string edge, int depth, Names used, int* height) {
    Names own;
    if (one_in(rng_, 5) && depth > 1) {
      const std::string id = fmt::format("n{}", next_);
      Booked on = booked(above + " -> " + id, used);
      // It stands on an edge to a new node.
      Names there = used;
      there.insert(on.used.begin(), on.used.end());
      own = on.used;
      const Names more = add_new(above, edge + ", " + on.text, depth, there, height);
      own.insert(more.begin(), more.end());
      return own;
    }
    if (!options_.vacuous && depth > 1 && one_in(rng_, 6)) {
      for (Made& node : made_) {
        const bool known = std::find(node.parents.begin(), node.parents.end(), above) != node.parents.end();
        if (known || node.height + depth > 5 || !apart(node.used, used)) continue;
        node.parents.push_back(above);
        body_ += fmt::format("  {} -> {} [{}];\n", above, node.id, edge);
        if (height != nullptr) *height = std::max(*height, node.height + 1);
        return node.used;
      }
    }
    return add_new(above, std::move(edge), depth, std::move(used), height);
  }

  Names add_new(const std::string& above, const std::string& edge, int depth, const Names& used, int* height) {
    const std::string id = fmt::format("n{}", next_++);
    body_ += fmt::format("  {} -> {} [{}];\n", above, id, edge);
    Made node{id, {}, 0, {above}};
    below_of(node, depth, used);
    if (height != nullptr) *height = std::max(*height, node.height + 1);
    const Names all = node.used;
    made_.push_back(std::move(node));
    return all;
  }

  void branch(Made& node, const std::string& edge, int depth, const Names& used) {
    const Names more = add_node(node.id, edge, depth + 1, used, &node.height);
    node.used.insert(more.begin(), more.end());
  }

  // A chance node of an event, by its states or what is seen of them.
  void ask(Made& node, const std::string& event, const std::string& key, const std::vector<std::string>& seen, int depth,
           Names used) {
    body_ += fmt::format("  {} [event={}];\n", node.id, event);
    used.insert(key);
    node.used.insert(key);
    for (const std::string& state : seen) branch(node, fmt::format("label=\"{}\"", state), depth, used);
  }

  void below_of(Made& node, int depth, const Names& used) {
    const std::string& id = node.id;
    const int kind = depth > 3 ? 0 : below(rng_, 8);
    if (kind <= 1) {
      const Booked on = booked(id, used);
      body_ += fmt::format("  {} [{}];\n", id, on.text);
      node.used.insert(on.used.begin(), on.used.end());
    } else if (kind <= 3 && depth > 1) {
      body_ += fmt::format("  {} [kind=decision];\n", id);
      for (int i = 0; i < 2; ++i) branch(node, fmt::format("label=c{}", i), depth, used);
    } else if (kind == 4 && used.count("survey") == 0 && used.count("market") == 0) {
      ask(node, "survey", "survey", {"good", "bad"}, depth, used);
    } else if (kind <= 5 && used.count("market") == 0) {
      ask(node, "market", "market", market_, depth, used);
    } else if (kind == 6 && !options_.vacuous && used.count("day 1") == 0) {
      ask(node, "day", "day 1", {"rr | rs", "sr | ss"}, depth, used);
    } else if (kind == 6 && !options_.vacuous && used.count("day 2") == 0) {
      ask(node, "day", "day 2", {"rr | sr", "rs | ss"}, depth, used);
    } else if (!by_parameters(node, depth, used)) {
      private_chance(node, depth, used);
    }
  }

  // Branches whose probabilities are parameters, or follow from them.
  bool by_parameters(Made& node, int depth, Names used) {
    std::vector<std::string> free;
    for (const Share& share : shares_) {
      if (used.count(tied_ ? "p" : share.name) == 0) free.push_back(share.name);
    }
    if (free.empty() || one_in(rng_, 3)) return false;
    const auto use = [&](const std::string& name) {
      const std::string key = tied_ ? "p" : name;
      used.insert(key);
      node.used.insert(key);
    };
    for (const std::string& name : free) use(name);
    std::vector<std::string> p;
    if (tied_ && free.size() == 2) {
      p = {free[0], free[1], "rest"};
      tied_somewhere_ = true;
    } else if (free.size() == 2) {
      p = {"\"" + free[0] + "*" + free[1] + "\"", "rest"};
    } else {
      const char* const forms[] = {"{}", "\"1 - {}\"", "\"{}/2\""};
      p = {fmt::format(fmt::runtime(forms[below(rng_, 3)]), free[0]), "rest"};
    }
    for (std::size_t s = 0; s < p.size(); ++s) branch(node, fmt::format("label=s{}, p={}", s, p[s]), depth, used);
    return true;
  }

  void private_chance(Made& node, int depth, const Names& used) {
    const std::size_t count = one_in(rng_, 3) ? 3 : 2;
    // Its branches lead to new nodes, whose names are known once they are there.
    std::vector<std::size_t> begin;
    std::vector<std::string> heads;
    for (std::size_t s = 0; s < count; ++s) {
      heads.push_back(fmt::format("n{}", next_));
      begin.push_back(body_.size());
      const Names more = add_new(node.id, fmt::format("label=s{}, p=@", s), depth + 1, used, &node.height);
      node.used.insert(more.begin(), more.end());
    }
    WrittenLine line = firm(count);
    if (varies(Vague::local))
      line = added(line_of(count, false), [&](std::size_t s) { return "p of " + node.id + " -> " + heads[s]; });
    for (std::size_t s = count; s-- > 0;) {
      const std::string& written = line.written[s];
      body_.replace(body_.find('@', begin[s]), 1, written.empty() ? "rest" : "\"" + written + "\"");
    }
  }

  struct Share {
    std::string name;
    double low = 0, high = 0;
  };

  Rng rng_;
  RangedGraphOptions options_;
  std::string gain_;
  std::vector<std::string> scores_;  // criteria, where there are some
  double corners_ = 1;
  std::vector<RangedBlock> blocks_;
  std::string params_, events_, body_;
  std::vector<std::string> market_;
  std::vector<Share> shares_;         // parameters that are probabilities
  bool tied_ = false;                 // they may feed one rest: so none counts twice with the other on a path
  bool tied_somewhere_ = false;       // they do
  std::vector<std::string> payoffs_;  // parameters that stand in payoffs
  std::vector<Made> made_;            // nodes that are done
  int next_ = 0;
};

}  // namespace

RangedGraph ranged_graph(std::uint64_t seed, const RangedGraphOptions& options) {
  return RangedGraphMaker(seed, options).make();
}

}  // namespace rue::test

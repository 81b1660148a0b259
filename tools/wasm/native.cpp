// native.cpp - trees as JSON, with what the native core answers about them bit by bit: what rue.wasm is compared with.
//
//   native FILE...      one line of JSON for each decision graph
// Numbers of the tree are written so that they read back as they are; those of the answers as the bits of a double in hex.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "embed/embedding.h"
#include "embed/image.h"
#include "model/read_model.h"

namespace {

using namespace rue;
using Reals = std::vector<double>;

constexpr std::uint64_t max_steps = 2'000'000'000;

std::string bits(double value) {
  // Which of its many bit patterns a NaN has is left to the machine, by WebAssembly's rules as by the C++ standard's.
  if (std::isnan(value)) return "\"nan\"";
  return fmt::format("\"{:016x}\"", std::bit_cast<std::uint64_t>(value));
}

std::string bits(const Reals& values) {
  std::vector<std::string> items;
  items.reserve(values.size());
  for (const double value : values) items.push_back(bits(value));
  return fmt::format("[{}]", fmt::join(items, ","));
}

template <class Item>
std::string numbers(const std::vector<Item>& items) {
  return fmt::format("[{}]", fmt::join(items, ","));
}

std::string text(std::string_view value) {
  std::string quoted = "\"";
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + '"';
}

// Caller's memory for one call.
struct Memory {
  explicit Memory(std::size_t size) : words(size / sizeof(std::uint64_t) + 1) {}
  rue_workspace view() { return {words.data(), words.size() * sizeof(std::uint64_t)}; }
  std::vector<std::uint64_t> words;
};

// The nodes that a policy may come to.
std::vector<std::uint8_t> reached_by(const Tree& tree, const std::vector<std::uint8_t>& live,
                                     const std::vector<rue_index>& choice) {
  std::vector<std::uint8_t> reached(tree.size(), 0);
  reached[0] = 1;
  for (rue_index n = 0; n < tree.size(); ++n) {
    for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
      reached[c] = reached[n] != 0 && live[c] != 0 && (tree.kind[n] != RUE_DECISION || choice[n] == c) ? 1 : 0;
    }
  }
  return reached;
}

class Answers {
 public:
  explicit Answers(const Tree& tree) : tree_(tree), view_(tree.view()), nodes_(tree.size()) {}

  std::string json() {
    Memory scratch(rue_check_size(&view_));
    const rue_verdict verdict = rue_check(&view_, scratch.view());
    add("status", fmt::format("{}", static_cast<int>(verdict.status)));
    if (verdict.status != RUE_OK) return fmt::format("{{{}}}", out_);
    sweep();
    regret();
    frontier();
    hindsight();
    return fmt::format("{{{}}}", out_);
  }

 private:
  void add(std::string_view name, const std::string& value) {
    out_ += fmt::format("{}\"{}\":{}", out_.empty() ? "" : ",", name, value);
  }

  Reals rolled_back(rue_mix mix, rue_choice choice, Reals score) const {
    rue_roll_back(&view_, mix, choice, score.data());
    return score;
  }
  std::vector<rue_index> first_best(const Reals& value) const {
    std::vector<rue_index> choice(nodes_);
    rue_first_best(&view_, value.data(), tolerance_, choice.data());
    return choice;
  }
  // Scratch of the solver stands at other nodes.
  Reals of_outcomes(Reals values) const {
    for (std::size_t n = 0; n < nodes_; ++n) {
      if (tree_.kind[n] != RUE_OUTCOME) values[n] = 0;
    }
    return values;
  }

  void sweep() {
    total_.resize(nodes_);
    live_.resize(nodes_);
    rue_totals(&view_, total_.data());
    rue_live(&view_, live_.data());
    tolerance_ = rue_tolerance(&view_, total_.data(), live_.data());
    add("totals", bits(total_));
    add("live", numbers(live_));
    add("tolerance", bits(tolerance_));
    std::vector<std::string> tables;
    for (const rue_mix mix : {RUE_MEAN, RUE_MIN, RUE_MAX, RUE_UNIFORM}) {
      for (const rue_choice choice : {RUE_TAKE_MAX, RUE_TAKE_MIN}) tables.push_back(bits(rolled_back(mix, choice, total_)));
    }
    add("roll_backs", numbers(tables));
    const Reals worst = rolled_back(RUE_MIN, RUE_TAKE_MAX, total_);
    Reals security(nodes_);
    rue_security(&view_, total_.data(), worst.data(), security.data());
    add("security", bits(of_outcomes(security)));
  }

  void regret() {
    if (view_.group_count > 0) {
      plan_memory_ = Memory(rue_plan_size(&view_));
      while (rue_make_plan(&view_, plan_memory_.view(), &plan_made_) == RUE_NO_MEMORY)
        plan_memory_ = Memory(plan_made_.bytes);
      plan_ = &plan_made_;
    }
    regret_.resize(nodes_);
    Memory workspace(rue_regret_size(&view_, plan_));
    add("regret_status", fmt::format("{}", static_cast<int>(rue_worst_regret(&view_, plan_, total_.data(), workspace.view(),
                                                                             regret_.data()))));
    add("worst_regret", bits(of_outcomes(regret_)));

    const Reals best = rolled_back(RUE_MAX, RUE_TAKE_MAX, total_);
    Memory search(rue_foregone_size(&view_));
    std::vector<rue_index> foregone(nodes_, RUE_NONE);
    for (rue_index n = 0; n < nodes_; ++n) {
      if (tree_.kind[n] != RUE_OUTCOME || live_[n] == 0) continue;
      foregone[n] = rue_foregone(&view_, total_.data(), best.data(), regret_.data(), n, tolerance_, search.view());
    }
    add("foregone", numbers(foregone));
    by_mean_ = first_best(rolled_back(RUE_MEAN, RUE_TAKE_MAX, total_));
    by_regret_ = first_best(rolled_back(RUE_MAX, RUE_TAKE_MIN, regret_));
    add("first_best_by_mean", numbers(by_mean_));
    add("first_best_by_regret", numbers(by_regret_));
  }

  void frontier() {
    if (std::isnan(rolled_back(RUE_MEAN, RUE_TAKE_MAX, total_)[0])) return;
    std::vector<std::string> points;
    const auto collect = [](void* context, const rue_point* point) {
      static_cast<std::vector<std::string>*>(context)->push_back(
          fmt::format("[{},{},{}]", bits(point->worst_regret), bits(point->expected_value), point->child));
      return 0;
    };
    Memory workspace(rue_frontier_size(&view_));
    const rue_status status =
        rue_frontier(&view_, total_.data(), regret_.data(), tolerance_, max_steps, workspace.view(), collect, &points);
    add("frontier_status", fmt::format("{}", static_cast<int>(status)));
    add("frontier", numbers(points));
  }

  void hindsight() {
    std::vector<std::uint8_t> reached = reached_by(tree_, live_, by_mean_);
    const std::vector<std::uint8_t> second = reached_by(tree_, live_, by_regret_);
    for (std::size_t n = 0; n < nodes_; ++n) reached[n] = static_cast<std::uint8_t>(reached[n] | second[n] << 1);
    add("reached", numbers(reached));
    rue_hindsight out{};
    rue_status status = RUE_NO_MEMORY;
    for (std::size_t size = rue_hindsight_size(&view_); status == RUE_NO_MEMORY; size = out.bytes) {
      Memory workspace(size);
      status = rue_expected_hindsight(&view_, plan_, total_.data(), reached.data(), tolerance_, max_steps, workspace.view(),
                                      &out);
    }
    add("hindsight_status", fmt::format("{}", static_cast<int>(status)));
    if (status != RUE_OK) return;
    add("expected_hindsight", bits(out.expected));
    add("chance_of_regret", bits(Reals(std::begin(out.chance_of_regret), std::end(out.chance_of_regret))));
  }

  const Tree& tree_;
  rue_tree view_;
  std::size_t nodes_;
  Reals total_, regret_;
  std::vector<std::uint8_t> live_;
  double tolerance_ = 0;
  Memory plan_memory_{0};
  rue_plan plan_made_{};
  const rue_plan* plan_ = nullptr;
  std::vector<rue_index> by_mean_, by_regret_;
  std::string out_;
};

std::string tree_json(const Tree& t) {
  return fmt::format(
      R"({{"first_child":{},"kind":{},"payoff":{},"probability":{},"group":{},"set":{},"set_begin":{},"set_atom":{},)"
      R"("group_begin":{},"atom_probability":{}}})",
      numbers(t.first_child), numbers(t.kind), numbers(t.payoff), numbers(t.probability), numbers(t.group), numbers(t.set),
      numbers(t.set_begin), numbers(t.set_atom), numbers(t.group_begin), numbers(t.atom_probability));
}

// The tree's image, in hex.
std::string image_json(const Model& model) {
  std::string hex = "\"";
  for (const char byte : image_bytes(embedded(model), {}, ""))
    hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex + '"';
}

// For each node what the branch into it is called; at the root the decision's name.
std::string labels_json(const Model& model) {
  std::vector<std::string> labels{text(model.graph.name)};
  for (rue_index n = 1; n < model.tree.size(); ++n) {
    const Edge edge(model.tree.vertex[model.tree.parent[n]], model.tree.edge[n]);
    labels.push_back(text(model.graph.label_of(edge)));
  }
  return numbers(labels);
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::string source{std::istreambuf_iterator<char>(file), {}};
    Diagnostics diagnostics;
    const std::optional<Model> model = file ? read_model(std::move(source), {}, diagnostics) : std::nullopt;
    if (!model) {
      std::cerr << argv[i] << ": not a decision that can be read\n";
      return 2;
    }
    fmt::print("{{\"file\":{},\"labels\":{},\"tree\":{},\"image\":{},\"native\":{}}}\n", text(argv[i]), labels_json(*model),
               tree_json(model->tree), image_json(*model), Answers(model->tree).json());
  }
  return 0;
}

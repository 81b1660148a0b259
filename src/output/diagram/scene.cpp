// scene.cpp - chooses what is shown and says it in words and figures.
#include "output/diagram/scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "model/graph/elements.h"
#include "model/graph/names.h"
#include "output/diagram/author_text.h"
#include "output/diagram/folds.h"
#include "output/forms/number.h"
#include "output/words/critical_text.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_unfolded = 150;  // beyond, nodes that several paths reach are drawn once
constexpr std::size_t most_leaves = 60;     // beyond, a picture is folded where nothing else is asked for
constexpr std::size_t most_drawn = 12000;   // beyond, a picture is no use: it is folded
constexpr std::size_t most_shown = 50000;   // beyond, nothing is drawn, and no text written
constexpr std::size_t most_criteria = 3;    // whose scores stand on a branch; those of more are shown on hover
constexpr std::size_t most_terms = 20;      // of a sum that is shown
constexpr std::size_t most_deep = 100;      // branches from the root, where only so many nodes are shown

struct Extent {
  double low = INFINITY, high = -INFINITY;
  void add(double figure) {
    if (std::isnan(figure)) return;
    low = std::min(low, figure);
    high = std::max(high, figure);
  }
  [[nodiscard]] bool empty() const { return low > high; }
};

std::string range_text(const FigureColumn& text, const Extent& range) {
  if (range.empty()) return {};
  const std::string low = text(range.low);
  const std::string high = text(range.high);
  return low == high ? low : low + " to " + high;
}

// The figures of all tree nodes that one drawn node stands for.
struct Item {
  std::vector<rue_index> first;  // the first tree node
  Extent total, expected, regret, probability;
  std::size_t paths = 0;  // tree nodes
  double live_leaves = 0;
};

class SceneMaker {
 public:
  SceneMaker(const Model& model, const Solution& solution, const DiagramOptions& options, bool for_reading)
      : model_(model),
        s_(solution),
        options_(options),
        words_(model, solution.tolerance, options.digits),
        tree_(model.tree),
        for_reading_(for_reading),
        chance_(chances_of_paths(tree_, solution.live)) {}

  Scene make(std::string& error) {
    if (!choose_folds(error)) return {};
    reach_policies();
    mark_ties();
    choose_sharing();
    count_leaves();
    show();
    if (items_.size() > most_shown) {
      error = fmt::format(
          "the diagram would have {} nodes, more than {}; show fewer with --depth N, --fold NODE or --policy-only",
          format_count(static_cast<double>(items_.size())), format_count(most_shown));
      return {};
    }
    choose_digits();
    describe_nodes();
    describe_edges();
    add_arrows();
    add_remarks();
    add_legend();
    return std::move(scene_);
  }

 private:
  [[nodiscard]] const NodeFacts& facts(rue_index n) const { return model_.graph.graph[tree_.vertex[n]]; }
  [[nodiscard]] double gain(double figure) const { return words_.total(figure); }

  bool choose_folds(std::string& error) {
    folded_vertex_.assign(boost::num_vertices(model_.graph.graph), 0);
    for (const std::string& id : options_.folds) {
      bool found = false;
      for (std::uint32_t v = 0; v < folded_vertex_.size(); ++v) {
        if (model_.graph.id_of(v) != id || !model_.graph.graph[v].reachable) continue;
        folded_vertex_[v] = 1;
        found = true;
      }
      if (found) continue;
      error = fmt::format("no node '{}' that can be reached, so it cannot be folded", id);
      return false;
    }
    return true;
  }

  void reach_policies() {
    const auto reach = [&](Criterion criterion) {
      const std::optional<Pick>& pick = s_.pick(criterion);
      return pick ? pick->policy.reached(tree_) : std::vector<std::uint8_t>(tree_.size(), 0);
    };
    value_ = reach(Criterion::expected_value);
    least_ = reach(Criterion::minimax_regret);
  }

  // As text and JSON have them: of least regret those alone that expected value does not part.
  void mark_ties() {
    tied_.assign(tree_.size(), 0);
    for (const Criterion criterion : {Criterion::expected_value, Criterion::minimax_regret}) {
      if (!s_.pick(criterion)) continue;
      for (const Tie& tie : s_.pick(criterion)->plan_ties) {
        if (tie.by_order || criterion == Criterion::expected_value) tied_[tie.child] = 1;
      }
    }
  }

  void choose_sharing() {
    bool has_shared = false;
    for (rue_index n = 0; n < tree_.size(); ++n) has_shared = has_shared || facts(n).shared;
    scene_.unfolded = options_.sharing == Sharing::unfolded ||
                      (options_.sharing == Sharing::automatic && !for_reading_ && tree_.size() <= most_unfolded) ||
                      !has_shared;
    if (!for_reading_ || !scene_.unfolded || !has_shared) return;
    // The copies of such a node would need an event by name, and a graph with `events` takes declared names only.
    const std::vector<Event>& events = model_.graph.events.events;
    const bool declares = std::any_of(events.begin(), events.end(), [](const Event& e) { return e.declared; });
    const bool unnamed = std::any_of(events.begin(), events.end(), [](const Event& e) { return e.name.empty(); });
    if (!declares || !unnamed) return;
    scene_.unfolded = false;
    scene_.notes.emplace_back("not unfolded: an event without a name stands on several paths, and `events` cannot name it");
  }

  void count_leaves() {
    leaves_.assign(tree_.size(), 0);
    depth_.assign(tree_.size(), 0);
    for (auto n = static_cast<rue_index>(tree_.size()); n-- > 0;) {
      if (tree_.kind[n] == RUE_OUTCOME) leaves_[n] = s_.live[n] != 0 ? 1 : 0;
      if (n > 0) leaves_[tree_.parent[n]] += leaves_[n];
    }
    for (rue_index n = 1; n < tree_.size(); ++n) depth_[n] = depth_[tree_.parent[n]] + 1;
  }

  [[nodiscard]] bool is_folded(rue_index n, std::size_t depth) const {
    if (tree_.kind[n] == RUE_OUTCOME) return false;
    return folded_vertex_[tree_.vertex[n]] != 0 || depth_[n] >= depth || (!rank_.empty() && rank_[n] < folds_);
  }

  // visible_[n]: drawn, by itself or as its graph node. Returns how many nodes are; leaves_shown_ of them have no branches.
  std::size_t mark_visible(std::size_t depth) {
    visible_.assign(tree_.size(), 0);
    visible_[0] = 1;
    std::unordered_set<std::uint32_t> vertices;
    std::size_t count = 1;
    leaves_shown_ = 0;
    for (rue_index n = 1; n < tree_.size(); ++n) {
      const rue_index p = tree_.parent[n];
      if (visible_[p] == 0 || is_folded(p, depth)) continue;
      if (options_.policy_only && value_[n] == 0 && least_[n] == 0) continue;
      visible_[n] = 1;
      if (!scene_.unfolded && !vertices.insert(tree_.vertex[n]).second) continue;
      ++count;
      if (tree_.kind[n] == RUE_OUTCOME || is_folded(n, depth)) ++leaves_shown_;
    }
    return count;
  }

  // Too many leaves for a picture: as few subtrees are folded as bring them to 60.
  void fold_by_itself() {
    const std::size_t all = leaves_shown_;
    std::vector<std::uint8_t> reached = value_;
    for (rue_index n = 0; n < tree_.size(); ++n) reached[n] = reached[n] != 0 || least_[n] != 0 ? 1 : 0;
    std::vector<rue_index> kept{0};
    for (const std::optional<Critical>& critical : s_.critical) {
      if (critical) kept.insert(kept.end(), {critical->taken, critical->foregone});
    }
    rank_ = folding_order(tree_, reached, kept, !scene_.unfolded);
    std::uint32_t ranks = 0;
    for (const std::uint32_t rank : rank_) {
      if (rank != never_folded) ranks = std::max(ranks, rank + 1);
    }
    // What is shown shrinks with every fold, or stays.
    std::uint32_t too_few = 0, enough = ranks;
    while (enough - too_few > 1) {
      const std::uint32_t middle = too_few + (enough - too_few) / 2;
      folds_ = middle;
      mark_visible(depth_shown_);
      (leaves_shown_ > most_leaves ? too_few : enough) = middle;
    }
    folds_ = enough;
    mark_visible(depth_shown_);
    scene_.notes.push_back(
        fmt::format("{} leaves are many: folded to {}, first what neither pick reaches; --all draws all of them, --depth N, "
                    "--fold NODE and --policy-only choose",
                    format_count(static_cast<double>(all)), format_count(static_cast<double>(leaves_shown_))));
  }

  static constexpr std::uint8_t opened = 1, closed = 2;
  // Whatever a node hides is counted by describe_nodes.
  void show_nearest(std::size_t most) {
    visible_.assign(tree_.size(), 0);
    std::size_t count = 1;
    std::vector<std::uint8_t> asked(tree_.size(), 0);
    for (const std::uint32_t n : options_.opened) {
      if (n < asked.size()) asked[n] = opened;
    }
    for (const std::uint32_t n : options_.closed) {
      if (n < asked.size()) asked[n] = closed;
    }
    const auto may_show = [&](rue_index n) {
      return visible_[n] == 0 && depth_[n] <= most_deep && count < most && asked[tree_.parent[n]] != closed;
    };
    const auto show = [&](rue_index n) {
      if (!may_show(n) || visible_[tree_.parent[n]] == 0) return;
      visible_[n] = 1;
      ++count;
    };
    visible_[0] = 1;
    for (const std::optional<Critical>& critical : s_.critical) {
      if (!critical) continue;
      for (const rue_index leaf : {critical->taken, critical->foregone}) {
        for (const rue_index n : path_to(tree_, leaf)) show(n);
      }
    }
    for (rue_index n = 0; n < tree_.size() && count < most; ++n) {
      if (visible_[n] == 0) continue;
      std::size_t hidden = 0;
      for (const rue_index child : children(tree_, n)) hidden += may_show(child) ? 1 : 0;
      if (n > 0 && count + hidden > most) continue;
      for (const rue_index child : children(tree_, n)) show(child);
    }
    // What is asked for comes on top, up to as much again.
    most *= 2;
    for (rue_index n = 0; n < tree_.size() && !options_.opened.empty(); ++n) {
      if (visible_[n] == 0 || asked[n] != opened) continue;
      for (const rue_index child : children(tree_, n)) show(child);
    }
    if (count == tree_.size()) return;
    scene_.whole = false;
    scene_.notes.push_back(
        fmt::format("{} of {} nodes are shown: the ways to where the picks hurt most and to what was given up, then what is "
                    "nearest to the start",
                    format_count(static_cast<double>(count)), format_count(static_cast<double>(tree_.size()))));
  }

  // "12 paths" behind a node that shows no branch, "3 other branches" where it does not show all; empty where it does.
  [[nodiscard]] std::string hidden_below(rue_index n, const Item& item) const {
    std::size_t hidden = 0, all = 0;
    for (const rue_index child : children(tree_, n)) {
      ++all;
      if (item_of_[child] == RUE_NONE) ++hidden;
    }
    if (hidden == 0) return {};
    if (hidden == all) return counted(item.live_leaves, "path");
    return hidden == 1 ? "1 other branch" : format_count(static_cast<double>(hidden)) + " other branches";
  }

  void show() {
    depth_shown_ = options_.depth.value_or(tree_.size());
    if (options_.most_nodes) {
      show_nearest(*options_.most_nodes);
    } else {
      show_what_fits();
    }
    gather_items();
  }

  void show_what_fits() {
    const std::size_t drawn = mark_visible(depth_shown_);
    const bool nothing_asked = !options_.depth && options_.folds.empty() && !options_.policy_only && !options_.all;
    if (nothing_asked && !for_reading_ && leaves_shown_ > most_leaves) {
      fold_by_itself();
    } else if (drawn > most_drawn && !for_reading_ && !options_.all) {
      // The deepest that is drawn whole, between 1 and what is too deep; what is drawn grows with the depth.
      std::size_t too_deep = std::min(depth_shown_, *std::max_element(depth_.begin(), depth_.end()));
      depth_shown_ = 1;
      while (too_deep - depth_shown_ > 1) {
        const std::size_t middle = depth_shown_ + (too_deep - depth_shown_) / 2;
        (mark_visible(middle) > most_drawn ? too_deep : depth_shown_) = middle;
      }
      mark_visible(depth_shown_);
      scene_.notes.push_back(
          fmt::format("folded below {}: the whole would be {} nodes; --depth N, --fold NODE and --policy-only choose",
                      depth_shown_ == 1 ? "1 branch" : format_count(static_cast<double>(depth_shown_)) + " branches",
                      format_count(static_cast<double>(tree_.size()))));
    }
  }

  void gather_items() {
    item_of_.assign(tree_.size(), RUE_NONE);
    std::unordered_map<std::uint32_t, rue_index> of_vertex;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (visible_[n] == 0) continue;
      const auto next = static_cast<rue_index>(items_.size());
      const rue_index item = scene_.unfolded ? next : of_vertex.try_emplace(tree_.vertex[n], next).first->second;
      if (item == next) items_.emplace_back();
      item_of_[n] = item;
      Item& i = items_[item];
      if (i.first.empty()) i.first.push_back(n);
      ++i.paths;
      if (s_.live[n] == 0) continue;
      i.live_leaves += static_cast<double>(leaves_[n]);
      i.probability.add(chance_[n]);
      i.regret.add(words_.regret(s_.open_regret[n]));
      if (tree_.kind[n] == RUE_OUTCOME) {
        i.total.add(gain(s_.total[n]));
        largest_ = std::max(largest_, s_.open_regret[n]);
      } else {
        i.expected.add(gain(s_.expected_value[n]));
      }
    }
  }

  void choose_digits() {
    std::vector<double> totals, expected, regrets, booked;
    const auto& edge_payoff = model_.graph.edge_payoff;
    const auto& node_payoff = model_.graph.node_payoff;
    if (model_.graph.criteria.all.empty()) {
      booked.assign(edge_payoff.begin(), edge_payoff.end());
      for (std::uint32_t v = 0; v < node_payoff.size(); ++v) {
        if (model_.graph.graph[v].kind != Kind::outcome) booked.push_back(node_payoff[v]);
      }
    }
    for (const Item& item : items_) {
      for (const double figure : {item.total.low, item.total.high}) totals.push_back(figure);
      for (const double figure : {item.expected.low, item.expected.high}) expected.push_back(figure);
      for (const double figure : {item.regret.low, item.regret.high}) regrets.push_back(figure);
    }
    if (s_.price_of_robustness) expected.push_back(*s_.price_of_robustness);
    total_text_ = words_.column(totals);
    expected_text_ = words_.column(expected);
    regret_text_ = words_.column(regrets);
    booked_text_ = words_.column(booked);
  }

  // "-$12,000", "+$5": what is booked somewhere, in the model's own sign; empty where nothing is.
  [[nodiscard]] std::string booked(double payoff) const {
    if (payoff == 0) return {};
    const double figure = words_.costs() ? -payoff : payoff;
    return (figure > 0 ? "+" : "") + booked_text_(figure);
  }
  // The same with criteria: "price 400,000, garden 3".
  [[nodiscard]] std::string scored(const std::vector<double>& worth, const std::vector<std::uint8_t>& written,
                                   std::size_t index) const {
    const std::vector<CriterionFacts>& all = model_.graph.criteria.all;
    std::string text;
    for (std::size_t c = 0; c < all.size(); ++c) {
      const std::size_t at = index * all.size() + c;
      if (written[at] == 0 || worth[at] == 0) continue;
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", spaced(all[c].name),
                          with_unit(FigureColumn({&worth[at], 1}, {options_.digits, {}}).alone(worth[at]), all[c].unit));
    }
    return text;
  }
  [[nodiscard]] static std::string spaced(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
  }
  [[nodiscard]] std::string booked_on_edge(std::uint32_t edge) const {
    const Criteria& criteria = model_.graph.criteria;
    if (criteria.all.empty()) return booked(model_.graph.edge_payoff[edge]);
    return scored(criteria.on_edge, criteria.written_on_edge, edge);
  }
  // An outcome's own are in its total.
  [[nodiscard]] std::string booked_on_node(std::uint32_t vertex) const {
    const Criteria& criteria = model_.graph.criteria;
    if (criteria.all.empty()) return booked(model_.graph.node_payoff[vertex]);
    return scored(criteria.on_vertex, criteria.written_on_vertex, vertex);
  }

  [[nodiscard]] std::string regret_words(const Extent& regret) const {
    return regret.high == 0 ? "no regret" : "regret " + range_text(regret_text_, regret);
  }

  // Ids: the graph's own at the first path, then id~2, id~3, never one that the author uses.
  std::string id_of(rue_index n) {
    const std::string id(model_.graph.id_of(tree_.vertex[n]));
    std::size_t& count = used_[id];
    for (;;) {
      ++count;
      std::string candidate = count == 1 ? id : fmt::format("{}~{}", id, count);
      if (count == 1 || !author_has(candidate)) return candidate;
    }
  }
  bool author_has(const std::string& id) {
    if (author_ids_.empty()) {
      const dot::Document& document = model_.graph.document;
      for (std::uint32_t n = 0; n < document.nodes.size(); ++n) author_ids_.insert(std::string(document.nodes[n].id));
    }
    return author_ids_.count(id) > 0;
  }

  // The author's own name for a node, in the author's lines: its label or name, or an id that is written for people: with a
  // blank in it.
  [[nodiscard]] std::string given_name(rue_index n) const {
    const DecisionGraph& graph = model_.graph;
    const Vertex v = tree_.vertex[n];
    const std::string name = words_.node(n);
    if (name == graph.id_of(v)) return name.find(' ') == std::string::npos ? std::string() : name;
    std::string broken;
    for (const std::string& line : split_lines(written_lines(graph, v))) {
      const std::string part = clean(line);
      if (!part.empty()) broken += (broken.empty() ? "" : "\n") + part;
    }
    std::string joined = broken;
    std::replace(joined.begin(), joined.end(), '\n', ' ');
    return joined == name ? broken : name;  // a `name` takes the place of the label
  }

  // What a shared event is called in the graph that is written: its name, or for a node that several paths reach one that
  // nobody uses.
  std::string written_event(std::uint32_t event) {
    const Event& e = model_.graph.events.events[event];
    if (!e.name.empty()) return e.name;
    std::string& name = event_names_[event];
    if (name.empty()) {
      name = fmt::format("event of {}", model_.graph.id_of(e.vertex));
      while (author_has(name) || model_.graph.events.find(name) != no_event) name += "'";
    }
    return name;
  }

  // The letters of events that stand at several nodes, in the order in which the tree meets them: whatever is folded, and
  // however it is drawn, an event has the same.
  void mark_events() {
    std::vector<std::uint32_t> order;
    std::map<std::uint32_t, std::size_t> nodes;  // event -> its chance nodes in the tree
    std::map<std::uint32_t, std::unordered_set<std::uint32_t>> vertices;
    for (rue_index n = 0; n < tree_.size(); ++n) {
      const std::uint32_t event = facts(n).event;
      if (facts(n).kind != Kind::chance || event == no_event) continue;
      if (nodes[event]++ == 0) order.push_back(event);
      if (!scene_.unfolded) vertices[event].insert(tree_.vertex[n]);
    }
    for (const std::uint32_t event : order) {
      if (nodes[event] > 1) marks_.emplace(event, marks_.size() + 1);
      if (!scene_.unfolded && vertices[event].size() == 1) drawn_once_.insert(event);
    }
  }

  void describe_nodes() {
    mark_events();
    for (const Item& item : items_) {
      const rue_index n = item.first[0];
      SceneNode node;
      node.id = id_of(n);
      node.tree_node = n;
      node.vertex = tree_.vertex[n];
      node.kind = facts(n).kind;
      node.depth = depth_[n];
      node.name = given_name(n);
      node.dead = item.total.empty() && item.expected.empty() && item.regret.empty();
      if (options_.most_nodes) {
        node.folded = hidden_below(n, item);
      } else if (is_folded(n, depth_shown_)) {
        node.folded = counted(item.live_leaves, "path");
        scene_.whole = false;
      }
      if (node.kind == Kind::outcome) {
        node.payoff = node.dead ? "–" : range_text(total_text_, item.total);
        node.regret = node.dead ? "cannot happen" : regret_words(item.regret);
        node.heat = largest_ > 0 && !node.dead ? item.regret.high / largest_ : 0;
      } else if (!node.dead) {
        node.caption = item.expected.empty()
                           ? std::string()
                           : (words_.costs() ? "exp. cost " : "exp. value ") + range_text(expected_text_, item.expected);
        if (!node.caption.empty()) node.caption += " · ";
        node.caption += regret_words(item.regret);
      }
      if (node.kind != Kind::outcome && model_.graph.criteria.all.size() <= most_criteria)
        node.payoff = booked_on_node(node.vertex);
      if (node.kind == Kind::outcome && options_.chances && !node.dead) node.chance = chance_words(item.probability);
      if (item.paths > 1) {
        (node.kind == Kind::outcome ? node.payoff : node.caption) +=
            fmt::format(" ({} paths)", format_count(static_cast<double>(item.paths)));
      }
      const std::uint32_t event = facts(n).event;
      if (node.kind == Kind::chance && event != no_event) {
        node.event = event_words(model_, event, tree_.vertex[n]);
        if (model_.graph.events.events[event].name.empty() && node.name.find('\n') != std::string::npos)
          node.event = node.name;
        if (!model_.graph.events.events[event].name.empty() || scene_.unfolded) node.event_id = written_event(event);
        const auto mark = marks_.find(event);
        if (mark != marks_.end() && drawn_once_.count(event) == 0) node.mark = mark->second;
      }
      node.hover = hover(n, item);
      scene_.nodes.push_back(std::move(node));
    }
    for (rue_index n = 0; n < tree_.size(); ++n) {
      if (item_of_[n] == RUE_NONE) continue;
      SceneNode& node = scene_.nodes[item_of_[n]];
      node.value = node.value || value_[n] != 0;
      node.least = node.least || least_[n] != 0;
    }
    if (options_.policy_only) scene_.whole = false;
  }

  [[nodiscard]] static std::string chance_words(const Extent& chance) {
    if (chance.empty()) return {};
    const std::string low = format_percent(chance.low), high = format_percent(chance.high);
    return "chance " + (low == high ? low : low + " to " + high);
  }

  // "30 - 5 = 25": what was booked on the way, the first path's; of a long way only its beginning.
  [[nodiscard]] std::string sum(rue_index n) const {
    const auto number = [&](double figure) { return total_text_.alone(figure); };
    std::string text;
    std::size_t terms = 0;
    for (const rue_index m : path_to(tree_, n)) {
      if (tree_.payoff[m] == 0) continue;
      if (terms == most_terms) {
        text += " + …";
        break;
      }
      const double figure = gain(tree_.payoff[m]);
      text += terms == 0 ? number(figure) : fmt::format(" {} {}", figure < 0 ? "−" : "+", number(std::fabs(figure)));
      ++terms;
    }
    const std::string total = whole(number(gain(s_.total[n])));
    return terms > 1 ? text + " = " + total : total;
  }

  // With what of the unit does not stand around the figure already.
  [[nodiscard]] std::string whole(const std::string& figure) const {
    const std::string around = words_.around();
    if (around.empty()) return with_unit(figure, model_.graph.unit);
    const std::string unit = clean(model_.graph.unit);
    return figure + unit.substr(std::min(around.size(), unit.size()));
  }

  [[nodiscard]] std::string hover(rue_index n, const Item& item) const {
    std::string text = words_.node(n);
    if (s_.live[n] == 0) return text + "\ncannot happen";
    if (item.paths > 1) return text + fmt::format("\n{} paths lead here", item.paths);
    if (tree_.kind[n] == RUE_OUTCOME) {
      text += "\ntotal " + sum(n);
    } else if (!std::isnan(s_.expected_value[n])) {
      text += fmt::format("\nexpected {} {}", words_.costs() ? "cost" : "value",
                          whole(expected_text_.alone(gain(s_.expected_value[n]))));
    }
    text += fmt::format("\n{} {}", tree_.kind[n] == RUE_OUTCOME ? "worst regret" : "worst regret still open",
                        regret_text_.alone(words_.regret(s_.open_regret[n])));
    if (!std::isnan(chance_[n]) && n != 0) text += "\nprobability of the way here, if chosen: " + format_percent(chance_[n]);
    const dot::Document& document = model_.graph.document;
    const dot::Attribute* const story = dot::find(document, model_.graph.written(tree_.vertex[n]).attributes, "story");
    if (story) text += "\n" + std::string(story->value);
    return text;
  }

  void describe_edges() {
    std::map<std::pair<rue_index, std::uint32_t>, std::size_t> known;
    std::vector<std::size_t> order;
    for (rue_index n = 1; n < tree_.size(); ++n) {
      const rue_index p = tree_.parent[n];
      if (item_of_[n] == RUE_NONE || item_of_[p] == RUE_NONE) continue;
      const auto [at, fresh] = known.try_emplace({item_of_[p], scene_.unfolded ? n : tree_.edge[n]}, scene_.edges.size());
      if (fresh) {
        SceneEdge edge;
        edge.from = item_of_[p];
        edge.to = item_of_[n];
        edge.edge = tree_.edge[n];
        edge.label = words_.branch(n);
        const std::string payoff = booked_on_edge(edge.edge);
        if (model_.graph.criteria.all.size() <= most_criteria) edge.payoff = payoff;
        if (!payoff.empty()) booked_[scene_.edges.size()] = payoff;
        edge.dead = true;
        scene_.edges.push_back(std::move(edge));
        chances_.emplace_back();
        edge_heads_.push_back(n);
      }
      SceneEdge& edge = scene_.edges[at->second];
      const bool live = s_.live[n] != 0;
      edge.dead = edge.dead && !live;
      edge.tied = edge.tied || tied_[n] != 0;
      if (live && tree_.kind[p] == RUE_CHANCE) {
        if (chances_[at->second].empty()) edge_heads_[at->second] = n;
        chances_[at->second].add(tree_.probability[n]);
      }
      edge.value = edge.value || (value_[p] != 0 && value_[n] != 0);
      edge.least = edge.least || (least_[p] != 0 && least_[n] != 0);
    }
    ChanceTexts chance_text(tree_);
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      SceneEdge& edge = scene_.edges[i];
      const Extent& chance = chances_[i];
      if (!chance.empty()) {
        edge.probability = chance.high;
        const std::vector<double> ends{chance.low, chance.high};
        const PercentColumn percents(ends);
        edge.chance = chance.low == chance.high ? chance_text(edge_heads_[i]) : percents.alone(chance.low);
        if (chance.low != chance.high) edge.chance += " to " + percents.alone(chance.high);
      }
      edge.hover = edge.label + (edge.chance.empty() ? "" : " " + edge.chance) + (edge.dead ? ": cannot happen" : "");
      if (const auto payoff = booked_.find(i); payoff != booked_.end()) edge.hover += "\n" + payoff->second;
      if (edge.tied) edge.hover += "\nas good as what a plan takes instead";
      if (edge.value && edge.least) edge.hover += "\non both plans";
      if (edge.value != edge.least)
        edge.hover += edge.value ? "\non the plan with the best expected value" : "\non the plan with the least regret";
    }
  }

  void add_arrows() {
    for (std::size_t i = 0; i < s_.critical.size(); ++i) {
      if (!s_.critical[i]) continue;
      const Critical& critical = *s_.critical[i];
      const rue_index from = item_of_[critical.taken];
      const rue_index to = item_of_[critical.foregone];
      if (from == RUE_NONE || to == RUE_NONE || from == to) continue;
      if (!scene_.arrows.empty() && scene_.arrows[0].from == from && scene_.arrows[0].to == to) {
        scene_.arrows[0].least = true;
        continue;
      }
      scene_.arrows.push_back({from, to, i == 0, i == 1, "regret " + regret_text_(words_.regret(critical.regret)),
                               critical_story(model_, s_, words_, critical)});
    }
  }

  // The author's decoration: each stands beside the first drawn node that an edge joins it to, behind the root where none
  // does; what belongs to nothing that is drawn is left out, as are legends and arrows of a diagram that was written before.
  void add_remarks() {
    const dot::Document& document = model_.graph.document;
    const std::size_t first_node = boost::num_vertices(model_.graph.graph);
    const std::size_t first_edge = boost::num_edges(model_.graph.graph);
    const std::span<const dot::Edge> ends = std::span(document.edges).subspan(first_edge);
    if (document.nodes.size() == first_node && ends.empty()) return;
    const auto text_of = [&](const auto& element, const char* name) {
      const dot::Attribute* const found = dot::find(document, element.attributes, name);
      return found ? std::string(found->value) : std::string();
    };
    const auto is_own = [&](std::uint32_t node) { return document.nodes[node].id == "rue legend"; };
    const auto is_own_edge = [&](std::size_t e) {
      return text_of(document.edges[first_edge + e], "id").starts_with("foregone_");
    };
    // What is hypothetical is no remark on what is drawn: a picture has it where all is asked for.
    const AttributeTable table(document);
    const bool with_hypothetical = options_.all && !for_reading_;
    std::vector<std::optional<std::size_t>> drawn(document.nodes.size());  // as which node of the scene
    for (std::size_t i = scene_.nodes.size(); i-- > 0;) drawn[scene_.nodes[i].vertex] = i;
    // Those that stand alone, and what hangs on others, until nothing is added.
    std::vector<std::uint8_t> joined(document.nodes.size(), 0);
    for (std::size_t e = 0; e < ends.size(); ++e) {
      if (!is_own_edge(e)) joined[ends[e].tail] = joined[ends[e].head] = 1;
    }
    const auto is_hypothetical_node = [&](std::uint32_t node) {
      return node >= first_node && text_of(document.nodes[node], "rue") != "decoration";
    };
    const auto is_hypothetical_edge = [&](const dot::Edge& edge) {
      return is_hypothetical(edge, table) || is_hypothetical_node(edge.tail) || is_hypothetical_node(edge.head);
    };
    const auto add = [&](std::uint32_t node, std::size_t beside) {
      SceneNode remark;
      remark.id = std::string(document.nodes[node].id);
      remark.vertex = node;
      remark.kind = Kind::decision;
      remark.beside = beside;
      remark.depth = scene_.nodes[beside].depth + 1;
      for (const std::string& written : split_lines(written_lines(model_.graph, node))) {
        if (std::string line = clean(written); !line.empty()) remark.lines.push_back(std::move(line));
      }
      remark.hypothetical = is_hypothetical_node(node);
      remark.hover = fmt::format("{}: {}", remark.hypothetical ? "hypothetical" : "remark", fmt::join(remark.lines, " "));
      drawn[node] = scene_.nodes.size();
      scene_.nodes.push_back(std::move(remark));
    };
    const auto is_remark = [&](std::uint32_t node) {
      return node >= first_node && !is_own(node) && (with_hypothetical || !is_hypothetical_node(node));
    };
    for (auto node = static_cast<std::uint32_t>(first_node); node < document.nodes.size(); ++node) {
      if (is_remark(node) && joined[node] == 0) add(node, 0);
    }
    for (bool added = true; added;) {
      added = false;
      for (const dot::Edge& edge : ends) {
        for (const auto& [from, to] : {std::pair(edge.tail, edge.head), std::pair(edge.head, edge.tail)}) {
          if (!drawn[from] || drawn[to] || !is_remark(to)) continue;
          add(to, *drawn[from]);
          added = true;
        }
      }
    }
    for (std::size_t e = 0; e < ends.size(); ++e) {
      if (!drawn[ends[e].tail] || !drawn[ends[e].head] || is_own_edge(e)) continue;
      const bool hypothetical_edge = is_hypothetical_edge(ends[e]);
      if (hypothetical_edge && !with_hypothetical) continue;
      SceneEdge edge;
      edge.from = *drawn[ends[e].tail];
      edge.to = *drawn[ends[e].head];
      edge.edge = static_cast<std::uint32_t>(first_edge + e);
      edge.label = text_of(document.edges[edge.edge], "label");
      edge.remark = true;
      edge.hypothetical = hypothetical_edge;
      edge.hover = hypothetical_edge ? "hypothetical" : "remark";
      scene_.edges.push_back(std::move(edge));
    }
  }

  void add_legend() {
    scene_.title = words_.title();
    scene_.about = words_.direction();
    for (const std::string& line : words_.assumptions()) scene_.about += "; " + line;
    if (s_.price_of_robustness && *s_.price_of_robustness > s_.tolerance)
      scene_.about += "; price of robustness " + expected_text_(*s_.price_of_robustness);
    const auto line = [&](Criterion criterion, const std::string& what) {
      const std::optional<Pick>& pick = s_.pick(criterion);
      if (!pick) return;
      std::vector<std::string> figures;
      if (pick->figures.expected_value) {
        figures.push_back(fmt::format("{} {}", words_.costs() ? "expected cost" : "expected value",
                                      expected_text_(gain(*pick->figures.expected_value))));
      }
      figures.push_back("worst regret " + regret_text_(words_.regret(pick->figures.worst_regret)));
      const bool least = criterion == Criterion::minimax_regret;
      const std::string name = pick->alternative ? words_.branch(s_.alternatives[*pick->alternative].node) : std::string();
      scene_.legend.push_back({what, name, joined(figures, "and"), !least, least});
    };
    line(Criterion::expected_value, words_.costs() ? "lowest expected cost" : "best expected value");
    line(Criterion::minimax_regret, "least regret");
  }

  const Model& model_;
  const Solution& s_;
  const DiagramOptions& options_;
  Words words_;
  const Tree& tree_;
  bool for_reading_;
  std::vector<double> chance_;  // [tree nodes] of the way there
  Scene scene_;
  std::vector<std::uint8_t> folded_vertex_, value_, least_, tied_, visible_;
  std::vector<std::size_t> depth_;
  std::vector<std::uint64_t> leaves_;
  std::vector<rue_index> item_of_;
  std::vector<Item> items_;
  std::vector<Extent> chances_;        // [drawn edges]
  std::vector<rue_index> edge_heads_;  // [drawn edges] the first tree node that one leads to, live if any is
  std::map<std::string, std::size_t> used_;
  std::map<std::size_t, std::string> booked_;  // on edges of the scene
  std::unordered_set<std::string> author_ids_;
  std::map<std::uint32_t, std::string> event_names_;
  std::map<std::uint32_t, std::size_t> marks_;
  std::unordered_set<std::uint32_t> drawn_once_;  // events whose one node stands for several paths
  std::vector<std::uint32_t> rank_;               // [tree nodes] of folding by itself; empty: not needed
  std::uint32_t folds_ = 0;                       // ranks below are folded
  FigureColumn total_text_, expected_text_, regret_text_, booked_text_;
  std::size_t depth_shown_ = 0, leaves_shown_ = 0;
  double largest_ = 0;
};

}  // namespace

Scene make_scene(const Model& model, const Solution& solution, const DiagramOptions& options, bool for_reading,
                 std::string& error) {
  return SceneMaker(model, solution, options, for_reading).make(error);
}

}  // namespace rue

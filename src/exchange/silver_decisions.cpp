// silver_decisions.cpp - files of SilverDecisions: JSON with trees, code of math.js, and the values of the last evaluation.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "exchange/foreign_names.h"
#include "exchange/placed_tree.h"
#include "exchange/readers.h"
#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {
namespace {

using Value = PlacedTree::Value;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

// What a rule makes of the two payoffs. A sign of 0: it does not look at that one.
struct Rule {
  std::string_view name;
  Objective objective;
  std::array<int, 2> sign;  // of rules over both
  std::string_view remark;
};
constexpr Rule rules[] = {
    {"expected-value-maximization", Objective::maximize, {0, 0}, ""},
    {"expected-value-minimization", Objective::minimize, {0, 0}, ""},
    {"maxi-min", Objective::maximize, {0, 0}, "its pick is that of the worst case here (maximin)"},
    {"maxi-max", Objective::maximize, {0, 0}, "its pick is that of the best case here (maximax)"},
    {"mini-min", Objective::minimize, {0, 0}, "its pick is that of the best case here (maximax: the least cost)"},
    {"mini-max", Objective::minimize, {0, 0}, "its pick is that of the worst case here (maximin: the largest cost)"},
    {"min-max", Objective::maximize, {-1, 1}, ""},
    {"max-min", Objective::maximize, {1, -1}, ""},
    {"min-min", Objective::minimize, {1, 1}, ""},
    {"max-max", Objective::maximize, {1, 1}, ""},
};

// A statement of code: up to a line's end or a semicolon, without its comment.
std::vector<std::string_view> statements_of(std::string_view code) {
  std::vector<std::string_view> statements;
  std::size_t depth = 0;
  std::size_t begin = 0;
  bool comment = false;
  std::size_t end = std::string_view::npos;  // of what stands before a comment
  for (std::size_t i = 0; i <= code.size(); ++i) {
    const char c = i < code.size() ? code[i] : '\n';
    if (!comment && (c == '(' || c == '[' || c == '{')) ++depth;
    if (!comment && (c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    if (!comment && c == '#') {
      comment = true;
      end = i;
    }
    const bool ends = (c == '\n' && (depth == 0 || i == code.size())) || (c == ';' && depth == 0 && !comment);
    if (!ends) continue;
    const std::string_view statement = trimmed(code.substr(begin, std::min(i, end) - begin));
    if (!statement.empty()) statements.push_back(statement);
    begin = i + 1;
    comment = false;
    end = std::string_view::npos;
  }
  return statements;
}

bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// Where `=` assigns: not ==, <=, >=, !=.
std::size_t assignment_in(std::string_view statement) {
  for (std::size_t i = 0; i < statement.size(); ++i) {
    if (statement[i] != '=') continue;
    const bool compares = (i + 1 < statement.size() && statement[i + 1] == '=') ||
                          (i > 0 && std::string_view("=<>!").find(statement[i - 1]) != std::string_view::npos);
    if (!compares) return i;
  }
  return std::string_view::npos;
}

class SilverDecisions {
 public:
  SilverDecisions(const PlacedTree& tree, Diagnostics& diagnostics)
      : tree_(tree), top_(tree.values.front()), diagnostics_(diagnostics) {}

  std::optional<std::vector<ForeignModel>> read() {
    if (!read_version()) return std::nullopt;
    const Value* const data = tree_.find(top_, "data");
    data_ = data != nullptr && data->kind == PlacedTree::Kind::map ? data : &top_;
    const Value* const trees = tree_.find(*data_, "trees");
    if (trees == nullptr || trees->kind != PlacedTree::Kind::list || trees->held.empty()) {
      diagnostics_.error(trees != nullptr ? trees->span : top_.span, "there is no tree in this file");
      return std::nullopt;
    }
    if (!read_rule()) return std::nullopt;
    std::vector<ForeignModel> models;
    for (const std::uint32_t root : trees->held) {
      std::optional<ForeignModel> model = read_tree(tree_.values[root]);
      if (!model) return std::nullopt;
      models.push_back(*std::move(model));
    }
    return models;
  }

 private:
  bool read_version() {
    const std::string_view version = tree_.word(top_, "SilverDecisions");
    if (version.empty()) {
      diagnostics_.error({top_.span.begin, top_.span.begin + 1},
                         "this is no file of SilverDecisions: it does not say \"SilverDecisions\": its version");
      return false;
    }
    if (!is_known_version(version, 1, 2)) {
      diagnostics_.error(
          tree_.find(top_, "SilverDecisions")->span,
          fmt::format("files of SilverDecisions {} are not known; known are those of 0.1 to 1.2", rue::cited(version)));
      return false;
    }
    program_ = fmt::format("SilverDecisions {}", version);
    return true;
  }

  bool read_rule() {
    const std::string_view name = tree_.word(top_, "rule");
    rule_ = &rules[0];
    if (!name.empty()) {
      const auto* const found =
          std::find_if(std::begin(rules), std::end(rules), [&](const Rule& r) { return r.name == name; });
      if (found == std::end(rules)) {
        diagnostics_.error(tree_.find(top_, "rule")->span,
                           fmt::format("{} is no rule of SilverDecisions that is known", rue::quoted(name)));
        return false;
      }
      rule_ = found;
    }
    selected_ = tree_.word(top_, "viewMode") == "criterion2" ? 1 : 0;
    return true;
  }

  // Stored numbers: plain, as math.js writes fractions, or "1 1/2".
  std::optional<double> stored(const Value* scope, const std::string& name) const {
    const Value* const value = scope == nullptr ? nullptr : tree_.find(*scope, name);
    if (value == nullptr) return std::nullopt;
    if (value->kind == PlacedTree::Kind::number || value->kind == PlacedTree::Kind::text) return fraction(value->text);
    const std::optional<double> n = fraction(tree_.word(*value, "n"));
    const std::optional<double> d = fraction(tree_.word(*value, "d"));
    const std::optional<double> s = fraction(tree_.word(*value, "s"));
    if (n && d && *d != 0) return s.value_or(1) * *n / *d;
    return fraction(tree_.word(*value, "value"));
  }
  static std::optional<double> plain(std::string_view text) {
    const bool minus = text.starts_with('-');
    const std::optional<double> value = value_of(text.substr(minus ? 1 : 0), false);
    if (!value) return std::nullopt;
    return minus ? -*value : *value;
  }
  static std::optional<double> fraction(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return plain(text);
    const std::size_t blank = text.substr(0, slash).find(' ');
    const std::optional<double> whole =
        blank == std::string_view::npos ? std::optional<double>(0) : plain(text.substr(0, blank));
    const std::optional<double> n =
        plain(blank == std::string_view::npos ? text.substr(0, slash) : text.substr(blank + 1, slash - blank - 1));
    const std::optional<double> d = plain(text.substr(slash + 1));
    if (!whole || !n || !d || *d == 0) return std::nullopt;
    return *whole < 0 || text.starts_with('-') ? *whole - std::fabs(*n) / *d : *whole + *n / *d;
  }

  // The names that code gives, in `scope`. `kept` holds what the program stored of them.
  void read_code(const Value& holder, std::uint32_t scope, ForeignScopes& scopes, ForeignModel& model) {
    const Value* const code = tree_.find(holder, "code");
    if (code == nullptr || code->kind != PlacedTree::Kind::text) return;
    const Value* const kept = tree_.find(holder, "expressionScope");
    for (const std::string_view statement : statements_of(code->text)) {
      const std::size_t at = assignment_in(statement);
      if (at == std::string_view::npos) {
        model.remarks.push_back(fmt::format("Left out, as it names nothing: {}", statement));
        continue;
      }
      const std::string_view name = trimmed(statement.substr(0, at));
      const std::string_view body = trimmed(statement.substr(at + 1));
      const bool done = name.ends_with(')') ? define(name, body, scope, scopes)
                                            : assign(std::string(name), body, kept, code->span, scope, scopes);
      if (!done) model.remarks.push_back(fmt::format("Left out, as it is no expression of numbers: {}", statement));
    }
  }

  static bool define(std::string_view head, std::string_view body, std::uint32_t scope, ForeignScopes& scopes) {
    const std::size_t open = head.find('(');
    if (open == std::string_view::npos) return false;
    ForeignFunction function;
    std::string_view list = head.substr(open + 1, head.size() - open - 2);
    while (!trimmed(list).empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      function.parameters.emplace_back(trimmed(list.substr(0, comma)));
      list = list.substr(std::min(comma + 1, list.size()));
    }
    Diagnostics unheard;
    std::optional<ForeignFormula> formula = parse_formula(body, Dialect::mathjs, {}, unheard);
    if (!formula) return false;
    function.body = *std::move(formula);
    scopes.set(scope, std::string(trimmed(head.substr(0, open))), {{}, 0, std::move(function)});
    return true;
  }

  bool assign(const std::string& name, std::string_view body, const Value* kept, Span place, std::uint32_t scope,
              ForeignScopes& scopes) {
    if (!is_name(name)) return false;
    Diagnostics unheard;
    const std::optional<ForeignFormula> formula = parse_formula(body, Dialect::mathjs, place, unheard);
    const std::optional<RueFormula> made =
        formula && !is_drawn(*formula) ? translate(*formula, scopes.names(scope), place, unheard) : std::nullopt;
    if (made) {
      std::string comment;
      for (const std::string& computed : made->computed) comment += (comment.empty() ? "" : "; ") + computed;
      scopes.declare(scope, name, made->value, "= " + made->text, std::move(comment), place);
      return true;
    }
    const std::optional<double> value = stored(kept, name);
    if (!value || !std::isfinite(*value)) return false;
    std::string text = "= " + number_word(*value);
    if (formula) text += range_of(*formula, *value);
    scopes.declare(scope, name, *value, std::move(text), fmt::format("the value stored for {}", body), place);
    return true;
  }

  // random(0.1, 0.9) lies between its ends.
  static std::string range_of(const ForeignFormula& formula, double value) {
    if (formula.empty() || (formula.back().text != "random" && formula.back().text != "Uniform") ||
        formula.back().kind != ForeignPiece::Kind::call || formula.size() > 3)
      return {};
    std::vector<double> ends;
    for (std::size_t i = 0; i + 1 < formula.size(); ++i) {
      const std::optional<double> end =
          formula[i].kind == ForeignPiece::Kind::number ? plain(formula[i].text) : std::nullopt;
      if (!end) return {};
      ends.push_back(*end);
    }
    if (ends.empty()) ends = {0, 1};
    if (ends.size() == 1) ends.insert(ends.begin(), 0);
    if (!(ends[0] < ends[1] && value >= ends[0] && value <= ends[1])) return {};
    return fmt::format(" in [{}, {}]", number_word(ends[0]), number_word(ends[1]));
  }

  // An expression of the tree; "0" where none is written.
  std::optional<std::string> formula(const Value* written, std::uint32_t scope, const ForeignScopes& scopes,
                                     ForeignModel& model) {
    if (written == nullptr || (written->kind != PlacedTree::Kind::text && written->kind != PlacedTree::Kind::number))
      return "0";
    const std::string_view text = trimmed(written->text);
    if (text.empty()) return "0";
    const std::optional<ForeignFormula> parsed = parse_formula(text, Dialect::mathjs, written->span, diagnostics_);
    if (!parsed) return std::nullopt;
    if (is_drawn(*parsed)) {
      diagnostics_.error(written->span,
                         fmt::format("{} is drawn anew each time, and no value is stored for it", rue::cited(text)),
                         "give it a name in the code there, and save the model");
      return std::nullopt;
    }
    const std::optional<RueFormula> made = translate(*parsed, scopes.names(scope), written->span, diagnostics_);
    if (!made) return std::nullopt;
    for (const std::string& computed : made->computed)
      model.remarks.push_back("Calculated, as Rue has no such function: " + computed + ".");
    return made->text;
  }

  struct Open {
    const Value* value;
    std::uint32_t node;
    std::uint32_t scope;
  };

  std::optional<ForeignModel> read_tree(const Value& root) {
    ForeignModel model;
    model.program = program_;
    model.title = tree_.word(top_, "title");
    model.objective = rule_->objective;
    ForeignScopes scopes;
    add_remarks(model);
    read_code(*data_, 0, scopes, model);
    model.nodes.emplace_back();
    std::vector<Open> open = {{&root, 0, 0}};
    bool sound = true;
    for (std::size_t at = 0; at < open.size() && sound; ++at) sound = read_node(open[at], open, scopes, model);
    if (!sound) return std::nullopt;
    if (model.nodes[0].branches.empty()) {
      diagnostics_.error(root.span, "this tree has no branches");
      return std::nullopt;
    }
    add_criteria(model, scopes);
    model.parameters = std::move(scopes).parameters();
    return model;
  }

  void add_remarks(ForeignModel& model) const {
    if (const std::string_view words = tree_.word(top_, "description"); !words.empty()) model.remarks.emplace_back(words);
    if (const Value* const texts = tree_.find(*data_, "texts"); texts != nullptr) {
      for (const std::uint32_t t : texts->held) {
        const std::string_view words = tree_.word(tree_.values[t], "value");
        if (!words.empty()) model.remarks.push_back(fmt::format("A note beside the tree: {}", words));
      }
    }
    if (!rule_->remark.empty()) model.remarks.push_back(fmt::format("The rule was {}: {}.", rule_->name, rule_->remark));
    if (const Value* const jobs = tree_.find(top_, "sensitivityAnalysis"); jobs != nullptr && !jobs->held.empty())
      model.remarks.emplace_back("Left out: the settings of its sensitivity analyses.");
    model.remarks.emplace_back("Left out: positions, colours, formats, and the values that it stored.");
  }

  bool read_node(const Open given, std::vector<Open>& open, ForeignScopes& scopes, ForeignModel& model) {
    const Value& value = *given.value;
    ForeignNode node;
    node.place = value.span;
    node.place.end = node.place.begin + 1;
    node.name = tree_.word(value, "name");
    const std::string_view type = tree_.word(value, "type");
    if (type != "decision" && type != "chance" && type != "terminal") {
      diagnostics_.error(node.place,
                         type.empty() ? "this node has no type" : fmt::format("{} is no type of a node", rue::quoted(type)));
      return false;
    }
    node.kind = type == "decision" ? ForeignNode::Kind::decision
                : type == "chance" ? ForeignNode::Kind::chance
                                   : ForeignNode::Kind::outcome;
    std::uint32_t scope = given.scope;
    if (!tree_.word(value, "code").empty()) {
      scope = scopes.open(scope);
      read_code(value, scope, scopes, model);
    }
    const Value* const edges = tree_.find(value, "childEdges");
    const std::size_t count = edges == nullptr ? 0 : edges->held.size();
    if ((node.kind == ForeignNode::Kind::outcome) != (count == 0)) {
      diagnostics_.error(node.place,
                         count == 0 ? fmt::format("this {} node has no branches", type) : "this terminal node has branches");
      return false;
    }
    for (std::size_t e = 0; e < count; ++e) {
      const Value& edge = tree_.values[edges->held[e]];
      if (!read_branch(edge, scope, scopes, node, model)) return false;
      const Value* const child = tree_.find(edge, "childNode");
      if (child == nullptr) {
        diagnostics_.error({edge.span.begin, edge.span.begin + 1}, "this branch leads nowhere");
        return false;
      }
      if (model.nodes.size() >= max_foreign_nodes) {
        diagnostics_.error(node.place, fmt::format("the tree has more than {} nodes", max_foreign_nodes));
        return false;
      }
      node.branches.back().to = static_cast<std::uint32_t>(model.nodes.size());
      open.push_back({child, node.branches.back().to, scope});
      model.nodes.emplace_back();
    }
    model.nodes[given.node] = std::move(node);
    return true;
  }

  bool read_branch(const Value& edge, std::uint32_t scope, const ForeignScopes& scopes, ForeignNode& node,
                   ForeignModel& model) {
    ForeignBranch branch;
    branch.place = {edge.span.begin, edge.span.begin + 1};
    branch.name = tree_.word(edge, "name");
    const Value* const payoff = tree_.find(edge, "payoff");
    for (std::size_t c = 0; c < 2; ++c) {
      const Value* written = c == 0 ? payoff : nullptr;
      if (payoff != nullptr && payoff->kind == PlacedTree::Kind::list)
        written = c < payoff->held.size() ? &tree_.values[payoff->held[c]] : nullptr;
      std::optional<std::string> text = formula(written, scope, scopes, model);
      if (!text) return false;
      branch.booked.push_back(*std::move(text));
    }
    if (node.kind == ForeignNode::Kind::chance) {
      const Value* const p = tree_.find(edge, "probability");
      const bool written = p != nullptr && ((p->kind == PlacedTree::Kind::text && !trimmed(p->text).empty()) ||
                                            p->kind == PlacedTree::Kind::number);
      if (!written) {
        diagnostics_.error(branch.place, "this branch of a chance node has no probability");
        return false;
      }
      std::optional<std::string> text =
          trimmed(p->text) == "#" ? std::optional<std::string>("rest") : formula(p, scope, scopes, model);
      if (!text) return false;
      branch.p = *std::move(text);
      branch.place = p->span;
    }
    node.branches.push_back(std::move(branch));
    return true;
  }

  // One payoff where the other is nowhere booked and the rule does not ask for it; else both as criteria.
  void add_criteria(ForeignModel& model, ForeignScopes& scopes) {
    std::array<bool, 2> booked = {false, false};
    for (const ForeignNode& node : model.nodes) {
      for (const ForeignBranch& branch : node.branches) {
        for (std::size_t c = 0; c < 2; ++c) booked[c] |= branch.booked[c] != "0";
      }
    }
    const bool both_asked = rule_->sign[0] != 0;
    if (!both_asked && !booked[1 - selected_]) {
      for (ForeignNode& node : model.nodes) {
        for (ForeignBranch& branch : node.branches) branch.booked = {branch.booked[selected_]};
      }
      add_unit(model);
      return;
    }
    std::set<std::string, std::less<>> taken;
    for (const std::string& word : scopes.words()) taken.insert(word);
    const Value* const names = tree_.find(*data_, "payoffNames");
    for (std::size_t c = 0; c < 2; ++c) {
      const Value* const name = names != nullptr && c < names->held.size() ? &tree_.values[names->held[c]] : nullptr;
      const std::string given = name != nullptr && name->kind == PlacedTree::Kind::text ? name->text : "";
      model.criteria.push_back(criterion_name(given.empty() ? fmt::format("payoff_{}", c + 1) : given, taken));
      scopes.reserve(model.criteria.back());
    }
    if (both_asked) {
      add_weight(model, scopes);
    } else {
      model.value = model.criteria[selected_];
    }
  }

  // The first payoff counts so many times the second.
  void add_weight(ForeignModel& model, ForeignScopes& scopes) {
    const auto number = [&](std::string_view key, double otherwise) {
      const std::string_view word = tree_.word(*data_, key);
      if (word == "Infinity") return std::numeric_limits<double>::infinity();
      return fraction(word).value_or(otherwise);
    };
    const double weight = number("defaultCriterion1Weight", 1);
    const std::string first = model.criteria[0];
    const std::string second = model.criteria[1];
    if (std::isinf(weight)) {
      model.objective =
          rule_->sign[0] > 0 && rule_->objective == Objective::maximize ? Objective::maximize : Objective::minimize;
      model.value = first;
      model.remarks.push_back(fmt::format("Only {} counts: its weight was infinite.", first));
      return;
    }
    const double low = number("weightLowerBound", 0);
    const double high = number("weightUpperBound", std::numeric_limits<double>::infinity());
    std::string text = "= " + number_word(weight);
    if (std::isfinite(high) && low < high && weight >= low && weight <= high)
      text += fmt::format(" in [{}, {}]", number_word(low), number_word(high));
    scopes.declare(0, "weight", weight, text, fmt::format("1 of {} counts as much as this of {}", first, second));
    const std::string weighted = fmt::format("{}*{}", scopes.find(0, "weight")->word, first);
    model.value = rule_->sign[0] < 0   ? fmt::format("{} - {}", second, weighted)
                  : rule_->sign[1] < 0 ? fmt::format("{} - {}", weighted, second)
                                       : fmt::format("{} + {}", weighted, second);
  }

  void add_unit(ForeignModel& model) const {
    const Value* const format = tree_.find(top_, "format");
    const Value* const payoff = format == nullptr ? nullptr : tree_.find(*format, "payoff");
    if (payoff == nullptr || tree_.word(*payoff, "style") != "currency") return;
    const std::string_view currency = tree_.word(*payoff, "currency");
    if (currency == "USD")
      model.unit = "$#";
    else if (currency == "EUR")
      model.unit = "€";
    else if (currency == "GBP")
      model.unit = "£#";
    else if (is_name(currency))
      model.unit = currency;
  }

  const PlacedTree& tree_;
  const Value& top_;
  const Value* data_ = nullptr;
  Diagnostics& diagnostics_;
  std::string program_;
  const Rule* rule_ = nullptr;
  std::size_t selected_ = 0;
};

}  // namespace

std::optional<std::vector<ForeignModel>> read_silver_decisions(std::string_view text, Diagnostics& diagnostics) {
  const std::optional<PlacedTree> tree = read_json(text, diagnostics);
  if (!tree) return std::nullopt;
  return SilverDecisions(*tree, diagnostics).read();
}

}  // namespace rue

// radiant.cpp - the `dtree` of radiant: YAML whose nodes are the keys that are no property of a node.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/foreign_names.h"
#include "exchange/placed_tree.h"
#include "exchange/readers.h"
#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {
namespace {

using YamlValue = PlacedTree::Value;

std::string lower(std::string_view word) {
  std::string made(word);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

bool is_property(std::string_view key) {
  const std::string word = lower(key);
  return word == "name" || word == "variables" || word == "type" || word == "p" || word == "payoff" || word == "cost";
}

class Radiant {
 public:
  Radiant(const PlacedTree& tree, Objective objective, Diagnostics& diagnostics)
      : tree_(tree), top_(tree.values.front()), diagnostics_(diagnostics) {
    model_.program = "radiant";
    model_.objective = objective;
  }

  std::optional<std::vector<ForeignModel>> read() {
    if (top_.kind != PlacedTree::Kind::map) {
      (void)fail(top_.span, "this is no decision tree of radiant",
                 "it begins with `name:`, then `type: decision` or `type: chance`");
      return std::nullopt;
    }
    if (const YamlValue* const name = property(top_, "name")) model_.title = name->text;
    if (!read_variables()) return std::nullopt;
    struct Open {
      const YamlValue* value;
      std::uint32_t node;
    };
    model_.nodes.emplace_back();
    std::vector<Open> open = {{&top_, 0}};
    for (std::size_t at = 0; at < open.size(); ++at) {
      std::vector<const YamlValue*> heads;
      const std::optional<ForeignNode> node = read_node(*open[at].value, at == 0, heads);
      if (!node) return std::nullopt;
      const std::uint32_t index = open[at].node;
      model_.nodes[index] = *node;
      for (std::size_t b = 0; b < heads.size(); ++b) {
        model_.nodes[index].branches[b].to = static_cast<std::uint32_t>(model_.nodes.size());
        open.push_back({heads[b], model_.nodes[index].branches[b].to});
        model_.nodes.emplace_back();
      }
    }
    model_.remarks.insert(model_.remarks.end(), dropped_.begin(), dropped_.end());
    model_.parameters = std::move(scopes_).parameters();
    return std::vector<ForeignModel>{std::move(model_)};
  }

 private:
  bool fail(Span place, std::string text, std::string help = {}) {
    diagnostics_.error(place, std::move(text), std::move(help));
    return false;
  }

  // radiant takes NAME: and Name: for name:.
  const YamlValue* property(const YamlValue& map, std::string_view key) const {
    for (const std::uint32_t held : map.held) {
      if (lower(tree_.values[held].key) == key) return &tree_.values[held];
    }
    return nullptr;
  }

  bool read_variables() {
    const YamlValue* const variables = property(top_, "variables");
    if (variables == nullptr || variables->kind == PlacedTree::Kind::other) return true;
    if (variables->kind != PlacedTree::Kind::map)
      return fail(variables->span, "these are the variables of another tree, which this file does not hold",
                  "write them out here: `variables:`, then a line for each");
    std::vector<const YamlValue*> pending;
    for (const std::uint32_t held : variables->held) {
      const YamlValue& each = tree_.values[held];
      if (each.kind != PlacedTree::Kind::text)
        return fail(each.key_span, fmt::format("{} has no value", rue::quoted(each.key)));
      if (each.text.find("dtree(") != std::string::npos)
        return fail(each.span, "this is the value of another tree, which this file does not hold", "write what it comes to");
      pending.push_back(&each);
    }
    // They may use each other in any order.
    while (!pending.empty()) {
      std::vector<const YamlValue*> later;
      for (const YamlValue* const each : pending) {
        const bool waits = std::any_of(pending.begin(), pending.end(), [&](const YamlValue* other) {
          return scopes_.find(0, other->key) == nullptr && !named_in(each->text, other->key).empty();
        });
        if (waits) {
          later.push_back(each);
        } else if (!declare(*each)) {
          return false;
        }
      }
      if (later.size() == pending.size())
        return fail(later.front()->span, fmt::format("{} needs itself", rue::quoted(later.front()->key)));
      pending = std::move(later);
    }
    return true;
  }

  static std::string_view named_in(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    return at == std::string_view::npos ? std::string_view() : text.substr(at, name.size());
  }

  bool declare(const YamlValue& each) {
    const std::optional<RueFormula> made = formula(each);
    if (!made) return false;
    std::string plain = word_of(each.key);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    const bool tells = plain == each.key || word_of(each.key) == each.key;
    scopes_.declare(0, each.key, made->value, "= " + made->text, tells ? "" : each.key, each.span);
    variables_.push_back(each.key);
    // Names within names: the longer one is looked for first.
    std::stable_sort(variables_.begin(), variables_.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return true;
  }

  // The text with each variable, whose name may be any words, as a word that an expression may hold.
  std::string with_words(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
      const auto found = std::find_if(variables_.begin(), variables_.end(),
                                      [&](const std::string& name) { return text.substr(at).starts_with(name); });
      if (found == variables_.end()) {
        made += text[at++];
        continue;
      }
      const ForeignMeaning& meaning = *scopes_.find(0, *found);
      made += meaning.word;
      scopes_.set(0, meaning.word, ForeignMeaning(meaning));
      at += found->size();
    }
    return made;
  }

  std::optional<RueFormula> formula(const YamlValue& written) {
    const std::optional<ForeignFormula> code =
        parse_formula(with_words(written.text), Dialect::plain, written.span, diagnostics_);
    if (!code) return std::nullopt;
    return translate(*code, scopes_.names(0), written.span, diagnostics_);
  }

  std::optional<ForeignNode> read_node(const YamlValue& value, bool root, std::vector<const YamlValue*>& heads) {
    ForeignNode node;
    node.place = root ? Span{value.span.begin, value.span.begin + 1} : value.key_span;
    node.name = root ? "" : value.key;
    for (const std::uint32_t held : value.held) {
      const YamlValue& each = tree_.values[held];
      if (is_property(each.key)) {
        if (each.kind == PlacedTree::Kind::map && lower(each.key) != "variables")
          return failed(each.key_span, fmt::format("{} holds a number or a word", rue::quoted(each.key)));
        continue;
      }
      if (each.kind != PlacedTree::Kind::map)
        return failed(each.key_span, fmt::format("{} is no property of a node; a node has something indented below it",
                                                 rue::quoted(each.key)));
      heads.push_back(&each);
    }
    const YamlValue* const type = property(value, "type");
    const std::string kind = type == nullptr ? "" : lower(type->text);
    if (heads.empty()) {
      if (kind == "decision" || kind == "chance")
        return failed(type->span, fmt::format("this {} node has no branches", kind));
      return node;
    }
    if (kind != "decision" && kind != "chance")
      return failed(type == nullptr ? node.place : type->span,
                    "a node with branches is of `type: decision` or `type: chance`");
    node.kind = kind == "decision" ? ForeignNode::Kind::decision : ForeignNode::Kind::chance;
    if (root && !read_cost(value, node.booked)) return std::nullopt;
    for (const YamlValue* const head : heads) {
      std::optional<ForeignBranch> branch = read_branch(*head, node.kind);
      if (!branch) return std::nullopt;
      node.branches.push_back(*std::move(branch));
    }
    return node;
  }
  std::nullopt_t failed(Span place, std::string text) {
    (void)fail(place, std::move(text));
    return std::nullopt;
  }

  std::optional<ForeignBranch> read_branch(const YamlValue& head, ForeignNode::Kind kind) {
    ForeignBranch branch;
    branch.name = head.key;
    branch.place = head.key_span;
    const bool end =
        std::none_of(head.held.begin(), head.held.end(), [&](std::uint32_t h) { return !is_property(tree_.values[h].key); });
    const YamlValue* const p = property(head, "p");
    if (kind == ForeignNode::Kind::chance) {
      if (p == nullptr || p->kind != PlacedTree::Kind::text)
        return failed(head.key_span, fmt::format("{} has no probability: write p: below it", rue::quoted(head.key)));
      const std::optional<RueFormula> made = formula(*p);
      if (!made) return std::nullopt;
      branch.p = made->text;
      branch.place = p->span;
    } else if (p != nullptr) {
      dropped_.push_back(fmt::format("Left out: p of {}, which is chosen.", head.key));
    }
    const YamlValue* const payoff = property(head, "payoff");
    if (!end) {
      if (payoff != nullptr)
        dropped_.push_back(fmt::format("Left out, as in radiant: the payoff {} of {}, below which the tree goes on.",
                                       payoff->text, head.key));
      if (!read_cost(head, branch.booked)) return std::nullopt;
      return branch;
    }
    if (payoff == nullptr || payoff->kind != PlacedTree::Kind::text)
      return failed(head.key_span, fmt::format("{} has no payoff", rue::quoted(head.key)));
    const std::optional<RueFormula> made = formula(*payoff);
    if (!made) return std::nullopt;
    branch.booked = {made->text};
    if (const YamlValue* const cost = property(head, "cost"))
      dropped_.push_back(
          fmt::format("Left out, as in radiant: the cost {} of {}, where the tree ends.", cost->text, head.key));
    return branch;
  }

  // A cost is taken off, also where the least payoff is sought.
  bool read_cost(const YamlValue& holder, std::vector<std::string>& booked) {
    const YamlValue* const cost = property(holder, "cost");
    if (cost == nullptr || cost->kind != PlacedTree::Kind::text) return true;
    const std::optional<ForeignFormula> code =
        parse_formula("-(" + with_words(cost->text) + ")", Dialect::plain, cost->span, diagnostics_);
    if (!code) return false;
    const std::optional<RueFormula> made = translate(*code, scopes_.names(0), cost->span, diagnostics_);
    if (!made) return false;
    booked = {made->text};
    return true;
  }

  const PlacedTree& tree_;
  const YamlValue& top_;
  Diagnostics& diagnostics_;
  ForeignModel model_;
  ForeignScopes scopes_;
  std::vector<std::string> variables_;  // the longest first
  std::vector<std::string> dropped_;
};

}  // namespace

std::optional<std::vector<ForeignModel>> read_radiant(std::string_view text, Objective objective, Diagnostics& diagnostics) {
  const std::optional<PlacedTree> tree = read_yaml(text, diagnostics);
  if (!tree) return std::nullopt;
  return Radiant(*tree, objective, diagnostics).read();
}

}  // namespace rue

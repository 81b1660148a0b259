// amua.cpp - decision trees of Amua: XML with nodes in one list, and expressions of parameters and variables.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "exchange/amua_tables.h"
#include "exchange/foreign_names.h"
#include "exchange/readers.h"
#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {
namespace {

std::vector<std::string> texts_of(const pugi::xml_node& holder, const char* name) {
  std::vector<std::string> texts;
  for (const pugi::xml_node& each : holder.children(name)) texts.emplace_back(each.text().get());
  return texts;
}

// A parameter or variable as it is written, or a number of one that is a row of numbers.
struct Definition {
  std::string name;
  std::string called;  // in formulas: its name, or "row[]"
  std::string text;
  ForeignFormula formula;
  std::set<std::string> names;  // what the formula calls
  std::string comment;
  std::string low, high;  // bounds of sensitivity analyses; may be empty
  Span place;
  bool variable = false;
  bool follows = false;  // a variable that is calculated anew when one that it needs changes
};

// "n", and "d[]" of d[2].
std::set<std::string> names_in(const ForeignFormula& formula) {
  std::set<std::string> names;
  for (const ForeignPiece& piece : formula) {
    if (piece.kind == ForeignPiece::Kind::name || (piece.kind == ForeignPiece::Kind::call && piece.text.ends_with("[]")))
      names.insert(piece.text);
  }
  return names;
}

bool draws(const ForeignFormula& formula) {
  return std::any_of(formula.begin(), formula.end(), [](const ForeignPiece& piece) {
    return piece.kind == ForeignPiece::Kind::call && piece.text.ends_with('~');
  });
}

// Of "[a, b]", and of the shares "Dir([a, b], ~)" by their means: each number's expression. Empty: it is no row of numbers.
std::vector<std::string> row_in(std::string text) {
  constexpr std::size_t most = 100;
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  const bool shares = text.starts_with("Dir([") && (text.ends_with("],~)") || text.ends_with("],E)"));
  if (!shares && !(text.starts_with('[') && text.ends_with(']'))) return {};
  const std::string inner = shares ? text.substr(5, text.size() - 9) : text.substr(1, text.size() - 2);
  std::vector<std::string> numbers = {""};
  int depth = 0;
  for (const char c : inner) {
    if (c == '[' || c == ']' || numbers.size() > most) return {};
    depth += static_cast<int>(c == '(') - static_cast<int>(c == ')');
    if (c == ',' && depth == 0) {
      numbers.emplace_back();
    } else {
      numbers.back() += c;
    }
  }
  if (shares) {
    const std::string sum = fmt::format("(({}))", fmt::join(numbers, ")+("));
    for (std::string& number : numbers) number = fmt::format("({})/{}", number, sum);
  }
  return numbers;
}

class Amua {
 public:
  Amua(const pugi::xml_node& top, std::size_t size, Diagnostics& diagnostics)
      : top_(top), size_(size), diagnostics_(diagnostics) {}

  std::optional<std::vector<ForeignModel>> read() {
    if (!read_kind()) return std::nullopt;
    if (!read_dimensions()) return std::nullopt;
    read_tables();
    if (!read_definitions() || !read_nodes()) return std::nullopt;
    add_remarks();
    model_.parameters = std::move(scopes_).parameters();
    return std::vector<ForeignModel>{std::move(model_)};
  }

 private:
  [[nodiscard]] Span place_of(const pugi::xml_node& node) const {
    const std::ptrdiff_t at = node.offset_debug();
    if (at < 0) return {};
    const auto begin = static_cast<std::uint32_t>(std::min<std::size_t>(static_cast<std::size_t>(at), size_));
    const std::size_t length = std::char_traits<char>::length(node.name());
    return {begin, static_cast<std::uint32_t>(std::min(size_, begin + std::max<std::size_t>(length, 1)))};
  }
  bool fail(Span place, std::string text, std::string help = {}) {
    diagnostics_.error(place, std::move(text), std::move(help));
    return false;
  }

  bool read_kind() {
    const std::string name = top_.child("name").text().get();
    if (std::string_view(top_.name()) != "Model")
      return fail(place_of(top_),
                  fmt::format("this is no model of Amua: its first element is {}, not Model", rue::quoted(top_.name())));
    const pugi::xml_node meta = top_.child("Metadata");
    std::string version = meta.child("versionModified").text().get();
    if (version.empty()) version = meta.child("versionCreated").text().get();
    if (!version.empty() && !is_known_version(version, 0, 3))
      return fail(place_of(meta),
                  fmt::format("files of Amua {} are not known; known are those of 0.0 to 0.3", rue::cited(version)));
    if (top_.child("type").text().as_int() != 0 || (top_.child("markov") && !top_.child("tree")))
      return fail(place_of(top_.child("type") ? top_.child("type") : top_.child("markov")),
                  fmt::format("{} is a Markov model; Rue reads decision trees", name.empty() ? "this" : rue::quoted(name)));
    model_.program = version.empty() ? "Amua" : "Amua " + version;
    persons_ = top_.child("simType").text().as_int() == 1;
    model_.title = name.ends_with(".amua") ? name.substr(0, name.size() - 5) : name;
    return true;
  }

  bool read_dimensions() {
    const pugi::xml_node info = top_.child("DimInfo");
    std::vector<std::string> names = texts_of(info, "dimNames");
    const std::vector<std::string> symbols = texts_of(info, "dimSymbols");
    if (names.empty()) names = {"Cost"};
    width_ = names.size();
    const bool least = info.child("objective").text().as_int() == 1;
    const int analysis = info.child("analysisType").text().as_int();
    for (const char* const key : {"objectiveDim", "costDim", "effectDim"}) {
      const int d = info.child(key).text().as_int();
      if ((analysis == 0) == (key[0] == 'o') && (d < 0 || static_cast<std::size_t>(d) >= width_))
        return fail(place_of(info.child(key)), fmt::format("there is no dimension {}", d));
    }
    const auto dimension = [&](const char* key) { return static_cast<std::size_t>(info.child(key).text().as_int()); };
    model_.objective = least && analysis == 0 ? Objective::minimize : Objective::maximize;
    if (width_ == 1 && analysis == 0) {
      if (!symbols.empty() && symbols[0] == "$")
        model_.unit = "$#";
      else if (!symbols.empty())
        model_.unit = symbols[0];
      return true;
    }
    std::set<std::string, std::less<>> taken;
    for (const std::string& name : names) {
      model_.criteria.push_back(criterion_name(name, taken));
      scopes_.reserve(model_.criteria.back());
    }
    if (analysis == 0) {
      model_.value = model_.criteria[dimension("objectiveDim")];
      return true;
    }
    // Amua picks by net monetary benefit within the tree, whatever it then reports of the strategies.
    const double wtp = info.child("WTP").text().as_double();
    scopes_.declare(0, "wtp", wtp, "= " + number_word(wtp),
                    fmt::format("willingness to pay for 1 of {}", names[dimension("effectDim")]));
    model_.value = fmt::format("{}{}*{} - {}", least ? "-" : "", scopes_.find(0, "wtp")->word,
                               model_.criteria[dimension("effectDim")], model_.criteria[dimension("costDim")]);
    return true;
  }

  void read_tables() {
    for (const pugi::xml_node& table : top_.children("Table")) {
      for (auto& [called, lookup] : amua_lookups(table)) {
        if (scopes_.find(0, called) == nullptr) scopes_.set(0, called, {{}, 0, std::nullopt, std::move(lookup)});
      }
    }
  }

  std::optional<ForeignFormula> parsed(const pugi::xml_node& holder, std::string text) {
    // Amua's long minus.
    for (std::size_t at; (at = text.find("\xE2\x88\x92")) != std::string::npos;) text.replace(at, 3, "-");
    const std::string where =
        text.find('[') != std::string::npos ? "of rows, matrices and tables single numbers are read: costs[2]" : "";
    Diagnostics heard;
    std::optional<ForeignFormula> formula = parse_formula(text, Dialect::amua, place_of(holder), heard);
    if (!formula) fail(place_of(holder), heard.findings().front().text, where);
    return formula;
  }

  std::optional<RueFormula> formula(const pugi::xml_node& holder, const std::string& text) {
    if (text.empty()) model_.remarks.emplace_back("What is empty is 0.");
    const std::optional<ForeignFormula> code = parsed(holder, text.empty() ? "0" : text);
    return code ? translated(holder, *code) : std::nullopt;
  }
  std::optional<RueFormula> translated(const pugi::xml_node& holder, const ForeignFormula& code) {
    if (draws(code)) model_.remarks.emplace_back("Where nodes draw numbers, their means are written.");
    std::optional<RueFormula> made = translate(code, scopes_.names(scope_), place_of(holder), diagnostics_);
    if (made) note(*made);
    return made;
  }
  void note(const RueFormula& made) {
    for (const std::string& computed : made.computed)
      model_.remarks.push_back("Calculated, as Rue has no such function: " + computed + ".");
  }

  // Definitions may need each other in any order.
  bool read_definitions() {
    for (const char* const sort : {"Parameter", "Variable"}) {
      for (const pugi::xml_node& each : top_.children(sort)) {
        if (!read_definition(each, sort[0] == 'V')) return false;
        if (definitions_.size() > 10'000) return fail(place_of(each), "there are too many parameters");
      }
    }
    stale_.resize(definitions_.size());
    std::multiset<std::string> all;
    for (const Definition& each : definitions_) all.insert(each.called);
    std::set<std::string> waiting(all.begin(), all.end());
    std::vector<char> done(definitions_.size());
    for (bool moved = true; moved && !waiting.empty();) {
      moved = false;
      for (std::size_t d = 0; d < definitions_.size(); ++d) {
        const std::set<std::string>& names = definitions_[d].names;
        if (done[d] != 0 || std::any_of(names.begin(), names.end(), [&](const auto& n) { return waiting.count(n) > 0; }))
          continue;
        if (!declare(definitions_[d])) return false;
        done[d] = 1;
        order_.push_back(d);
        all.erase(all.find(definitions_[d].called));
        if (all.count(definitions_[d].called) == 0) waiting.erase(definitions_[d].called);
        moved = true;
      }
    }
    for (std::size_t d = 0; d < definitions_.size(); ++d) {
      if (done[d] == 0)
        return fail(definitions_[d].place,
                    fmt::format("{} needs itself, or is written twice", rue::quoted(definitions_[d].name)));
    }
    for (const std::size_t d : order_) {
      if (!definitions_[d].follows) continue;
      for (const std::string& name : definitions_[d].names) followers_[name].push_back(d);
    }
    return true;
  }

  bool read_definition(const pugi::xml_node& written, bool variable) {
    Definition made;
    made.name = made.called = written.child("name").text().get();
    // Before 0.0.15 variables had a value at the beginning, and no expression that they follow.
    const bool initial = variable && !written.child("expression");
    made.text = written.child(initial ? "initValue" : "expression").text().get();
    made.comment = written.child("notes").text().get();
    made.place = place_of(written);
    made.variable = variable;
    made.follows = variable && !initial;
    const std::vector<std::string> numbers = row_in(made.text);
    if (numbers.empty()) {
      made.low = written.child("sensMin").text().get();
      made.high = written.child("sensMax").text().get();
      return add(written, made, made.text);
    }
    made.called += "[]";
    if (made.text.starts_with('D')) made.comment += fmt::format("{}of {}", made.comment.empty() ? "" : "; ", made.text);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const std::array<double, 1> place = {static_cast<double>(i)};
      made.name = element_name(made.called, place);
      if (!add(written, made, numbers[i])) return false;
    }
    return true;
  }

  bool add(const pugi::xml_node& written, const Definition& made, const std::string& text) {
    std::optional<ForeignFormula> code = parsed(written, text);
    if (!code) return false;
    definitions_.push_back(made);
    definitions_.back().formula = *std::move(code);
    definitions_.back().names = names_in(definitions_.back().formula);
    return true;
  }

  bool declare(const Definition& each) {
    const std::optional<RueFormula> made = translate(each.formula, scopes_.names(scope_), each.place, diagnostics_);
    if (!made) return false;
    note(*made);
    std::string comment = each.comment;
    std::string text = "= " + made->text;
    if (const std::optional<std::string> drawn = distribution_of(each.formula)) {
      text = "~ " + *drawn;
      if (!each.low.empty() || !each.high.empty())
        comment +=
            fmt::format("{}from {} to {} in its sensitivity analyses", comment.empty() ? "" : "; ", each.low, each.high);
    } else if (made->literal && !each.low.empty() && !each.high.empty()) {
      const std::optional<double> low = constant(each.low);
      const std::optional<double> high = constant(each.high);
      if (low && high && *low <= made->value && made->value <= *high && *low < *high)
        text += fmt::format(" in [{}, {}]", number_word(*low), number_word(*high));
    }
    const bool mean = draws(each.formula) && text.front() == '=';
    scopes_.declare(scope_, each.name, made->value, std::move(text), std::move(comment), each.place);
    if (mean)
      model_.remarks.push_back(fmt::format("The mean of {} is written, not its distribution: {}",
                                           scopes_.find(scope_, each.name)->word, each.text));
    return true;
  }

  std::optional<double> constant(const std::string& text) const {
    Diagnostics unheard;
    const std::optional<ForeignFormula> code = parse_formula(text, Dialect::amua, {}, unheard);
    const std::optional<RueFormula> made = code ? translate(*code, scopes_.names(0), {}, unheard) : std::nullopt;
    return made && std::isfinite(made->value) ? std::optional<double>(made->value) : std::nullopt;
  }

  bool read_nodes() {
    std::vector<pugi::xml_node> nodes;
    for (const pugi::xml_node& each : top_.child("tree").children("Node")) nodes.push_back(each);
    if (nodes.empty()) return fail(place_of(top_), "there is no tree in this model");
    if (nodes.size() > max_foreign_nodes)
      return fail(place_of(nodes.front()), fmt::format("the tree has more than {} nodes", max_foreign_nodes));
    constexpr std::uint32_t nowhere = ~0U;
    std::vector<std::uint32_t> made(nodes.size(), nowhere);
    // Amua's own order, from the root down and branch by branch: a variable that a node changes stays changed for all that
    // is visited later, unless persons walk from the root to an end one by one.
    struct Visit {
      std::size_t node;
      std::uint32_t parent;
      std::size_t branch;
      std::uint32_t scope;
      std::size_t depth;
    };
    std::vector<Visit> open = {{0, nowhere, 0, 0, 0}};
    while (!open.empty()) {
      const Visit visit = open.back();
      open.pop_back();
      if (made[visit.node] != nowhere) return fail(place_of(nodes[visit.node]), "two branches lead to this node");
      if (persons_ && visit.depth > max_person_depth)
        return fail(place_of(nodes[visit.node]), fmt::format("a path has more than {} nodes", max_person_depth));
      made[visit.node] = static_cast<std::uint32_t>(model_.nodes.size());
      scope_ = visit.scope;
      std::vector<std::size_t> heads;
      if (!read_node(nodes[visit.node], nodes,
                     visit.parent == nowhere ? nullptr : &model_.nodes[visit.parent].branches[visit.branch], heads))
        return false;
      for (std::size_t b = heads.size(); b-- > 0;) open.push_back({heads[b], made[visit.node], b, scope_, visit.depth + 1});
    }
    const auto idle = static_cast<std::size_t>(std::count(made.begin(), made.end(), nowhere));
    if (idle > 0)
      model_.remarks.push_back(fmt::format("Left out: {} that no branch leads to.", rue::count_of(idle, "node")));
    return true;
  }

  bool read_node(const pugi::xml_node& written, const std::vector<pugi::xml_node>& nodes, ForeignBranch* into,
                 std::vector<std::size_t>& heads) {
    const int type = written.child("type").text().as_int(-1);
    if (type < 0 || type > 2) return fail(place_of(written), "this node has no type that is known");
    ForeignNode node;
    node.kind = type == 0 ? ForeignNode::Kind::decision : type == 1 ? ForeignNode::Kind::chance : ForeignNode::Kind::outcome;
    node.name = written.child("name").text().get();
    node.story = written.child("notes").text().get();
    node.place = place_of(written);
    if (into != nullptr) into->to = static_cast<std::uint32_t>(model_.nodes.size());
    // What a node costs is valued before it changes variables (to persons after that), what an outcome pays after.
    if (persons_ && !change_variables(written)) return false;
    if (into != nullptr && type != 2 && !book(written, "cost", *into)) return false;
    if (!persons_ && !change_variables(written)) return false;
    if (into != nullptr && type == 2 && !book(written, "payoff", *into)) return false;
    const std::vector<std::string> children = texts_of(written, "childIndices");
    if ((type == 2) != children.empty())
      return fail(place_of(written), fmt::format("{} {}", node.name.empty() ? "this node" : rue::quoted(node.name),
                                                 type == 2 ? "ends the tree but has branches" : "has no branches"));
    for (const std::string& index : children) {
      const std::optional<double> value = value_of(index, false);
      if (!value || *value < 1 || *value >= static_cast<double>(nodes.size()))
        return fail(place_of(written), fmt::format("{} is no other node of the tree", rue::quoted(index)));
      heads.push_back(static_cast<std::size_t>(*value));
      const pugi::xml_node head = nodes[heads.back()];
      ForeignBranch branch;
      branch.place = place_of(head);
      branch.name = head.child("name").text().get();
      if (type == 1) {
        const std::string p = head.child("prob").text().get();
        if (p.empty()) return fail(place_of(head), "this branch of a chance node has no probability");
        if (p == "C" || p == "c") {
          branch.p = "rest";
        } else {
          const std::optional<RueFormula> text = formula(head, p);
          if (!text) return false;
          branch.p = text->text;
        }
      }
      node.branches.push_back(std::move(branch));
    }
    const auto rests =
        std::count_if(node.branches.begin(), node.branches.end(), [](const auto& b) { return b.p == "rest"; });
    if (rests > 1)
      return fail(place_of(written),
                  fmt::format("{} branches have the probability C; only one can have what is left", rests));
    model_.nodes.push_back(std::move(node));
    return true;
  }

  bool book(const pugi::xml_node& written, const char* what, ForeignBranch& into) {
    std::vector<std::string> texts = texts_of(written, what);
    texts.resize(width_);
    for (const std::string& text : texts) {
      const std::optional<RueFormula> made = formula(written, text);
      if (!made) return false;
      into.booked.push_back(made->text);
    }
    return true;
  }

  // "n = n + 1; m += 2": each becomes a parameter, and so does anew what is defined by it.
  bool change_variables(const pugi::xml_node& written) {
    if (!written.child("hasVarUpdates").text().as_bool()) return true;
    if (persons_) scope_ = scopes_.open(scope_);
    const std::string updates = written.child("varUpdates").text().get();
    for (std::size_t begin = 0; begin < updates.size();) {
      const std::size_t end = std::min(updates.find(';', begin), updates.size());
      const std::string update = updates.substr(begin, end - begin);
      begin = end + 1;
      if (update.find_first_not_of(" \t\r\n") == std::string::npos) continue;
      if (!change_variable(written, update)) return false;
    }
    if (!refresh(nullptr)) return false;
    return scopes_.words().size() <= max_parameters ||
           fail(place_of(written), fmt::format("changes of variables make more than {} parameters", max_parameters));
  }

  // As Amua does it: what depends on a variable that changes is calculated anew when an expression needs it, at last after
  // all changes of the node; what has been calculated during a change stays.
  void outdate(const std::string& changed) {
    std::vector<std::string> moved = {changed};
    while (!moved.empty()) {
      const auto found = followers_.find(moved.back());
      moved.pop_back();
      if (found == followers_.end()) continue;
      for (const std::size_t d : found->second) {
        if (std::exchange(stale_[d], 1) == 0) moved.push_back(definitions_[d].called);
      }
    }
  }
  // What `needed` needs, or all.
  bool refresh(const ForeignFormula* needed) {
    if (std::find(stale_.begin(), stale_.end(), 1) == stale_.end()) return true;
    std::set<std::string> names = needed != nullptr ? names_in(*needed) : std::set<std::string>();
    std::vector<std::size_t> due;
    for (auto d = order_.rbegin(); d != order_.rend(); ++d) {
      if (stale_[*d] == 0 || (needed != nullptr && names.count(definitions_[*d].called) == 0)) continue;
      due.push_back(*d);
      names.insert(definitions_[*d].names.begin(), definitions_[*d].names.end());
    }
    for (auto d = due.rbegin(); d != due.rend(); ++d) {
      stale_[*d] = 0;
      if (!declare(definitions_[*d])) return false;
    }
    return true;
  }

  bool change_variable(const pugi::xml_node& written, const std::string& update) {
    const std::size_t sign = update.find_first_of("=+-*/");
    const std::size_t first = update.find_first_not_of(" \t\r\n");
    std::string name = update.substr(first, std::min(sign, update.size()) - first);
    while (name.ends_with(' ')) name.pop_back();
    const auto known = std::find_if(definitions_.begin(), definitions_.end(),
                                    [&](const Definition& d) { return d.variable && d.name == name; });
    if (sign == std::string::npos || known == definitions_.end())
      return fail(place_of(written), fmt::format("{} changes no variable of the model", rue::cited(update)));
    std::string body = update.substr(sign + 1);
    if (update[sign] != '=') {
      const char second = body.empty() ? '\0' : body[0];
      const bool one = second == update[sign] && (second == '+' || second == '-');
      if (!one && second != '=')
        return fail(place_of(written), fmt::format("{} is no change of a variable", rue::cited(update)));
      body = fmt::format("{} {} ({})", name, update[sign], one ? "1" : body.substr(1));
    }
    const std::optional<ForeignFormula> code = parsed(written, body);
    if (!code) return false;
    stale_[static_cast<std::size_t>(known - definitions_.begin())] = 0;
    outdate(name);
    if (!refresh(&*code)) return false;
    const std::optional<RueFormula> made = translated(written, *code);
    if (!made) return false;
    scopes_.declare(scope_, name, made->value, "= " + made->text,
                    fmt::format("{} changes it", written.child("name").text().get()), place_of(written));
    return true;
  }

  void add_remarks() {
    if (top_.child("Table")) model_.remarks.emplace_back("Of its tables the numbers are written that it looks up.");
    const std::pair<const char*, const char*> idle[] = {{"Constraint", "constraint"},
                                                        {"Scenario", "scenario"},
                                                        {"ParameterSet", "parameter set"},
                                                        {"subgroupNames", "subgroup"}};
    for (const auto& [element, name] : idle) {
      const auto all = top_.children(element);
      const auto count = static_cast<std::size_t>(std::distance(all.begin(), all.end()));
      if (count > 0) model_.remarks.push_back(fmt::format("Left out: {}.", rue::count_of(count, name)));
    }
    if (persons_) model_.remarks.emplace_back("It was simulated person by person; here draws have their means.");
    const int cohort = top_.child("cohortSize").text().as_int(1);
    if (cohort > 1 && !persons_)
      model_.remarks.push_back(fmt::format("Figures are for one of the cohort of {}, for which Amua prints sums.", cohort));
    model_.remarks.emplace_back("Left out: positions, and the settings of its analyses.");
  }

  static constexpr std::size_t max_parameters = 300'000;
  static constexpr std::size_t max_person_depth = 3000;  // as each node of a path may have a scope

  const pugi::xml_node top_;
  std::size_t size_;
  Diagnostics& diagnostics_;
  ForeignModel model_;
  ForeignScopes scopes_;
  std::size_t width_ = 1;
  std::vector<Definition> definitions_;
  std::vector<std::size_t> order_;                             // of definitions: each behind those that it needs
  std::vector<char> stale_;                                    // [definition]: something that it needs has changed
  std::map<std::string, std::vector<std::size_t>> followers_;  // variables that are calculated anew when this one changes
  bool persons_ = false;                                       // simulated one by one, with variables of their own
  std::uint32_t scope_ = 0;                                    // whose names are in effect at the node that is read
};

}  // namespace

std::optional<std::vector<ForeignModel>> read_amua(std::string_view text, Diagnostics& diagnostics) {
  pugi::xml_document document;
  // Entities of a document's own are not resolved, so that nothing grows.
  const pugi::xml_parse_result result =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!result) {
    const auto at = static_cast<std::uint32_t>(
        std::min<std::size_t>(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size()));
    diagnostics.error({at, static_cast<std::uint32_t>(std::min<std::size_t>(at + 1U, text.size()))},
                      fmt::format("this is no XML from here on: {}", result.description()),
                      "save the model once more in Amua");
    return std::nullopt;
  }
  return Amua(document.document_element(), text.size(), diagnostics).read();
}

}  // namespace rue

// c_tables.cpp - constant tables in C, the numbers of the nodes by name, and how much memory each question wants.
#include "embed/c_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "embed/image.h"
#include "model/tree/unfolding.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t widest_line = 110;

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// What a comment may hold: no end of a comment, no line break, no trigraph.
std::string commented(std::string_view text) {
  std::string result;
  for (const char c : visible(text)) {
    const bool ends = (c == '/' && result.ends_with('*')) || (c == '?' && result.ends_with('?'));
    if (ends) result += ' ';
    result += c == '\\' ? ' ' : c;
  }
  return result;
}

class Header {
 public:
  Header(std::ostream& out, const Model& model, const CTables& options, const EmbeddedTree& tree,
         const WorkspaceSizes& sizes)
      : out_(out), model_(model), options_(options), tree_(tree), sizes_(sizes), macro_(upper(options.name)) {}

  void write() {
    const bool costs = model_.graph.objective == Objective::minimize;
    out_ << fmt::format("/* {}: {}{}. Written by `rue embed`; do not edit.\n", commented(options_.name),
                        commented(model_.graph.name),
                        options_.source.empty() ? "" : " - from " + commented(options_.source));
    out_ << fmt::format(" * For a core with RUE_REAL {} and RUE_INDEX {}.", real(), index());
    if (costs) out_ << " Payoffs are costs with their signs turned: the core maximizes.";
    out_ << " */\n";
    out_ << fmt::format("#ifndef {0}_TABLES_H\n#define {0}_TABLES_H\n\n#include \"rue/rue.h\"\n\n", macro_);
    write_guard();
    write_sizes();
    write_nodes();
    write_tables();
    if (tree_.parameters.count > 0) write_parameters();
    out_ << "\n#endif\n";
  }

 private:
  [[nodiscard]] const char* real() const { return options_.build.single ? "float" : "double"; }
  [[nodiscard]] const char* index() const { return options_.build.narrow ? "uint16_t" : "uint32_t"; }

  void write_guard() {
    out_ << "/* Does not compile where the core was built otherwise. */\n"
         << fmt::format("typedef char {}_fits_rue_real[sizeof(rue_real) == {} ? 1 : -1];\n", options_.name,
                        options_.build.single ? 4 : 8)
         << fmt::format("typedef char {}_fits_rue_index[sizeof(rue_index) == {} ? 1 : -1];\n\n", options_.name,
                        options_.build.narrow ? 2 : 4);
  }

  void write_sizes() {
    out_ << fmt::format("#define {}_NODES {}\n\n", macro_, tree_.size())
         << "/* Bytes of workspace that each function wants for this tree, at most. */\n";
    const auto size = [&](const char* what, std::size_t bytes, const char* function) {
      out_ << fmt::format("#define {}_{}_BYTES {} /* {} */\n", macro_, what, bytes, function);
    };
    size("CHECK", sizes_.check, "rue_check");
    size("PLAN", sizes_.plan, tree_.group_begin.empty() ? "none: every event is private" : "rue_make_plan");
    size("REGRET", sizes_.regret, "rue_worst_regret");
    size("FOREGONE", sizes_.foregone, "rue_foregone");
    size("FRONTIER", sizes_.frontier, "rue_frontier");
    if (sizes_.has_law) {
      size("HINDSIGHT", sizes_.hindsight, "rue_expected_hindsight");
    } else {
      out_ << fmt::format("/* no {}_HINDSIGHT_BYTES: the law of the events is not known */\n", macro_);
    }
    size("OVERLAY", sizes_.overlay, "rue_make_overlay");
    if (tree_.parameters.count > 0) size("PARAMETERS", sizes_.parameters, "rue_start_parameters");
  }

  // The node numbers by the ids of the graph; where several paths lead to one id it is numbered.
  void write_nodes() {
    out_ << "\n/* Nodes by their ids; the comment is the branch that leads there. */\nenum {\n";
    std::map<std::uint32_t, std::size_t> paths;  // by vertex
    std::map<std::uint32_t, std::string> word;   // by vertex
    // What the tables are called.
    std::set<std::string> taken{"first_child", "kind",      "payoff",     "probability",   "group",
                                "set",         "set_begin", "set_atom",   "group_begin",   "atom_probability",
                                "rest",        "tree",      "values",     "numbers",       "targets",
                                "steps",       "code",      "parameters", "fits_rue_real", "fits_rue_index"};
    for (rue_index n = 0; n < tree_.size(); ++n) {
      const std::uint32_t v = model_.tree.vertex[n];
      if (word.contains(v)) continue;
      std::string identifier = c_identifier(model_.graph.id_of(v));
      while (!taken.insert(identifier).second) identifier += '_';
      word[v] = identifier;
    }
    for (rue_index n = 0; n < tree_.size(); ++n) {
      const std::uint32_t v = model_.tree.vertex[n];
      const std::size_t path = ++paths[v];
      const bool shared = model_.graph.graph[v].shared;
      out_ << fmt::format("  {}_{}{} = {}{}", options_.name, word[v], shared ? fmt::format("_at_{}", path) : "", n,
                          n + 1 < tree_.size() ? "," : "");
      if (n > 0) out_ << fmt::format(" /* {} */", commented(label(n)));
      out_ << '\n';
    }
    out_ << "};\n";
  }

  [[nodiscard]] std::string_view label(rue_index n) const {
    return model_.graph.label_of(edge_of(model_.graph.graph, model_.tree.edge[n]));
  }

  template <class T, class Print>
  void table(const char* type, const char* what, const std::vector<T>& values, Print print) {
    out_ << fmt::format("static const {} {}_{}[{}] = {{", type, options_.name, what,
                        std::max<std::size_t>(values.size(), 1));
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string value = print(values[i]) + (i + 1 < values.size() ? "," : "");
      if (line.empty() || line.size() + value.size() + 1 > widest_line) {
        out_ << line;
        line = "\n ";
      }
      line += " " + value;
    }
    out_ << line << (values.empty() ? "0" : "\n") << "};\n";
  }

  // Shortest digits that read back as the same bits.
  [[nodiscard]] std::string number_text(double value) const {
    std::string text = options_.build.single ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return options_.build.single ? text + "f" : text;
  }

  void write_tables() {
    const auto number = [&](double value) { return number_text(value); };
    const auto position = [](std::uint32_t value) {
      return value == RUE_NONE ? std::string("RUE_NONE") : std::to_string(value);
    };
    const auto flag = [](std::uint8_t value) { return std::to_string(value); };
    out_ << '\n';
    table("rue_index", "first_child", tree_.first_child, position);
    table("uint8_t", "kind", tree_.kind, flag);
    table("rue_real", "payoff", tree_.payoff, number);
    table("rue_real", "probability", tree_.probability, number);
    const bool groups = !tree_.group_begin.empty();
    if (groups) {
      table("rue_index", "group", tree_.group, position);
      table("rue_index", "set", tree_.set, position);
      table("rue_index", "set_begin", tree_.set_begin, position);
      table("rue_index", "set_atom", tree_.set_atom, position);
      table("rue_index", "group_begin", tree_.group_begin, position);
      table("rue_real", "atom_probability", tree_.atom_probability, number);
    }
    out_ << fmt::format("/* 1 at a branch that takes what its siblings leave: for rue_make_overlay. */\n");
    table("uint8_t", "rest", tree_.rest, flag);
    const std::string& n = options_.name;
    out_ << fmt::format(
        "\nstatic const rue_tree {0}_tree = {{\n  {1}_NODES, {0}_first_child, {0}_kind, {0}_payoff, "
        "{0}_probability,\n",
        n, macro_);
    if (groups) {
      out_ << fmt::format(
          "  {1}, {0}_group, {0}_set, {2}, {0}_set_begin, {0}_set_atom, {0}_group_begin, "
          "{0}_atom_probability\n}};\n",
          n, tree_.group_begin.size() - 1, tree_.set_begin.size() - 1);
    } else {
      out_ << "  0, 0, 0, 0, 0, 0, 0, 0\n};\n";
    }
  }

  void write_parameters() {
    const EmbeddedParameters& p = tree_.parameters;
    const std::string& n = options_.name;
    out_ << "\n/* Parameters, for rue_set_parameters; the comment is what is believed. */\nenum {\n";
    std::set<std::string> taken;
    for (std::size_t i = 0; i < p.count; ++i) {
      std::string identifier = c_identifier(p.names[i]);
      while (!taken.insert(identifier).second) identifier += '_';
      out_ << fmt::format("  {}_parameter_{} = {}{} /* {}: {} */\n", n, identifier, i, i + 1 < p.count ? "," : "",
                          commented(p.names[i]), number_text(p.value[i]));
    }
    out_ << "};\n";
    table("rue_real", "values", p.value, [&](double value) { return number_text(value); });
    table("rue_real", "numbers", p.number, [&](double value) { return number_text(value); });
    table("rue_target", "targets", p.target,
          [](const EmbeddedParameters::Target& to) { return fmt::format("{{{}, {}, {}}}", to.place, to.value, to.kind); });
    table("rue_step", "steps", p.step,
          [](const rue_step& step) { return fmt::format("{{{}, {}}}", step.length, step.limit); });
    table("rue_instruction", "code", p.code,
          [](const rue_instruction& in) { return fmt::format("{{{}, {}}}", in.operation, in.index); });
    out_ << fmt::format(
        "\nstatic const rue_parameters {0}_parameters = {{\n  {1}, {2}, {3}, {4}, {5}, {6}, {0}_values, {0}_numbers, "
        "{0}_targets, {0}_steps, {0}_code\n}};\n",
        n, p.count, p.step.size(), p.number.size(), p.depth, p.code.size(), p.target.size());
  }

  std::ostream& out_;
  const Model& model_;
  const CTables& options_;
  const EmbeddedTree& tree_;
  const WorkspaceSizes& sizes_;
  std::string macro_;
};

}  // namespace

std::string c_identifier(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (digit && result.empty()) result += '_';
    if (digit || (letter && c >= 'a')) {
      result += c;
    } else if (letter) {
      result += static_cast<char>(c - 'A' + 'a');
    } else if (!result.ends_with('_')) {
      result += '_';
    }
  }
  return result.empty() || result == "_" ? "node" : result;
}

bool write_c_tables(std::ostream& out, const Model& model, const EmbeddedTree& tree, const CTables& options,
                    std::string& error) {
  const std::optional<WorkspaceSizes> sizes = workspace_sizes(tree, options.build, error);
  if (!sizes) return false;
  Header(out, model, options, tree, *sizes).write();
  return true;
}

}  // namespace rue

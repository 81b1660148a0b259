// write_graph.cpp - a decision tree of another program in DOT: from the root down, each node with its branches below it.
#include "exchange/write_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "exchange/foreign_names.h"
#include "text/dot_words.h"
#include "text/number_literal.h"

namespace rue {
namespace {

constexpr std::size_t line_width = 118, longest_id = 40;

// Without line breaks and control characters; blanks inside are one.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// A number or a name, without operators.
bool is_single(std::string_view text) {
  return !text.empty() && text.find_first_of("+-*/^(),<>=! ") == std::string_view::npos;
}

std::string comment_lines(std::string_view text) {
  std::string lines;
  std::string line = "//";
  const std::string whole = in_one_line(text);
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t end = std::min(whole.find(' ', at), whole.size());
    if (line.size() > 2 && line.size() + 1 + (end - at) > line_width) {
      lines += line + '\n';
      line = "//  ";
    }
    line += ' ' + whole.substr(at, end - at);
    at = end + 1;
  }
  return lines + line + '\n';
}

class GraphWriter {
 public:
  GraphWriter(const ForeignModel& model, std::string_view name, std::string_view source)
      : model_(model), name_(name), source_(source), ids_(model.nodes.size()), labels_(model.nodes.size()) {}

  WrittenGraph write() {
    put(comment_lines(fmt::format("From {}, a decision tree of {}, by rue import.", source_, model_.program)), {});
    std::set<std::string_view> told;
    for (const std::string& remark : model_.remarks) {
      if (told.insert(remark).second) put(comment_lines(remark), {});
    }
    put(fmt::format("digraph {} {{\n", dot_id(name_)), {});
    settings();
    name_nodes();
    // Depth first, in the order of the branches, so that what follows a choice stands below it.
    std::vector<std::uint32_t> open = {0};
    std::vector<std::vector<char>> booked(model_.nodes.size());
    booked[0] = above(std::vector<char>(width()), model_.nodes[0].booked);
    while (!open.empty()) {
      const std::uint32_t n = open.back();
      open.pop_back();
      node(n, booked);
      const auto& branches = model_.nodes[n].branches;
      for (std::size_t b = branches.size(); b-- > 0;) {
        if (!model_.nodes[branches[b].to].branches.empty()) open.push_back(branches[b].to);
      }
    }
    put("}\n", {});
    graph_.ids = std::move(ids_);
    return std::move(graph_);
  }

 private:
  [[nodiscard]] std::size_t width() const { return std::max<std::size_t>(model_.criteria.size(), 1); }
  [[nodiscard]] bool costs() const { return model_.objective == Objective::minimize; }

  void put(const std::string& text, Span place) {
    graph_.places.emplace_back(static_cast<std::uint32_t>(graph_.text.size()), place);
    graph_.text += text;
  }

  void settings() {
    std::vector<std::string> items;
    if (!model_.title.empty()) items.push_back(fmt::format("label={}", dot_label(in_one_line(model_.title))));
    if (!model_.unit.empty()) items.push_back(fmt::format("unit={}", in_quotes(model_.unit)));
    if (costs()) items.emplace_back("objective=minimize");
    if (!model_.criteria.empty()) {
      items.push_back(fmt::format("criteria=\"{}\"", fmt::join(model_.criteria, "; ")));
      items.push_back(fmt::format("value=\"{}\"", model_.value));
    }
    if (items.empty() && model_.parameters.empty()) return;
    put(fmt::format("  graph [{}", fmt::join(items, ", ")), {});
    if (!model_.parameters.empty()) parameters(!items.empty());
    put("];\n", {});
  }

  // Each on a line of its own that knows its place.
  void parameters(bool behind_others) {
    std::size_t longest = 0;
    for (const ForeignParameter& p : model_.parameters) {
      if (!p.comment.empty()) longest = std::max(longest, p.name.size() + 1 + p.text.size());
    }
    put(behind_others ? ", params=\"\n" : "params=\"\n", {});
    for (const ForeignParameter& p : model_.parameters) {
      std::string line = p.name + ' ' + p.text;
      if (!p.comment.empty()) {
        std::string comment = in_one_line(p.comment);
        std::replace(comment.begin(), comment.end(), '"', '\'');
        std::replace(comment.begin(), comment.end(), '\\', '/');
        line += std::string(std::min<std::size_t>(longest, 60) -
                                std::min<std::size_t>(line.size(), std::min<std::size_t>(longest, 60)),
                            ' ') +
                "  # " + comment;
      }
      put("    " + line + '\n', p.place);
    }
    put("  \"", {});
  }

  // Each node's id, and what it is called; each branch's name.
  void name_nodes() {
    std::set<std::string, std::less<>> taken;
    branch_names_.resize(model_.nodes.size());
    const ForeignNode& root = model_.nodes[0];
    labels_[0] = in_one_line(root.name);
    ids_[0] = id_of(labels_[0].empty() ? "decision" : labels_[0], taken);
    for (std::size_t n = 0; n < model_.nodes.size(); ++n) {
      const ForeignNode& node = model_.nodes[n];
      std::set<std::string, std::less<>> names;
      for (std::size_t b = 0; b < node.branches.size(); ++b) {
        const ForeignBranch& branch = node.branches[b];
        const bool chance = node.kind == ForeignNode::Kind::chance;
        std::string name = in_one_line(branch.name);
        const std::string child = in_one_line(model_.nodes[branch.to].name);
        if (name.empty()) name = child;
        if (name.empty()) name = fmt::format("{} {}", chance ? "branch" : "alternative", b + 1);
        // Two branches of one event cannot be the same state.
        if (chance && names.count(name) > 0) name += fmt::format(" ({})", b + 1);
        while (chance && !names.insert(name).second) name += '\'';
        labels_[branch.to] = child.empty() ? name : child;
        ids_[branch.to] = id_of(labels_[branch.to], taken);
        branch_names_[n].push_back(std::move(name));
      }
    }
  }

  static std::string id_of(std::string_view name, std::set<std::string, std::less<>>& taken) {
    std::string id = word_of(name);
    for (char& c : id) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (id.size() > longest_id) {
      std::size_t end = longest_id;
      while (end > 0 && (static_cast<unsigned char>(id[end]) & 0xC0U) == 0x80U) --end;
      id.resize(end);
      while (id.ends_with('_')) id.pop_back();
    }
    if (id.empty()) id = "node";
    if (is_digit(id.front())) id.insert(0, "n");
    if (dot_keyword(id)) id += "_1";
    return unique(std::move(id), taken);
  }

  static std::vector<char> above(std::vector<char> marked, const std::vector<std::string>& booked) {
    for (std::size_t c = 0; c < booked.size(); ++c) marked[c] |= static_cast<char>(!booked[c].empty() && booked[c] != "0");
    return marked;
  }

  // What is booked; where the path ends, zeros too for what nothing has been booked of.
  void add_booked(const std::vector<std::string>& booked, const std::vector<char>* before,
                  std::vector<std::string>& items) const {
    for (std::size_t c = 0; c < width(); ++c) {
      const bool nothing = c >= booked.size() || booked[c].empty() || booked[c] == "0";
      if (nothing && (before == nullptr || (*before)[c] != 0)) continue;
      std::string_view text = nothing ? std::string_view("0") : std::string_view(booked[c]);
      std::string_view word = costs() ? "cost" : "payoff";
      if (!model_.criteria.empty()) {
        word = model_.criteria[c];
      } else if (!costs() && text.starts_with('-') && is_single(text.substr(1))) {
        word = "cost";
        text.remove_prefix(1);
      }
      items.push_back(fmt::format("{}={}", word, dot_number(text)));
    }
  }

  void node(std::uint32_t n, std::vector<std::vector<char>>& booked) {
    const ForeignNode& node = model_.nodes[n];
    put("\n", node.place);
    std::vector<std::string> items;
    if (labels_[n] != ids_[n] && !labels_[n].empty()) items.push_back("label=" + dot_label(labels_[n]));
    const bool given =
        std::any_of(node.branches.begin(), node.branches.end(), [](const ForeignBranch& b) { return !b.p.empty(); });
    if (node.kind == ForeignNode::Kind::decision && n != 0) items.emplace_back("kind=decision");
    if (node.kind == ForeignNode::Kind::chance && !given) items.emplace_back("kind=chance");
    if (!node.event.empty()) items.push_back("event=" + dot_id(node.event));
    if (n == 0) add_booked(node.booked, nullptr, items);
    if (!node.story.empty()) items.push_back("story=" + dot_id(in_one_line(node.story)));
    if (!items.empty()) put(fmt::format("  {} [{}];\n", dot_id(ids_[n]), fmt::join(items, ", ")), node.place);
    for (std::size_t b = 0; b < node.branches.size(); ++b) branch(n, b, booked);
  }

  void branch(std::uint32_t n, std::size_t b, std::vector<std::vector<char>>& booked) {
    const ForeignBranch& branch = model_.nodes[n].branches[b];
    const ForeignNode& head = model_.nodes[branch.to];
    std::vector<std::string> items = {"label=" + dot_label(branch_names_[n][b])};
    if (!branch.p.empty()) items.push_back("p=" + dot_number(branch.p));
    add_booked(branch.booked, head.branches.empty() ? &booked[n] : nullptr, items);
    booked[branch.to] = above(booked[n], branch.booked);
    std::string line = fmt::format("  {} -> {} [{}];", dot_id(ids_[n]), dot_id(ids_[branch.to]), fmt::join(items, ", "));
    if (head.branches.empty()) {
      std::vector<std::string> own;
      if (labels_[branch.to] != ids_[branch.to]) own.push_back("label=" + dot_label(labels_[branch.to]));
      if (!head.story.empty()) own.push_back("story=" + dot_id(in_one_line(head.story)));
      if (!own.empty()) line += fmt::format("  {} [{}];", dot_id(ids_[branch.to]), fmt::join(own, ", "));
    }
    put(line + '\n', branch.place);
  }

  const ForeignModel& model_;
  std::string_view name_, source_;
  std::vector<std::string> ids_, labels_;
  std::vector<std::vector<std::string>> branch_names_;
  WrittenGraph graph_;
};

}  // namespace

Span WrittenGraph::source_of(std::uint32_t byte) const {
  const auto after = std::upper_bound(places.begin(), places.end(), byte,
                                      [](std::uint32_t at, const auto& place) { return at < place.first; });
  return after == places.begin() ? Span{} : std::prev(after)->second;
}

WrittenGraph graph_of(const ForeignModel& model, std::string_view name, std::string_view source) {
  return GraphWriter(model, name, source).write();
}

}  // namespace rue

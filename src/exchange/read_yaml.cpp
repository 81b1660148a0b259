// read_yaml.cpp - YAML as placed values, as radiant reads it: tabs indent, and a colon needs no blank behind it.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "exchange/placed_tree.h"
#include "text/wording.h"

namespace rue {
namespace {

// A line as YAML wants it. Only within lines anything is moved, so that a line's number tells where it came from.
std::string yaml_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string text;
  const std::size_t first = line.find_first_not_of(" \t");
  const bool comment = first != std::string_view::npos && line[first] == '#';
  bool quoted_word = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\t') {
      text += "    ";
      continue;
    }
    text += c;
    quoted_word ^= c == '"';
    const bool parts = c == ':' && !comment && !quoted_word && i + 1 < line.size();
    if (parts && line[i + 1] != ' ' && line[i + 1] != '\t') text += ' ';
  }
  return text;
}

struct Refused {
  Span span;
  std::string text, help;
};

class YamlBuilder : public YAML::EventHandler {
 public:
  YamlBuilder(std::string_view text, const std::vector<std::size_t>& lines) : text_(text), lines_(lines) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(mark, PlacedTree::Kind::other, {}, anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{place(mark, {}), "an alias (*) is not read", "write out what it stands for"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    if (!open_.empty() && tree.values[open_.back()].kind == PlacedTree::Kind::map && !has_key_) {
      set_key(mark, value);
    } else {
      add(mark, PlacedTree::Kind::text, value, anchor);
    }
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, PlacedTree::Kind::list, anchor);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, PlacedTree::Kind::map, anchor);
  }
  void OnMapEnd() override { open_.pop_back(); }

  [[nodiscard]] Span place(const YAML::Mark& mark, std::string_view word) const {
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    const std::size_t begin = line < lines_.size() ? lines_[line] : text_.size();
    const std::size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
    const std::string_view written = text_.substr(begin, end - begin);
    const std::size_t found = word.empty() ? std::string_view::npos : written.rfind(word);
    if (found != std::string_view::npos) return span_of(begin + found, begin + found + word.size());
    const std::size_t first = std::min(written.find_first_not_of(" \t"), written.size());
    return span_of(begin + first, end);
  }

  PlacedTree tree;

 private:
  static Span span_of(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  void set_key(const YAML::Mark& mark, const std::string& key) {
    const Span span = place(mark, key);
    if (tree.find(tree.values[open_.back()], key) != nullptr) {
      throw Refused{span, fmt::format("{} is written twice here", rue::quoted(key)), "give one of them another name"};
    }
    key_ = key;
    key_span_ = span;
    has_key_ = true;
  }
  void add(const YAML::Mark& mark, PlacedTree::Kind kind, const std::string& value, YAML::anchor_t anchor) {
    const bool in_map = !open_.empty() && tree.values[open_.back()].kind == PlacedTree::Kind::map;
    const Span span = value.empty() && has_key_ ? key_span_ : place(mark, value);
    if (in_map && !has_key_) throw Refused{span, "a key has to be a word", {}};
    if (anchor != 0) throw Refused{span, "an anchor (&) is not read", "write out what refers to it"};
    if (tree.values.size() >= max_placed_values) throw Refused{span, "there are too many values", {}};
    const auto index = static_cast<std::uint32_t>(tree.values.size());
    PlacedTree::Value& made = tree.values.emplace_back();
    made.kind = kind;
    made.span = span;
    made.text = value;
    made.key = std::move(key_);
    made.key_span = key_span_;
    key_.clear();
    has_key_ = false;
    if (!open_.empty()) tree.values[open_.back()].held.push_back(index);
  }
  void open(const YAML::Mark& mark, PlacedTree::Kind kind, YAML::anchor_t anchor) {
    add(mark, kind, {}, anchor);
    open_.push_back(static_cast<std::uint32_t>(tree.values.size() - 1));
  }

  std::string_view text_;
  const std::vector<std::size_t>& lines_;
  std::string key_;
  Span key_span_;
  bool has_key_ = false;
  std::vector<std::uint32_t> open_;
};

}  // namespace

std::optional<PlacedTree> read_yaml(std::string_view text, Diagnostics& diagnostics) {
  std::vector<std::size_t> lines;
  std::string prepared;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(begin);
    prepared += yaml_line(text.substr(begin, end - begin)) + '\n';
    begin = end + 1;
  }
  std::istringstream in(prepared);
  YamlBuilder builder(text, lines);
  try {
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder) || builder.tree.values.empty()) {
      diagnostics.error({0, 0}, "there is no model in this file");
      return std::nullopt;
    }
  } catch (const YAML::Exception& wrong) {
    diagnostics.error(builder.place(wrong.mark, {}), fmt::format("this is no YAML that can be read: {}", wrong.msg),
                      "a line says `name: value`, or `name:` with what belongs to it indented below");
    return std::nullopt;
  } catch (const Refused& refused) {
    diagnostics.error(refused.span, refused.text, refused.help);
    return std::nullopt;
  }
  return std::move(builder.tree);
}

}  // namespace rue

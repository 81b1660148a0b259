// read_json.cpp - JSON as placed values: the library says what stands there, a count of its words says where.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "exchange/placed_tree.h"

namespace rue {
namespace {

// Steps from one word of a well-formed text to the next: braces, brackets, strings and scalars.
class JsonWords {
 public:
  explicit JsonWords(std::string_view text) : text_(text) {}

  Span next() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size());
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
      }
      ++at_;
    } else if (at_ < text_.size() && std::string_view("{}[]").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(" \t\r\n,:{}[]", at_), text_.size());
    }
    at_ = std::min(at_, text_.size());
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

using Json = nlohmann::json;

// Builds the tree from the parser's events, whose order is that of the words.
class JsonBuilder : public nlohmann::json_sax<Json> {
 public:
  JsonBuilder(std::string_view text, Diagnostics& diagnostics) : text_(text), words_(text), diagnostics_(diagnostics) {}

  bool null() override { return scalar(PlacedTree::Kind::other); }
  bool boolean(bool) override { return scalar(PlacedTree::Kind::other); }
  bool number_integer(number_integer_t) override { return scalar(PlacedTree::Kind::number); }
  bool number_unsigned(number_unsigned_t) override { return scalar(PlacedTree::Kind::number); }
  bool number_float(number_float_t, const string_t&) override { return scalar(PlacedTree::Kind::number); }
  bool string(string_t& value) override {
    if (!add(PlacedTree::Kind::text)) return false;
    tree.values.back().text = std::move(value);
    return true;
  }
  bool binary(binary_t&) override { return false; }  // no JSON text has any
  bool start_object(std::size_t) override { return open(PlacedTree::Kind::map); }
  bool start_array(std::size_t) override { return open(PlacedTree::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    key_span_ = words_.next();
    key_ = std::move(value);
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception& wrong) override {
    const auto at = static_cast<std::uint32_t>(std::min(byte == 0 ? 0 : byte - 1, text_.size()));
    const std::string_view words = wrong.what();
    const bool number = words.find("out_of_range") != std::string_view::npos;
    diagnostics_.error({at, static_cast<std::uint32_t>(std::min<std::size_t>(at + 1, text_.size()))},
                       number ? "this number is more than a number can hold" : "this is no JSON from here on",
                       "save the model once more in the program that it comes from");
    return false;
  }

  PlacedTree tree;

 private:
  bool add(PlacedTree::Kind kind) {
    const Span span = words_.next();
    if (tree.values.size() >= max_placed_values) {
      diagnostics_.error(span, fmt::format("more than {} values", max_placed_values));
      return false;
    }
    const auto index = static_cast<std::uint32_t>(tree.values.size());
    PlacedTree::Value& value = tree.values.emplace_back();
    value.kind = kind;
    value.span = span;
    value.key = std::move(key_);
    value.key_span = key_span_;
    key_.clear();
    if (!open_.empty()) tree.values[open_.back()].held.push_back(index);
    return true;
  }
  bool scalar(PlacedTree::Kind kind) {
    if (!add(kind)) return false;
    PlacedTree::Value& value = tree.values.back();
    value.text = text_.substr(value.span.begin, value.span.end - value.span.begin);
    return true;
  }
  bool open(PlacedTree::Kind kind) {
    if (!add(kind)) return false;
    if (open_.size() >= max_placed_depth) {
      diagnostics_.error(tree.values.back().span, fmt::format("nested more than {} deep", max_placed_depth));
      return false;
    }
    open_.push_back(static_cast<std::uint32_t>(tree.values.size() - 1));
    return true;
  }
  bool close() {
    tree.values[open_.back()].span.end = words_.next().end;
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  JsonWords words_;
  Diagnostics& diagnostics_;
  std::string key_;
  Span key_span_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

std::optional<PlacedTree> read_json(std::string_view text, Diagnostics& diagnostics) {
  JsonBuilder builder(text, diagnostics);
  if (!Json::sax_parse(text, &builder)) return std::nullopt;
  return std::move(builder.tree);
}

}  // namespace rue

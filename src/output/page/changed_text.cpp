// changed_text.cpp - finds where a number stands, and reads what was written to be sure.
#include "output/page/changed_text.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "model/read_model.h"
#include "model/tree/named_numbers.h"
#include "text/wording.h"

namespace rue {
namespace {

// The number behind "name =", or at the span itself where that is a number.
std::optional<Span> number_at(std::string_view text, const Parameter& parameter) {
  std::size_t begin = parameter.span.begin;
  const auto skip = [&](auto is) {
    while (begin < text.size() && is(static_cast<unsigned char>(text[begin]))) ++begin;
  };
  const auto blank = [](unsigned char c) { return std::isspace(c) != 0; };
  const auto part = [](unsigned char c) { return std::isdigit(c) != 0 || c == '.' || c == '-' || c == '+' || c == 'e'; };
  if (!parameter.implied) {
    begin = parameter.span.end;
    skip([&](unsigned char c) { return blank(c) || c == '=' || c == '"' || c == '\''; });
  }
  const std::size_t first = begin;
  skip(part);
  if (begin == first ||
      std::none_of(text.begin() + static_cast<std::ptrdiff_t>(first), text.begin() + static_cast<std::ptrdiff_t>(begin),
                   [](unsigned char c) { return std::isdigit(c) != 0; }))
    return std::nullopt;
  const std::size_t digits = begin;
  skip(blank);
  const std::size_t end = begin < text.size() && text[begin] == '%' ? begin + 1 : digits;
  return Span{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)};
}

std::optional<Model> read_named(const std::shared_ptr<const std::string>& text, const Settings& settings) {
  Diagnostics none;
  std::optional<Model> model = read_model(text, settings, none);
  if (model) name_numbers(*model);
  return model;
}

}  // namespace

std::string changed_text(const std::shared_ptr<const std::string>& text, const Settings& settings) {
  Settings as_written = settings;
  as_written.parameters.clear();
  const std::optional<Model> before = read_named(text, as_written);
  if (!before || settings.parameters.empty()) return *text;
  std::vector<Edit> edits;
  for (const Setting& setting : settings.parameters) {
    const Parameters& all = before->graph.parameters;
    const std::optional<std::uint32_t> index = all.find(setting.name);
    if (!index) return *text;
    const std::optional<Span> place = number_at(*text, all.all[*index]);
    if (!place) return *text;
    const bool percent = (*text)[place->end - 1] == '%';
    edits.push_back({*place, percent ? figure(100 * setting.value) + "%" : figure(setting.value)});
  }
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin > b.span.begin; });
  std::string changed = *text;
  for (const Edit& edit : edits) changed.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  const std::optional<Model> after = read_named(std::make_shared<const std::string>(changed), as_written);
  if (!after) return *text;
  for (const Setting& setting : settings.parameters) {
    const std::optional<std::uint32_t> index = after->graph.parameters.find(setting.name);
    if (!index || after->graph.parameters.all[*index].believed != setting.value) return *text;
  }
  return changed;
}

}  // namespace rue

// parameter_names.cpp - names looked up among parameters, then among all numbers of the graph.
#include "rue/parameter_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/tree/named_numbers.h"
#include "output/forms/source_line.h"
#include "text/wording.h"

namespace rue {
namespace {

std::string trimmed_words(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

std::optional<std::uint32_t> find_number(Model& model, const std::string& name) {
  const std::optional<std::uint32_t> known = model.graph.parameters.find(name);
  if (known || model.graph.parameters.numbers_named) return known;
  name_numbers(model);
  return model.graph.parameters.find(name);
}

std::vector<std::string> parted_names(Model& model, const std::string& names) {
  if (find_number(model, names)) return {names};
  std::vector<std::string> best;
  std::size_t known_of_best = 0;
  for (std::size_t at = names.find(','); at != std::string::npos; at = names.find(',', at + 1)) {
    const std::vector<std::string> halves{trimmed_words(names.substr(0, at)), trimmed_words(names.substr(at + 1))};
    std::size_t known = 0;
    for (const std::string& half : halves) known += find_number(model, half) ? 1 : 0;
    if (best.empty() || known > known_of_best) {
      best = halves;
      known_of_best = known;
    }
  }
  return best.empty() ? std::vector{trimmed_words(names)} : best;
}

std::string no_such_number(const Parameters& parameters, const std::string& name) {
  if (const auto why = parameters.refused.find(name); why != parameters.refused.end())
    return fmt::format("'{}' is no number of its own: {}", harmless(name), harmless(why->second));
  std::string text = fmt::format("the graph has no parameter '{}'", harmless(name));
  std::vector<std::string_view> names, offered;
  const bool has_declared =
      std::any_of(parameters.all.begin(), parameters.all.end(), [](const Parameter& p) { return !p.idle && !p.implied; });
  for (const Parameter& parameter : parameters.all) {
    if (parameter.idle) continue;
    names.push_back(parameter.name);
    if (!parameter.shown.empty()) names.push_back(parameter.shown);
    if (!has_declared || !parameter.implied) offered.push_back(parameter.text());
  }
  const std::string_view near = nearest(name, names);
  if (!near.empty()) {
    text += fmt::format("; did you mean '{}'?", harmless(std::string(near)));
  } else if (!offered.empty()) {
    text += fmt::format("; there {} {}", offered.size() == 1 ? "is" : "are", harmless(list_of(offered)));
  }
  return text;
}

}  // namespace rue

// settings_text.cpp - reading NAME=VALUE, and what may have been meant by a name that there is none of.
#include "output/words/settings_text.h"

#include <algorithm>

#include "model/language/expression.h"
#include "model/tree/named_numbers.h"
#include "output/forms/source_line.h"
#include "text/diagnostics.h"
#include "text/wording.h"

namespace rue {
namespace {

// What would have been meant by a name that there is none of.
std::string suggested(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string_view near = nearest(name, names);
  if (!near.empty()) return "; did you mean '" + std::string(near) + "'?";
  return names.empty() ? std::string() : "; there are " + rue::list_of(names);
}

}  // namespace

// A name may hold '=', and an expression may compare: they are parted at the last '=' behind which a value stands.
std::optional<Setting> read_setting(const std::string& words, std::string& why) {
  why = "--set " + harmless(words) + ": ";
  const std::size_t last = words.rfind('=');
  if (last == std::string::npos || last == 0 || last + 1 == words.size()) {
    why += "write --set NAME=VALUE, as in --set p_boom=0.3";
    return std::nullopt;
  }
  const Passage whole(words, {0, static_cast<std::uint32_t>(words.size())}, words);
  Diagnostics found;
  for (std::size_t equals = last; equals != std::string::npos && equals > 0; equals = words.rfind('=', equals - 1)) {
    Diagnostics diagnostics;
    const std::optional<Number> number = evaluate(whole.part(equals + 1, words.size()).trimmed(), diagnostics);
    if (number) return Setting{std::string(whole.part(0, equals).trimmed().text()), number->value};
    if (equals == last) found = std::move(diagnostics);
  }
  const Finding& finding = found.findings().front();
  why += finding.text + (finding.help.empty() ? "" : "; ") + finding.help;
  return std::nullopt;
}

std::string written_settings(const std::vector<std::string>& set, const std::string& view, std::optional<bool> in_utility) {
  std::string words;
  for (const std::string& setting : set) words += " --set " + shell_word(setting);
  if (!view.empty()) words += " --view " + shell_word(view);
  if (in_utility) words += *in_utility ? " --regret utility" : " --regret payoff";
  return words;
}

std::vector<std::string> misfits(const Settings& settings, const DecisionGraph& graph) {
  std::vector<std::string> lines;
  for (const std::string& name : graph.parameters.unknown)
    lines.push_back("--set " + harmless(name) + "=…: " + harmless(why_no_number(graph.parameters, name)));
  std::vector<std::string_view> views;
  for (const View& view : graph.criteria.views) views.push_back(view.name);
  if (!settings.view.empty() && std::find(views.begin(), views.end(), settings.view) == views.end()) {
    lines.push_back("--view " + harmless(settings.view) + ": the graph has no view of that name" +
                    suggested(settings.view, views));
  }
  if (settings.in_utility.value_or(false) && !graph.utility.measures)
    lines.emplace_back("--regret utility: the graph has no utility; write for example utility=\"exponential(50)\"");
  return lines;
}

}  // namespace rue

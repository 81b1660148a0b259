// request.cpp - reading requests, and answers that are none.
#include "analyzer/request.h"

#include <vector>

#include "output/words/settings_text.h"

namespace rue {

std::string word_of(const Json& request, const char* key, const char* otherwise) {
  const auto at = request.find(key);
  return at != request.end() && at->is_string() ? at->get<std::string>() : std::string(otherwise);
}

std::vector<std::string> words_of(const Json& request, const char* key) {
  std::vector<std::string> words;
  const auto given = request.find(key);
  if (given == request.end() || !given->is_array()) return words;
  for (const Json& word : *given) {
    if (word.is_string()) words.push_back(word.get<std::string>());
  }
  return words;
}

std::vector<std::uint32_t> nodes_of(const Json& request, const char* key) {
  std::vector<std::uint32_t> nodes;
  const auto given = request.find(key);
  if (given == request.end() || !given->is_array()) return nodes;
  for (const Json& node : *given) {
    if (node.is_number_unsigned()) nodes.push_back(node.get<std::uint32_t>());
  }
  return nodes;
}

std::optional<Settled> settle(const Json& request, std::string& why) {
  Settled settled;
  Settings& settings = settled.settings;
  settings.view = word_of(request, "view");
  const std::string measure = word_of(request, "regret");
  if (!measure.empty()) settings.in_utility = measure == "utility";
  const std::vector<std::string> set = words_of(request, "set");
  for (const std::string& words : set) {
    const std::optional<Setting> setting = read_setting(words, why);
    if (!setting) return std::nullopt;
    settings.parameters.push_back(*setting);
  }
  settled.set = written_settings(set, {}, settings.in_utility);
  settled.view = written_settings({}, settings.view, {});
  return settled;
}

std::string written(const Json& answer) {
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string refusal(const std::string& why) {
  return written({{"exit", int(cannot)}, {"err", "rue: " + why + "\n"}});
}

std::string pointed_to(std::string_view command) {
  return "this needs a linear program, which a page is without: `rue " + std::string(command) + "` says it";
}

}  // namespace rue

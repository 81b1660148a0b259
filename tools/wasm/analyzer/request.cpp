// request.cpp - reading requests, and answers that are none.
#include "analyzer/request.h"

#include <vector>

#include "output/words/settings_text.h"

namespace rue {

std::string word_of(const Json& request, const char* key, const char* otherwise) {
  const auto at = request.find(key);
  return at != request.end() && at->is_string() ? at->get<std::string>() : std::string(otherwise);
}

std::optional<Settled> settle(const Json& request, std::string& why) {
  Settled settled;
  Settings& settings = settled.settings;
  settings.view = word_of(request, "view");
  const std::string measure = word_of(request, "regret");
  if (!measure.empty()) settings.in_utility = measure == "utility";
  std::vector<std::string> set;
  if (const auto given = request.find("set"); given != request.end() && given->is_array()) {
    for (const Json& words : *given) {
      if (words.is_string()) set.push_back(words.get<std::string>());
    }
  }
  for (const std::string& words : set) {
    const std::optional<Setting> setting = read_setting(words, why);
    if (!setting) return std::nullopt;
    settings.parameters.push_back(*setting);
  }
  settled.written = written_settings(set, settings.view, settings.in_utility);
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

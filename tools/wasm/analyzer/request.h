// request.h - what a host asks: a JSON object whose words are those of the command line.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph/decision_graph.h"
#include "output/forms/json_values.h"

namespace rue {

enum Exit { ok = 0, has_errors = 1, cannot = 2 };  // as the command line's

// A string of a request; empty or `otherwise` where there is none of that name.
[[nodiscard]] std::string word_of(const Json& request, const char* key, const char* otherwise = "");

// The strings of an array in it.
[[nodiscard]] std::vector<std::string> words_of(const Json& request, const char* key);

// The nodes of an array in it, by number.
[[nodiscard]] std::vector<std::uint32_t> nodes_of(const Json& request, const char* key);

// The settings of a request, read as the command line reads them.
struct Settled {
  Settings settings;
  std::string set, view;  // as a command line has them, a measure with what was set
};
// Absent: one is wrong, `why` says so.
[[nodiscard]] std::optional<Settled> settle(const Json& request, std::string& why);

// An answer as bytes. What is no UTF-8 is replaced.
[[nodiscard]] std::string written(const Json& answer);
// The answer where there is none.
[[nodiscard]] std::string refusal(const std::string& why);
// In place of what cannot be known without a linear program.
[[nodiscard]] std::string pointed_to(std::string_view command);

}  // namespace rue

// options.h - the options that several commands have, and the values that options take.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/picture/palette.h"
#include "rue/command_line.h"
#include "rue/load.h"
#include "rue/varied.h"

namespace rue {

// The option's value is a file. CLI11 shows a positional under its own name, others as `shown`.
CLI::Option* names_file(const AnyCommand& command, CLI::Option* option, const char* shown = "");

// The option's value is one of these words; another is refused, with the nearest of them.
CLI::Option* choose(const AnyCommand& command, CLI::Option* option, const std::vector<std::string>& choices);

// "; did you mean 'solve'?", or nothing.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& known);

// "'x' is not WHAT" where it is no number in these bounds. A share may be written as "5%", which becomes 0.05.
[[nodiscard]] CLI::Validator number_from(double least, double largest, const std::string& what);
[[nodiscard]] CLI::Validator share_from(double least, double largest, const std::string& what);

// FILE, the decision.
void add_file(const AnyCommand& command, std::string& file);

// --max-nodes, --max-memory, --threads, --set, --view, --regret and --quiet: of every command that reads a decision.
void add_load(const AnyCommand& command, LoadOptions& load);

// --digits, of what prints figures for people; --json and --csv have every digit.
void add_digits(const AnyCommand& command);

// --theme, of what draws.
CLI::Option* add_theme(const AnyCommand& command, Theme& theme);

// --only and --numbers.
void add_varied(const AnyCommand& command, VariedOptions& varied);

// --depth, in branches from the root.
void add_depth(const AnyCommand& command, std::optional<std::size_t>& depth);

// --tail.
void add_tail(const AnyCommand& command, double& tail);

}  // namespace rue

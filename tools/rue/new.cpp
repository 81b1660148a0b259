// new.cpp - `rue new FILE`: a decision to start from, small and commented or made of a payoff table; never overwrites.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "output/findings.h"
#include "output/starter.h"
#include "output/table_reader.h"
#include "rue/commands.h"
#include "rue/files.h"

namespace rue {
namespace {

// As a shell reads it back.
std::string as_word(const std::string& text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._-/+:@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

int run_new(const NewCommand& command, const Streams& streams) {
  const bool to_stream = command.file == "-";
  const std::string name = to_stream ? "decision" : std::filesystem::path(command.file).stem().string();
  std::string graph;
  if (command.table.empty()) {
    graph = starter_graph(name);
  } else {
    const std::optional<std::string> csv = read_file(command.table, streams);
    if (!csv) return exit_failure;
    TableOptions options;
    options.name = name;
    options.objective = command.minimize ? Objective::minimize : Objective::maximize;
    options.transpose = command.transpose;
    options.command =
        "rue new " + as_word(command.file) + " --from " + as_word(command.table) + (command.minimize ? " --minimize" : "");
    Diagnostics diagnostics;
    std::optional<std::string> made = graph_of_table(*csv, options, diagnostics);
    print_findings(streams.err, shown_name(command.table), *csv, diagnostics, streams.err_colour);
    if (!made) return exit_model;
    graph = *std::move(made);
  }
  if (to_stream) {
    streams.out << graph;
    return exit_ok;
  }
  if (!write_new_file(command.file, graph, streams.err)) return exit_failure;
  if (!command.quiet) streams.out << "wrote " << command.file << "; next: rue compare " << command.file << '\n';
  return exit_ok;
}

}  // namespace rue

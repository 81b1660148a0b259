// run.cpp - parsing a command line, and one line for every mistake in it.
#include "rue/run.h"

#include <algorithm>
#include <istream>
#include <new>
#include <ostream>
#include <string_view>

#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/memory.h"
#include "rue/system/progress.h"

namespace rue {
namespace {

// "help solve" as "solve --help".
std::vector<std::string> asked_for_help(const std::vector<std::string>& arguments) {
  std::vector<std::string> meant(arguments.begin() + 1,
                                 arguments.begin() + std::min<std::ptrdiff_t>(2, std::ssize(arguments)));
  meant.emplace_back("--help");
  return meant;
}

// What is wrong with a first word that is neither a command nor an option; empty if nothing is.
std::string slip_in_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names{"-h", "--help", "--version"};
  for (const CLI::App* sub : app.get_subcommands(nullptr)) names.push_back(sub->get_name());
  if (std::find(names.begin(), names.end(), word) != names.end()) return {};
  return "'" + word + (word.starts_with('-') ? "' is not an option" : "' is not a command") + suggestion(word, names);
}

// An option that the command does not have, with the nearest that it has; else CLI11's own words.
std::string unexpected(const CLI::App& whole, const std::vector<std::string>& arguments, const std::string& otherwise) {
  const std::vector<CLI::App*> chosen = whole.get_subcommands();
  const CLI::App& app = chosen.empty() ? whole : *chosen.front();
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  for (const std::string& argument : arguments) {
    const std::string word = argument.substr(0, argument.find('='));
    if (!word.starts_with("--") || word.size() == 2 || std::find(names.begin(), names.end(), word) != names.end()) continue;
    return "'" + word + "' is not an option" + suggestion(word, names);
  }
  return otherwise;
}

// A file whose name was taken for options; else CLI11's own words.
std::string missing(const std::vector<std::string>& arguments, const std::string& otherwise) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto dashed = std::find_if(arguments.begin(), arguments.end(), [&](const std::string& word) {
    return word.size() > 2 && word[0] == '-' && is_letter(word[1]) && word.find('.') != std::string::npos;
  });
  if (dashed == arguments.end()) return otherwise;
  return "'" + *dashed + "' was read as options; if it is a file, write './" + *dashed + "'";
}

int refuse(const CommandLine& line, std::string_view why) {
  const std::vector<CLI::App*> chosen = line.app().get_subcommands();
  const std::string command = chosen.empty() ? "rue" : "rue " + chosen.front()->get_name();
  line.streams().err << command << ": " << harmless(why.substr(0, why.find('\n'))) << " (" << command << " --help)\n";
  return exit_failure;
}

int run(CommandLine& line, std::vector<std::string> arguments) {
  CLI::App& app = line.app();
  if (arguments.empty()) {
    line.streams().err << app.help();
    return exit_failure;
  }
  while (arguments.front() == "help") arguments = asked_for_help(arguments);
  if (const std::string slip = slip_in_command(app, arguments.front()); !slip.empty()) return refuse(line, slip);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::Success& help_or_version) {
    app.exit(help_or_version, line.streams().out, line.streams().err);
    return exit_ok;
  } catch (const CLI::ExtrasError& error) {
    return refuse(line, unexpected(app, arguments, error.what()));
  } catch (const CLI::RequiredError& error) {
    return refuse(line, missing(arguments, error.what()));
  } catch (const CLI::ParseError& error) {
    return refuse(line, error.what());
  }
  return line.carry_out();
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  Progress progress(streams_of(in, out, err));
  const Streams& streams = progress.streams();
  int exit_code = exit_failure;
  try {
    CommandLine line(streams);
    for (AddCommand* add : all_commands) add(line);
    exit_code = run(line, arguments);
  } catch (const std::bad_alloc&) {
    streams.err << "rue: out of memory";
    if (memory_limit() > 0) streams.err << ": this needs more than " << (memory_limit() >> 20) << " MiB";
    streams.err << "; --max-memory allows more, --max-nodes bounds the tree\n";
  }
  return flush(streams) ? exit_code : exit_failure;
}

}  // namespace rue

// run.cpp - the command line: options, help and exit codes. The one place that knows CLI11.
#include "rue/run.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <functional>
#include <iostream>
#include <new>

#include "model/diagnostics.h"
#include "rue/commands.h"

namespace rue {
namespace {

constexpr const char* about =
    "Rue reads a decision written as a Graphviz DOT graph and says what to choose by expected value,\n"
    "what to choose to have the least to regret, and why the two differ.";

// One command as the parser knows it, and what runs when it was given.
struct Command {
  CLI::App* parser;
  std::function<Exit(const Console&)> run;
};

CLI::App* add(CLI::App& app, const char* name, const char* does, const std::string& example) {
  CLI::App* command = app.add_subcommand(name, does);
  command->footer(example);
  return command;
}

void add_max_nodes(CLI::App* command, double& max_nodes) {
  command->add_option("--max-nodes", max_nodes, "most nodes that the unfolded tree may have")
      ->type_name("N")
      ->check(CLI::Range(1.0, 4e9))
      ->capture_default_str()
      ->default_str("20000000");
}

void add_model(CLI::App* command, ModelOptions& options) {
  command->add_option("FILE", options.file, "a decision graph in DOT; - reads standard input")->required();
  add_max_nodes(command, options.max_nodes);
  command->add_flag("-q,--quiet", options.quiet, "do not print warnings");
}

// The options of all commands, and the parser that fills them.
class CommandLine {
 public:
  CommandLine() : app_(about, "rue") {
    app_.set_version_flag("--version", "rue " RUE_VERSION, "print the version");
    app_.set_help_flag("-h,--help", "print this help");
    app_.get_formatter()->column_width(26);
    app_.failure_message(CLI::FailureMessage::simple);
    app_.footer(
        "Exit codes: 0 ok; 1 the model has errors; 2 usage, input or output, or a renderer that died.\n"
        "Example: rue compare career.dot");
    add_check();
    add_solve();
    add_compare();
    add_table();
    add_tree();
    add_new();
  }

  Exit parse_and_run(std::vector<std::string> args, const Console& console) {
    if (args.empty()) {
      console.out << app_.help();
      return exit_usage;
    }
    if (!args[0].starts_with('-') && !is_command(args[0])) return unknown_command(args[0], console);
    try {
      std::vector<std::string> reversed(args.rbegin(), args.rend());  // CLI11 takes the words from the back
      app_.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      console.out << (chosen() != nullptr ? chosen()->parser->help("rue") : app_.help());
      return exit_ok;
    } catch (const CLI::CallForVersion& version) {
      console.out << version.what() << '\n';
      return exit_ok;
    } catch (const CLI::ParseError& error) {
      const Command* command = chosen();
      console.complain(fmt::format("{}; see rue {}--help", one_line(error.what()),
                                   command != nullptr ? command->parser->get_name() + " " : std::string()));
      return exit_usage;
    }
    const Command* command = chosen();
    if (command == nullptr) {
      console.complain("which command? See rue --help");
      return exit_usage;
    }
    return command->run(console);
  }

 private:
  [[nodiscard]] const Command* chosen() const {
    for (const Command& command : commands_) {
      if (command.parser->parsed()) return &command;
    }
    return nullptr;
  }

  [[nodiscard]] bool is_command(const std::string& word) const {
    return std::any_of(commands_.begin(), commands_.end(), [&](const Command& c) { return c.parser->get_name() == word; });
  }

  Exit unknown_command(const std::string& word, const Console& console) const {
    std::vector<std::string> names;
    for (const Command& command : commands_) names.push_back(command.parser->get_name());
    const std::string_view near = nearest(word, {names.begin(), names.end()});
    console.complain(near.empty() ? fmt::format("there is no command '{}'; see rue --help", word)
                                  : fmt::format("there is no command '{}'; did you mean '{}'?", word, near));
    return exit_usage;
  }

  static std::string one_line(std::string text) {
    for (char& c : text) {
      if (c == '\n') c = ' ';
    }
    return text;
  }

  void add_check() {
    CLI::App* command =
        add(app_, "check", "read decision graphs and print all findings, with places",
            "Example: rue check -v career.dot\n-v prints what was read: kinds and why, events with their nodes "
            "and states, the joint law.");
    command->add_option("FILE", check_.files, "decision graphs in DOT; - reads standard input")->required();
    add_max_nodes(command, check_.max_nodes);
    command->add_flag("-v,--verbose", check_.verbose, "print what was read");
    command->add_flag("-q,--quiet", check_.quiet, "print errors only");
    commands_.push_back({command, [this](const Console& console) { return check(console, check_); }});
  }

  void add_solve() {
    CLI::App* command = add(app_, "solve", "every criterion's pick, with its policy and figures",
                            "Example: rue solve --json career.dot | jq .picks.minimax_regret.label");
    add_model(command, solve_.model);
    command->add_flag("--json", solve_.json, "print one JSON object");
    command->add_flag("--detail", solve_.detail, "with --json: every node and every leaf too")->needs("--json");
    command->add_option("--alpha", solve_.alpha, "coefficient of optimism of Hurwicz's criterion")
        ->type_name("A")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    commands_.push_back({command, [this](const Console& console) { return solve(console, solve_); }});
  }

  void add_compare() {
    CLI::App* command = add(app_, "compare", "best expected value and least regret side by side, and why they differ",
                            "Example: rue compare career.dot");
    add_model(command, compare_);
    commands_.push_back({command, [this](const Console& console) { return compare(console, compare_); }});
  }

  void add_table() {
    CLI::App* command = add(app_, "table", "payoffs and regrets, alternatives by scenarios",
                            "Example: rue table umbrella.dot\n         rue table --csv umbrella.dot > umbrella.csv");
    add_model(command, table_.model);
    command->add_flag("--csv", table_.csv, "print the payoffs as comma-separated values");
    commands_.push_back({command, [this](const Console& console) { return table(console, table_); }});
  }

  void add_tree() {
    CLI::App* command =
        add(app_, "tree", "the unfolded tree, picks marked, each sum shown", "Example: rue tree --depth 4 career.dot");
    add_model(command, tree_.model);
    command->add_option("--depth", tree_.depth, "fold what lies deeper than N branches")->type_name("N");
    command->add_flag("--ascii", tree_.ascii, "plain characters only");
    commands_.push_back({command, [this](const Console& console) { return tree(console, tree_); }});
  }

  void add_new() {
    CLI::App* command =
        add(app_, "new", "a small commented decision to start from; never overwrites",
            "Example: rue new offer.dot\n         rue new offer.dot --from payoffs.csv\n"
            "The table's first column names the alternatives, its header the scenarios; a row named p gives\n"
            "their probabilities.");
    command->add_option("FILE", new_.file, "the file to write; - writes to standard output")->required();
    command->add_option("--from", new_.from, "make the graph of a payoff table")->type_name("TABLE.csv");
    command->add_flag("--minimize", new_.minimize, "with --from: the table is in costs")->needs("--from");
    command->add_flag("-q,--quiet", new_.quiet, "do not say what was written");
    commands_.push_back({command, [this](const Console& console) { return start_new(console, new_); }});
  }

  CLI::App app_;
  std::vector<Command> commands_;
  CheckOptions check_;
  SolveCommand solve_;
  ModelOptions compare_;
  TableCommand table_;
  TreeCommand tree_;
  NewCommand new_;
};

}  // namespace

int run(std::vector<std::string> args, std::istream& in, std::ostream& out, std::ostream& err) {
  // A reader that went away is an error to report, not a signal to die of.
  if (&out == &std::cout) std::signal(SIGPIPE, SIG_IGN);
  const Console console = make_console(in, out, err);
  Exit exit = exit_ok;
  try {
    exit = CommandLine().parse_and_run(std::move(args), console);
  } catch (const std::bad_alloc&) {
    console.complain("out of memory; a smaller --max-nodes refuses such a graph sooner");
    return exit_usage;
  }
  out.flush();
  if (!out) {
    console.complain("cannot write to standard output");
    return exit_usage;
  }
  return exit;
}

}  // namespace rue

// options.cpp - each with its help, and with one line for a value that it does not take.
#include "rue/options.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/language/expression.h"
#include "text/diagnostics.h"

namespace rue {
namespace {

constexpr std::uint64_t least_memory = 16 << 20;  // below it not even the libraries start

// "500M" becomes bytes; CLI11's own words on a wrong one name types.
CLI::Validator size_of_memory() {
  const auto check = [](std::string& text) {
    try {
      std::string bytes = text;
      CLI::AsSizeValue(false)(bytes);
      std::uint64_t size = 0;
      if (CLI::detail::lexical_cast(bytes, size) && size >= least_memory) {
        text = bytes;
        return std::string();
      }
    } catch (const CLI::Error&) {  // no number, or no unit
    }
    return "'" + text + "' is not an amount of memory, 16M or more, as in 500M or 2G";
  };
  return {check, ""};
}

}  // namespace

CLI::Option* names_file(const AnyCommand& command, CLI::Option* option, const char* shown) {
  command.line->is_file(option);
  option->check(CLI::Validator(
      [](const std::string& name) { return name.empty() ? std::string("'' names no file") : std::string(); }, ""));
  return option->type_name(shown);
}

CLI::Option* choose(const AnyCommand& command, CLI::Option* option, const std::vector<std::string>& choices) {
  command.line->is_one_of(option, choices);
  return option->check(CLI::Validator(
      [choices](const std::string& word) {
        if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::string();
        std::string all;
        for (const std::string& choice : choices) all += (all.empty() ? "" : ", ") + choice;
        return "'" + word + "' is none of " + all + suggestion(word, choices);
      },
      ""));
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  const std::string_view near = nearest(word, {known.begin(), known.end()});
  return near.empty() ? std::string() : "; did you mean '" + std::string(near) + "'?";
}

CLI::Validator number_from(double least, double largest, const std::string& what) {
  const auto check = [=](const std::string& text) {
    double number = 0;
    const bool fits = CLI::detail::lexical_cast(text, number) && number >= least && number <= largest;
    return fits ? std::string() : "'" + text + "' is not " + what;
  };
  return {check, ""};
}

CLI::Validator share_from(double least, double largest, const std::string& what) {
  const auto read = [=](std::string& text) {
    const std::optional<Number> share = plain_number(text);
    if (!share || share->value < least || share->value > largest) return "'" + text + "' is not " + what;
    text = fmt::format("{}", share->value);
    return std::string();
  };
  return {read, ""};
}

void add_file(const AnyCommand& command, std::string& file) {
  names_file(command, command->add_option("FILE", file, "The decision as a DOT graph; - for standard input")->required());
}

void add_load(const AnyCommand& command, LoadOptions& load) {
  command->add_option("--max-nodes", load.max_nodes, "Refuse trees that unfold to more nodes")
      ->type_name("N")
      ->check(number_from(1, 1e15, "a number of nodes, 1 or more"))
      ->default_str("20000000");
  command->add_option("--max-memory", load.max_memory, "Refuse what needs more memory, as in 500M or 2G")
      ->type_name("SIZE")
      ->transform(size_of_memory())
      ->default_str("the machine's");
  command
      ->add_option("--threads", load.threads, "Threads that may be used, 0: one for every processor; the answer is the same")
      ->type_name("N")
      ->check(number_from(0, 1024, "a number of threads, 0 to 1024"))
      ->default_str("0");
  command->add_option("--set", load.set, "Give a parameter another value; may be given again")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command->add_option("--view", load.view, "Another person's weights of the criteria")->type_name("NAME");
  choose(command,
         command
             ->add_option_function<std::string>(
                 "--regret", [&load](const std::string& measure) { load.in_utility = measure == "utility"; },
                 "What regret, and all else, is measured in: payoffs or the graph's utility of them")
             ->type_name("MEASURE")
             ->default_str("what the graph says"),
         {"payoff", "utility"});
  command->add_flag("-q,--quiet", load.quiet, "No warnings");
}

void add_digits(const AnyCommand& command) {
  std::optional<int>& asked = command.line->streams().text.digits;
  command
      ->add_option_function<int>(
          "--digits", [&asked](const int& digits) { asked = digits; },
          "Digits behind the point of every payoff and regret, as 2 for money; without it as many as tell them apart")
      ->type_name("N")
      ->check(CLI::Validator(
          [](const std::string& text) {
            int digits = -1;
            const bool whole = CLI::detail::lexical_cast(text, digits) && digits >= 0 && digits <= 15;
            return whole ? std::string() : "'" + text + "' is not a number of digits, 0 to 15";
          },
          ""));
}

CLI::Option* add_theme(const AnyCommand& command, Theme& theme) {
  return choose(
      command,
      command
          ->add_option_function<std::string>(
              "--theme", [&theme](const std::string& name) { theme = name == "dark" ? Theme::dark : Theme::light; },
              "light, or dark for a dark page")
          ->type_name("THEME"),
      {"light", "dark"});
}

void add_varied(const AnyCommand& command, VariedOptions& varied) {
  command->add_option("--only", varied.only, "Only this parameter; may be given again")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_flag("--numbers", varied.numbers, "Every payoff, score and probability, also where the graph has parameters");
}

void add_depth(const AnyCommand& command, std::optional<std::size_t>& depth) {
  command->add_option("--depth", depth, "Branches from the root that are shown")
      ->type_name("N")
      ->check(number_from(0, 1e15, "a number of branches, 0 or more"));
}

void add_tail(const AnyCommand& command, double& tail) {
  command->add_option("--tail", tail, "Share of the worst outcomes whose mean is shown (conditional value at risk)")
      ->type_name("P")
      ->transform(share_from(1e-9, 1, "a share from 0.000000001 to 1, as in 0.05 or 5%"))
      ->capture_default_str();
}

}  // namespace rue

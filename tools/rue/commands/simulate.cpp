// simulate.cpp - `rue simulate FILE`: alternatives over many draws of the numbers that have a distribution, whole or in
// parts.
#include "output/answers/simulate/simulate.h"

#include <charconv>
#include <ostream>

#include "analysis/whatif/sensitivity.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/deliver.h"
#include "rue/options.h"
#include "rue/parameter_names.h"
#include "rue/system/files.h"
#include "rue/system/progress.h"

namespace rue {
namespace {

struct SimulateCommand {
  std::string file;
  double draws = 65536;
  std::uint64_t seed = 1;
  bool no_stop = false;
  std::string by;
  double points = 21;
  std::string blocks;               // "A:B"
  std::vector<std::string> merged;  // files of parts
  Forms forms;
  LoadOptions load;
};

int refuse_simulation(const std::string& why, const Streams& streams) {
  streams.err << "rue simulate: " << harmless(why) << '\n';
  return exit_failure;
}

// "3:7" or "3".
std::optional<std::pair<std::uint64_t, std::uint64_t>> block_range(const std::string& text) {
  const std::size_t colon = text.find(':');
  const auto number = [](std::string_view digits) -> std::optional<std::uint64_t> {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  };
  const std::string_view all = text;
  const auto first = number(all.substr(0, colon));
  const auto last = colon == std::string::npos ? first : number(all.substr(colon + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return std::pair(*first, *last);
}

// The parts, and what the whole run was asked. Empty: said.
std::optional<std::vector<SimulationPart>> read_parts(const SimulateCommand& asked, const Streams& streams) {
  std::vector<SimulationPart> parts;
  for (const std::string& name : asked.merged) {
    const std::optional<std::string> text = read_file(name, streams);
    if (!text) return std::nullopt;
    std::string why;
    std::optional<SimulationPart> part = read_simulation_part(*text, why);
    if (!part) {
      (void)refuse_simulation(shown_name(name) + ": " + why, streams);
      return std::nullopt;
    }
    parts.push_back(std::move(*part));
  }
  return parts;
}

int run_simulate(const SimulateCommand& asked, const Streams& streams) {
  const auto range = asked.blocks.empty() ? std::nullopt : block_range(asked.blocks);
  if (!asked.blocks.empty() && !range)
    return refuse_simulation("--blocks '" + asked.blocks + "' is not A:B, two numbers of blocks, as in 0:3", streams);
  if (range && !asked.forms.json) return refuse_simulation("--blocks writes a part, which is JSON: add --json", streams);
  Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;
  Model& model = *loaded.model;
  SimulationOptions options;
  options.draws = static_cast<std::uint64_t>(asked.draws);
  options.seed = asked.seed;
  options.stops = !asked.no_stop;
  std::optional<std::vector<SimulationPart>> parts;
  std::string by = asked.by;
  if (!asked.merged.empty()) {
    parts = read_parts(asked, streams);
    if (!parts) return exit_failure;
    options.draws = parts->front().draws;
    options.seed = parts->front().seed;
    options.at = parts->front().at;
    by = parts->front().by;
    if (options.draws == 0 || options.draws > most_draws)
      return refuse_simulation(shown_name(asked.merged.front()) + " is no whole part", streams);
  }
  if (!by.empty()) {
    options.by = find_number(model, by);
    if (!options.by) return refuse_simulation(no_such_number(model.graph.parameters, by), streams);
  }
  double tolerance = 0;
  {
    const Experiment experiment(model);
    tolerance = experiment.believed().tolerance;
    if (options.by && !parts) {
      const Range along = range_of(experiment, *options.by, 0.1);
      const auto points = static_cast<std::size_t>(asked.points);
      for (std::size_t i = 0; i < points; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(points - 1);
        options.at.push_back(i + 1 == points ? along.high : along.low + share * (along.high - along.low));
      }
    }
  }
  std::string why;
  const std::unique_ptr<Simulator> simulator = Simulator::of(model, options, why);
  if (!simulator) return refuse_simulation(shown_name(asked.file) + ": " + why, streams);
  if (streams.progress != nullptr) streams.progress->stage("drawing");
  const std::uint64_t first = range ? range->first : 0;
  const std::uint64_t last = range ? range->second : simulator->blocks() - 1;
  if (last >= simulator->blocks())
    return refuse_simulation("--blocks " + asked.blocks + ": the blocks are 0 to " + std::to_string(simulator->blocks() - 1),
                             streams);
  const auto done = [&](std::uint64_t) {
    if (streams.progress != nullptr) streams.progress->one_done(last - first + 1);
  };
  if (range) {
    const std::optional<SimulationPart> part = simulator->part(first, last, why, done);
    if (!part) return refuse_simulation(shown_name(asked.file) + ": " + why, streams);
    write_simulation_part(streams.out, *part);
    return exit_ok;
  }
  std::vector<std::string> names;
  for (const std::string& name : asked.merged) names.push_back(shown_name(name));
  const std::optional<Simulation> simulation =
      parts ? simulator->merged(std::move(*parts), names, why) : simulator->run(why, done);
  if (!simulation) return refuse_simulation(shown_name(asked.file) + ": " + why, streams);
  return deliver(simulation_answer(model, *simulation, tolerance), asked.forms, streams);
}

}  // namespace

void add_simulate(CommandLine& line) {
  const auto command = line.add<SimulateCommand>(
      "simulate", "Draws of numbers with a distribution: chances of being best, worth of knowing them", R"(Examples:
  rue simulate trial.dot
  rue simulate trial.dot --by wtp -o acceptability.svg
  rue simulate trial.dot --draws 1000000 --no-stop --json | jq '.alternatives[].chance_best'
  rue simulate trial.dot --draws 1000000 --blocks 0:99 --json > part0.json
  rue simulate trial.dot --merge part0.json part1.json part2.json)",
      run_simulate);
  SimulateCommand& asked = command.options;
  add_file(command, asked.file);
  CLI::Option* draws = command->add_option("--draws", asked.draws, "How many draws, 4,096 to a block")
                           ->type_name("N")
                           ->check(number_from(2, static_cast<double>(most_draws), "a number of draws, 2 to 10000000"))
                           ->default_str("65536");
  CLI::Option* seed = command->add_option("--seed", asked.seed, "Other draws: a whole number")
                          ->type_name("S")
                          ->check(number_from(0, 18446744073709551615.0, "a whole number, 0 to 18446744073709551615"))
                          ->default_str("1");
  CLI::Option* no_stop = command->add_flag("--no-stop", asked.no_stop, "All draws, though the lead is clear before");
  CLI::Option* by =
      command->add_option("--by", asked.by, "How the chances follow this number (acceptability curve)")->type_name("A");
  CLI::Option* points = command->add_option("--points", asked.points, "Values along the number of --by")
                            ->type_name("N")
                            ->check(number_from(2, 1001, "a number of values, 2 to 1001"))
                            ->default_str("21");
  CLI::Option* blocks =
      command->add_option("--blocks", asked.blocks, "These blocks alone, both included, as a part for --merge")
          ->type_name("A:B");
  CLI::Option* merge = names_file(
      command, command->add_option("--merge", asked.merged, "The whole run from its parts, none drawn again"), "PART…");
  for (CLI::Option* other : {draws, seed, no_stop, by, points, blocks}) merge->excludes(other);
  add_forms(command, asked.forms, "Alternatives, and the chances along --by");
  add_plot(command, asked.forms);
  add_digits(command);
  add_load(command, asked.load);
}

}  // namespace rue

// run.cpp - the command line's grammar: options, help, and one line for every mistake. The only file that knows CLI11.
#include "rue/run.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <istream>
#include <map>
#include <new>
#include <ostream>
#include <string_view>
#include <type_traits>

#include "model/language/expression.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/shell/completions.h"
#include "rue/shell/manual.h"
#include "rue/system/files.h"
#include "rue/system/memory.h"
#include "rue/system/progress.h"
#include "text/diagnostics.h"

namespace rue {
namespace {

const char* const examples = R"(Examples:
  rue new offer.dot                  a small decision to start from
  rue check offer.dot                is it written as it is meant?
  rue compare offer.dot              what to choose, and what there is to regret

Exit codes: 0; 1 the model has errors; 2 usage, input or output. FILE may be - for standard input.)";

constexpr std::uint64_t least_memory = 16 << 20;  // below it not even the libraries start

// Commands whose answer is no text about the decision: findings themselves, DOT, tables of C.
template <class Command>
constexpr bool answers_in_text = !std::is_same_v<Command, CheckCommand> && !std::is_same_v<Command, RenderCommand> &&
                                 !std::is_same_v<Command, EmbedCommand> && !std::is_same_v<Command, NewCommand> &&
                                 !std::is_same_v<Command, GenerateCommand>;

// Was text asked for, and not figures for a program, or a picture?
template <class Command>
bool asks_for_text(const Command& command) {
  if constexpr (requires { command.json; }) {
    if (command.json) return false;
  }
  if constexpr (requires { command.csv; }) {
    if (command.csv) return false;
  }
  if constexpr (requires { command.plot; }) {
    if (command.plot.asked()) return false;
  }
  return answers_in_text<Command>;
}

// The command line as CLI11 sees it, and the command that was chosen.
class CommandLine {
 public:
  explicit CommandLine(const Streams& streams)
      : streams_(streams), app_("What to choose, and what there is to regret.", "rue") {
    app_.set_version_flag("--version", "rue " RUE_VERSION, "Print the version and exit");
    app_.set_help_flag("-h,--help", "Print this help and exit");
    app_.require_subcommand(1);
    app_.footer(examples);
    add_check();
    add_solve();
    add_compare();
    add_table();
    add_frontier();
    add_profile();
    add_sensitivity();
    add_breakeven();
    add_information();
    add_diff();
    add_render();
    add_tree();
    add_embed();
    add_new();
    add_generate();
    add_completions();
    add_manual();
  }

  int run(const std::vector<std::string>& arguments) {
    if (arguments.empty()) {
      streams_.err << app_.help();
      return exit_failure;
    }
    if (arguments.front() == "help") return run(asked_for_help(arguments));
    if (const std::string slip = slip_in_command(arguments.front()); !slip.empty()) return refuse(slip);
    try {
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::Success& help_or_version) {
      app_.exit(help_or_version, streams_.out, streams_.err);
      return exit_ok;
    } catch (const CLI::ExtrasError& error) {
      return refuse(unexpected(arguments, error.what()));
    } catch (const CLI::RequiredError& error) {
      return refuse(missing(arguments, error.what()));
    } catch (const CLI::ParseError& error) {
      return refuse(error.what());
    }
    return carry_out_();
  }

 private:
  template <typename Command>
  CLI::App* add(const char* name, const char* description, const char* footer, Command& command,
                int (*function)(const Command&, const Streams&)) {
    CLI::App* sub = app_.add_subcommand(name, description);
    sub->footer(footer);
    sub->callback(
        [this, &command, function] { carry_out_ = [this, &command, function] { return answer(command, function); }; });
    return sub;
  }

  // An answer that was given over warnings ends with how many there are, and the command that shows them.
  template <typename Command>
  int answer(const Command& command, int (*function)(const Command&, const Streams&)) {
    std::vector<Warned> warned;
    Streams streams = streams_;
    if (asks_for_text(command)) streams.warned = &warned;
    const int exit_code = function(command, streams);
    if (exit_code != exit_ok && exit_code != exit_flipped) return exit_code;
    for (const Warned& w : warned) {
      streams.out << (&w == warned.data() ? "\n" : "") << w.warnings << (w.warnings == 1 ? " warning" : " warnings")
                  << (w.command.empty() ? "" : ": ") << w.command << '\n';
    }
    return exit_code;
  }

  void add_file(CLI::App* sub, std::string& file) {
    names_file(sub->add_option("FILE", file, "The decision as a DOT graph; - for standard input")->required());
  }

  // The option's value is a file. CLI11 shows a positional under its own name.
  CLI::Option* names_file(CLI::Option* option, const char* shown = "") {
    files_.push_back(option);
    option->check(CLI::Validator(
        [](const std::string& name) { return name.empty() ? std::string("'' names no file") : std::string(); }, ""));
    return option->type_name(shown);
  }

  CLI::Option* choose(CLI::Option* option, const std::vector<std::string>& choices) {
    choices_[option] = choices;
    return option->check(CLI::Validator(
        [choices](const std::string& word) {
          if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::string();
          std::string all;
          for (const std::string& choice : choices) all += (all.empty() ? "" : ", ") + choice;
          return "'" + word + "' is none of " + all + suggestion(word, choices);
        },
        ""));
  }

  static CLI::Validator number_from(double least, double largest, const std::string& what) {
    const auto check = [=](const std::string& text) {
      double number = 0;
      const bool fits = CLI::detail::lexical_cast(text, number) && number >= least && number <= largest;
      return fits ? std::string() : "'" + text + "' is not " + what;
    };
    return {check, ""};
  }

  // A share: "5%" becomes 0.05.
  static CLI::Validator share_from(double least, double largest, const std::string& what) {
    const auto read = [=](std::string& text) {
      const std::optional<Number> share = plain_number(text);
      if (!share || share->value < least || share->value > largest) return "'" + text + "' is not " + what;
      text = fmt::format("{}", share->value);
      return std::string();
    };
    return {read, ""};
  }

  // "500M" becomes bytes; CLI11's own words on a wrong one name types.
  static CLI::Validator size_of_memory() {
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

  void add_load(CLI::App* sub, LoadOptions& load) {
    sub->add_option("--max-nodes", load.max_nodes, "Refuse trees that unfold to more nodes")
        ->type_name("N")
        ->check(number_from(1, 1e15, "a number of nodes, 1 or more"))
        ->default_str("20000000");
    sub->add_option("--max-memory", load.max_memory, "Refuse what needs more memory, as in 500M or 2G")
        ->type_name("SIZE")
        ->transform(size_of_memory())
        ->default_str("the machine's");
    sub->add_option("--threads", load.threads,
                    "Threads that may be used, 0: one for every processor; the answer is the same")
        ->type_name("N")
        ->check(number_from(0, 1024, "a number of threads, 0 to 1024"))
        ->default_str("0");
    sub->add_option("--set", load.set, "Give a parameter another value; may be given again")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    sub->add_option("--view", load.view, "Another person's weights of the criteria")->type_name("NAME");
    choose(sub->add_option_function<std::string>(
                  "--regret", [&load](const std::string& measure) { load.in_utility = measure == "utility"; },
                  "What regret, and all else, is measured in: payoffs or the graph's utility of them")
               ->type_name("MEASURE")
               ->default_str("what the graph says"),
           {"payoff", "utility"});
    sub->add_flag("-q,--quiet", load.quiet, "No warnings");
  }

  // Of what prints figures for people; --json and --csv have every digit.
  void add_digits(CLI::App* sub) {
    sub->add_option_function<int>(
           "--digits", [this](const int& digits) { streams_.text.digits = digits; },
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

  // `others`: what else could be asked of the answer.
  void add_plot(CLI::App* sub, PlotCommand& plot, const std::vector<CLI::Option*>& others) {
    CLI::Option* output = names_file(
        sub->add_option("-o,--output", plot.output, "Draw it: OUT.svg, .png, .pdf, or .gp for gnuplot's script"), "OUT");
    for (CLI::Option* other : others) output->excludes(other);
    choose(sub->add_option_function<std::string>(
                  "--theme", [&plot](const std::string& name) { plot.theme = name == "dark" ? Theme::dark : Theme::light; },
                  "light, or dark for a dark page")
               ->type_name("THEME")
               ->needs(output),
           {"light", "dark"});
  }

  static void add_varied(CLI::App* sub, VariedOptions& varied) {
    sub->add_option("--only", varied.only, "Only this parameter; may be given again")
        ->type_name("NAME")
        ->allow_extra_args(false);
    sub->add_flag("--numbers", varied.numbers, "Every payoff, score and probability, also where the graph has parameters");
  }

  static void add_alpha(CLI::App* sub, double& alpha) {
    sub->add_option("--alpha", alpha, "Hurwicz's coefficient of optimism, 0 to 1")
        ->type_name("A")
        ->transform(share_from(0, 1, "a number from 0 to 1"))
        ->capture_default_str();
  }

  static void add_depth(CLI::App* sub, std::optional<std::size_t>& depth) {
    sub->add_option("--depth", depth, "Branches from the root that are shown")
        ->type_name("N")
        ->check(number_from(0, 1e15, "a number of branches, 0 or more"));
  }

  static void add_tail(CLI::App* sub, double& tail) {
    sub->add_option("--tail", tail, "Share of the worst outcomes whose mean is shown (conditional value at risk)")
        ->type_name("P")
        ->transform(share_from(1e-9, 1, "a share from 0.000000001 to 1, as in 0.05 or 5%"))
        ->capture_default_str();
  }

  void add_check() {
    CLI::App* sub = add("check", "Report everything that is wrong or doubtful in a decision", R"(Examples:
  rue check -v offer.dot
  rue check --fix offer.dot
  rue check --fix=event offer.dot -o mended.dot)",
                        check_, run_check);
    names_file(sub->add_option("FILE", check_.files, "Decisions as DOT graphs; - for standard input")->required());
    sub->add_flag("-v,--verbose", check_.verbose, "Print what was read: kinds and why, events, the joint law");
    CLI::Option* fix = sub->add_flag("--fix", check_.fix.words,
                                     "Mend what one exact text mends, and show the difference; --fix=event writes missing "
                                     "events, too");
    fix->check(CLI::Validator(
        [](const std::string& word) {
          return word == "true" || word == "event" ? std::string() : "'" + word + "' is no remedy; there is --fix=event";
        },
        ""));
    names_file(sub->add_option("-o,--output", check_.fix.output, "With --fix: write OUT, and leave FILE as it is"), "OUT")
        ->needs(fix);
    add_load(sub, check_.load);
  }

  void add_solve() {
    CLI::App* sub = add("solve", "What each criterion chooses, and what that is worth", R"(Examples:
  rue solve offer.dot
  rue solve offer.dot --json | jq .picks.minimax_regret.label
  rue solve offer.dot --averse power:2 --averse tail:0.05)",
                        solve_, run_solve);
    add_file(sub, solve_.file);
    CLI::Option* json = sub->add_flag("--json", solve_.json, "One JSON object, schema rue.solve/1");
    sub->add_flag("--csv", solve_.csv, "Alternatives by criteria as comma-separated values")->excludes(json);
    sub->add_flag("--detail", solve_.detail, "Every node and every path, too")->needs(json);
    add_alpha(sub, solve_.alpha);
    sub->add_option(
           "--averse", solve_.averse,
           "Aversion to regret, may be given again: power:Q (mean of regret^Q), over:X (chance of more than X), tail:P "
           "(mean of its worst share P), theory:K[,Q] (utility less K x regret^Q, Q=2 if not given)")
        ->type_name("CRITERION")
        ->allow_extra_args(false);
    add_digits(sub);
    add_load(sub, solve_.load);
  }

  void add_compare() {
    CLI::App* sub = add("compare", "The best expected value and the least regret, side by side", R"(Examples:
  rue compare offer.dot
  rue compare offer.dot -o criteria.svg
  rue compare offer.dot --json | jq .parting
  rue compare offer.dot --views -o views.svg)",
                        compare_, run_compare);
    add_file(sub, compare_.file);
    CLI::Option* views = sub->add_flag("--views", compare_.views,
                                       "Through everyone's weights: who picks what, and what is least regretted over all");
    CLI::Option* json =
        sub->add_flag("--json", compare_.json, "One JSON object, schema rue.compare/1; with --views schema rue.views/1");
    CLI::Option* csv = sub->add_flag("--csv", compare_.csv, "With --views: the figures as comma-separated values")
                           ->needs(views)
                           ->excludes(json);
    add_plot(sub, compare_.plot, {json, csv});
    add_digits(sub);
    add_load(sub, compare_.load);
    views->excludes(sub->get_option("--view"));
  }

  void add_table() {
    CLI::App* sub = add("table", "Payoffs and regrets, alternatives by scenarios, as textbooks print them", R"(Example:
  rue table offer.dot --csv > offer.csv)",
                        table_, run_table);
    add_file(sub, table_.file);
    CLI::Option* json = sub->add_flag("--json", table_.json, "One JSON object, schema rue.table/1");
    sub->add_flag("--csv", table_.csv, "The payoffs as comma-separated values")->excludes(json);
    add_digits(sub);
    add_load(sub, table_.load);
  }

  void add_profile() {
    CLI::App* sub = add("profile", "How payoff and regret of both picks are distributed (risk profile)", R"(Examples:
  rue profile offer.dot
  rue profile offer.dot -o profile.svg
  rue profile offer.dot --tail 0.1 --json | jq .picks.minimax_regret.tail_mean)",
                        profile_, run_profile);
    add_file(sub, profile_.file);
    CLI::Option* json = sub->add_flag("--json", profile_.json, "One JSON object, schema rue.profile/1");
    CLI::Option* csv =
        sub->add_flag("--csv", profile_.csv, "Every step of the distributions as comma-separated values")->excludes(json);
    add_plot(sub, profile_.plot, {json, csv});
    add_tail(sub, profile_.tail);
    add_digits(sub);
    add_load(sub, profile_.load);
  }

  void add_sensitivity() {
    CLI::App* sub = add("sensitivity", "What moves the picks: tornado, one-way curves, two-way maps", R"(Examples:
  rue sensitivity offer.dot
  rue sensitivity offer.dot -o tornado.svg
  rue sensitivity offer.dot --by p_boom
  rue sensitivity offer.dot --by p_boom,p_move --csv > regions.csv)",
                        sensitivity_, run_sensitivity);
    add_file(sub, sensitivity_.file);
    sub->add_option("--by", sensitivity_.by, "One parameter's curves, or two parameters' map of who wins")
        ->type_name("A[,B]");
    sub->add_option("--points", sensitivity_.points, "Values along each parameter of --by")
        ->type_name("N")
        ->check(number_from(2, 1001, "a number of values, 2 to 1001"))
        ->default_str("41");
    sub->add_option("--spread", sensitivity_.spread, "How far what has no range goes up and down, 0.1 for 10 %")
        ->type_name("S")
        ->transform(share_from(0.000001, 1, "a share from 0.000001 to 1, as in 0.1 or 10%"))
        ->default_str("0.1");
    add_varied(sub, sensitivity_.varied);
    CLI::Option* json = sub->add_flag("--json", sensitivity_.json, "One JSON object, schema rue.sensitivity/1");
    CLI::Option* csv = sub->add_flag("--csv", sensitivity_.csv, "The figures as comma-separated values")->excludes(json);
    add_plot(sub, sensitivity_.plot, {json, csv});
    add_digits(sub);
    add_load(sub, sensitivity_.load);
  }

  void add_breakeven() {
    CLI::App* sub = add("breakeven", "What would have to be true for the other pick (threshold analysis)", R"(Examples:
  rue breakeven offer.dot
  rue breakeven offer.dot -o breakeven.svg
  rue breakeven offer.dot --only p_boom --json | jq .thresholds)",
                        breakeven_, run_breakeven);
    add_file(sub, breakeven_.file);
    add_varied(sub, breakeven_.varied);
    CLI::Option* json = sub->add_flag("--json", breakeven_.json, "One JSON object, schema rue.breakeven/1");
    CLI::Option* csv = sub->add_flag("--csv", breakeven_.csv, "The thresholds as comma-separated values")->excludes(json);
    add_plot(sub, breakeven_.plot, {json, csv});
    add_digits(sub);
    add_load(sub, breakeven_.load);
  }

  void add_information() {
    CLI::App* sub =
        add("information", "What an answer is worth before deciding (value of clairvoyance, EVPI, EVSI)", R"(Examples:
  rue information offer.dot
  rue information offer.dot -o information.svg
  rue information plant.dot --test survey)",
            information_, run_information);
    add_file(sub, information_.file);
    sub->add_option("--test", information_.test, "One event as a test: what each result means, and what hearing it is worth")
        ->type_name("EVENT");
    sub->add_option("--seed", information_.seed, "Of the states that are drawn where the exact EVPI would take too long")
        ->type_name("N")
        ->capture_default_str();
    sub->add_flag("--dependence", information_.dependence,
                  "Bounds of the EVPI if what the alternatives lead to may depend on each other in any way");
    CLI::Option* json = sub->add_flag("--json", information_.json, "One JSON object, schema rue.information/1");
    CLI::Option* csv = sub->add_flag("--csv", information_.csv, "A row for every event and state as comma-separated values")
                           ->excludes(json);
    add_plot(sub, information_.plot, {json, csv});
    add_digits(sub);
    add_load(sub, information_.load);
  }

  void add_frontier() {
    CLI::App* sub = add("frontier", "Expected value against worst regret, over all strategies", R"(Examples:
  rue frontier offer.dot
  rue frontier offer.dot -o frontier.png --theme dark
  rue frontier offer.dot --csv > frontier.csv)",
                        frontier_, run_frontier);
    add_file(sub, frontier_.file);
    CLI::Option* json = sub->add_flag("--json", frontier_.json, "One JSON object, schema rue.frontier/1");
    CLI::Option* csv = sub->add_flag("--csv", frontier_.csv, "The points as comma-separated values")->excludes(json);
    add_plot(sub, frontier_.plot, {json, csv});
    add_tail(sub, frontier_.tail);
    add_digits(sub);
    add_load(sub, frontier_.load);
  }

  void add_diff() {
    CLI::App* sub = add("diff", "What changed in the model, and whether a pick flipped", R"(Examples:
  rue diff old.dot offer.dot
  git show HEAD:offer.dot | rue diff - offer.dot --exit-code

Exit codes: 0; 1 a model has errors; 2 usage, input or output; with --exit-code 3 where a pick flipped.)",
                        diff_, run_diff);
    names_file(sub->add_option("OLD", diff_.before, "The decision as it was; - for standard input")->required());
    names_file(sub->add_option("NEW", diff_.after, "The decision as it is; - for standard input")->required());
    CLI::Option* json = sub->add_flag("--json", diff_.json, "One JSON object, schema rue.diff/1");
    sub->add_flag("--csv", diff_.csv, "The changes, then the picks, as comma-separated values")->excludes(json);
    sub->add_flag("--exit-code", diff_.exit_code, "Exit with 3 where a pick flipped");
    add_digits(sub);
    add_load(sub, diff_.load);
  }

  void add_render() {
    CLI::App* sub = add("render", "The regret diagram, as a picture or as annotated DOT", R"(Examples:
  rue render offer.dot -o offer.svg
  rue render offer.dot -o dark.png --theme dark --depth 3
  rue render offer.dot | dot -Tsvg > plain.svg)",
                        render_, run_render);
    add_file(sub, render_.file);
    names_file(
        sub->add_option("-o,--output", render_.output, "OUT.svg, .png, .pdf or .dot; without it DOT on standard output"),
        "OUT");
    choose(sub->add_option_function<std::string>(
                  "--theme",
                  [this](const std::string& name) { render_.diagram.theme = name == "dark" ? Theme::dark : Theme::light; },
                  "light, or dark for a dark page")
               ->type_name("THEME"),
           {"light", "dark"});
    add_depth(sub, render_.diagram.depth);
    sub->add_option("--fold", render_.diagram.folds, "Fold what lies below this node; may be given again")
        ->type_name("NODE")
        ->allow_extra_args(false);
    sub->add_flag("--policy-only", render_.diagram.policy_only, "Only what one of the two picks can reach");
    sub->add_flag("--all", render_.diagram.all, "All of it: a picture of more than 60 leaves is folded otherwise");
    sub->add_flag("--chances", render_.diagram.chances, "The chance of getting to each outcome, in print");
    CLI::Option* unfold = sub->add_flag_callback(
        "--unfold", [this] { render_.diagram.sharing = Sharing::unfolded; }, "A node that several paths reach: once a path");
    sub->add_flag_callback(
           "--shared", [this] { render_.diagram.sharing = Sharing::shared; }, "A node that several paths reach: once")
        ->excludes(unfold);
    add_digits(sub);
    add_load(sub, render_.load);
  }

  void add_tree() {
    CLI::App* sub = add("tree", "The tree for a terminal, with the picks marked", R"(Example:
  rue tree offer.dot --depth 2)",
                        tree_, run_tree);
    add_file(sub, tree_.file);
    add_depth(sub, tree_.depth);
    sub->add_flag("--ascii", tree_.ascii, "No characters beyond ASCII in the drawing");
    add_digits(sub);
    add_load(sub, tree_.load);
  }

  void add_embed() {
    CLI::App* sub = add("embed", "The tree for firmware, as C tables or as an image", R"(Examples:
  rue embed pump.dot -o pump.h --real float --index 16
  rue embed pump.dot -o pump.rue)",
                        embed_, run_embed);
    add_file(sub, embed_.file);
    names_file(sub->add_option("-o,--output", embed_.output, "OUT.h or .rue; without it C tables on standard output"),
               "OUT");
    choose(sub->add_option_function<std::string>(
                  "--real", [this](const std::string& real) { embed_.build.single = real == "float"; },
                  "RUE_REAL of the core that will read it")
               ->type_name("TYPE")
               ->default_str("double"),
           {"double", "float"});
    choose(
        sub->add_option_function<std::string>(
               "--index", [this](const std::string& bits) { embed_.build.narrow = bits == "16"; }, "Bits of its RUE_INDEX")
            ->type_name("BITS")
            ->default_str("32"),
        {"32", "16"});
    sub->add_option("--name", embed_.name, "What the tables' names begin with; the file's name unless given")
        ->type_name("NAME");
    sub->add_flag_callback(
        "--no-names", [this] { embed_.names = false; }, "Leave the section of names out of an image");
    add_load(sub, embed_.load);
  }

  void add_new() {
    CLI::App* sub = add("new", "Write a decision to start from; never overwrites", R"(Examples:
  rue new offer.dot
  rue new plant.dot --from payoffs.csv)",
                        new_, run_new);
    names_file(sub->add_option("FILE", new_.file, "The file to write; - for standard output")->required());
    CLI::Option* from = names_file(
        sub->add_option("--from", new_.table,
                        "Make it of this payoff table: alternatives down, scenarios across, and a row named probability, p, "
                        "prob, chance, likelihood, prior or weight if their chances are known"),
        "CSV");
    sub->add_flag("--minimize", new_.minimize, "The table holds costs")->needs(from);
    CLI::Option* transpose = sub->add_flag_callback(
        "--transpose", [this] { new_.transpose = true; }, "The table has its scenarios down, its alternatives across");
    CLI::Option* as_it_is = sub->add_flag_callback(
        "--no-transpose", [this] { new_.transpose = false; }, "It has not, although it looks so");
    transpose->needs(from)->excludes(as_it_is);
    as_it_is->needs(from);
    sub->add_flag("-q,--quiet", new_.quiet, "Say nothing when it is written");
  }

  void add_generate() {
    CLI::App* sub = add("generate", "A decision of any size and shape, for benchmarks and reports of bugs", R"(Examples:
  rue generate --depth 6 --events 3 > tree.dot
  rue generate --shape random --nodes 10000 --seed 7 | rue solve -
  rue generate --shape lattice --branches 2 --depth 20 | rue check -)",
                        generate_, run_generate);
    GenerateOptions& options = generate_.options;
    choose(sub->add_option_function<std::string>(
                  "--shape",
                  [&options](const std::string& name) {
                    options.shape = name == "chain"     ? Shape::chain
                                    : name == "random"  ? Shape::random
                                    : name == "lattice" ? Shape::lattice
                                                        : Shape::full;
                  },
                  "full; chain: as deep as it is large; random: some nodes of each level branch; lattice: neighbours share "
                  "successors")
               ->type_name("SHAPE")
               ->default_str("full"),
           {"full", "chain", "random", "lattice"});
    CLI::Option* depth = sub->add_option("--depth", options.depth, "Levels of branches; decisions and chance alternate")
                             ->type_name("N")
                             ->check(number_from(1, 1e9, "a number of levels, 1 or more"))
                             ->capture_default_str();
    sub->add_option("--nodes", options.nodes, "As deep as this many nodes need, instead of a depth")
        ->type_name("N")
        ->check(number_from(2, 1e9, "a number of nodes, 2 to 1000000000"))
        ->excludes(depth);
    sub->add_option("--branches", options.branches, "Branches of every node that is no outcome")
        ->type_name("N")
        ->check(number_from(2, 100, "a number of branches, 2 to 100"))
        ->capture_default_str();
    sub->add_option("--events", options.events, "Levels of chance nodes, from the root, that are one event each")
        ->type_name("N")
        ->check(number_from(0, 1000, "a number of events, 0 to 1000"))
        ->capture_default_str();
    sub->add_option("--seed", options.seed, "Of payoffs, costs, probabilities and what branches")
        ->type_name("N")
        ->capture_default_str();
  }

  void add_completions() {
    CLI::App* sub = app_.add_subcommand("completions", "Print what a shell needs to complete these command lines");
    sub->footer(R"(Examples:
  source <(rue completions bash)
  rue completions zsh > ~/.zfunc/_rue
  rue completions fish > ~/.config/fish/completions/rue.fish)");
    choose(sub->add_option("SHELL", shell_, "bash, zsh or fish")->required()->type_name(""), {"bash", "zsh", "fish"});
    sub->callback([this] {
      carry_out_ = [this] {
        write_completions(streams_.out, grammar(), shell_);
        return static_cast<int>(exit_ok);
      };
    });
  }

  void add_manual() {
    CLI::App* sub = app_.add_subcommand("manual", "Print the manual page, rue(1)");
    sub->footer(R"(Example:
  rue manual | man -l -)");
    sub->callback([this] {
      carry_out_ = [this] {
        write_manual(streams_.out, grammar());
        return static_cast<int>(exit_ok);
      };
    });
  }

  // The command line as data.
  [[nodiscard]] Grammar grammar() const {
    Grammar g{RUE_VERSION, app_.get_description(), options_of(app_), {}};
    for (const CLI::App* sub : app_.get_subcommands(nullptr)) {
      g.commands.push_back({sub->get_name(), sub->get_description(), sub->get_footer(), options_of(*sub)});
    }
    return g;
  }

  [[nodiscard]] std::vector<OptionGrammar> options_of(const CLI::App& app) const {
    std::vector<OptionGrammar> options;
    for (const CLI::Option* option : app.get_options()) {
      OptionGrammar o;
      for (const std::string& name : option->get_snames()) o.names.push_back("-" + name);
      for (const std::string& name : option->get_lnames()) o.names.push_back("--" + name);
      const bool flag = option->get_expected_max() == 0;
      if (!flag) o.value = o.names.empty() ? option->get_name() : option->get_type_name();
      o.help = option->get_description();
      o.preset = option->get_default_str();
      o.repeated = option->get_items_expected_max() > 1 || option->get_expected_max() > 1;
      o.file = std::find(files_.begin(), files_.end(), option) != files_.end();
      if (const auto found = choices_.find(option); found != choices_.end()) o.choices = found->second;
      options.push_back(std::move(o));
    }
    return options;
  }

  // "help solve" as "solve --help".
  [[nodiscard]] static std::vector<std::string> asked_for_help(const std::vector<std::string>& arguments) {
    std::vector<std::string> meant(arguments.begin() + 1,
                                   arguments.begin() + std::min<std::ptrdiff_t>(2, std::ssize(arguments)));
    meant.emplace_back("--help");
    return meant;
  }

  // What is wrong with a first word that is neither a command nor an option; empty if nothing is.
  [[nodiscard]] std::string slip_in_command(const std::string& word) const {
    std::vector<std::string> names{"-h", "--help", "--version"};
    for (const CLI::App* sub : app_.get_subcommands(nullptr)) names.push_back(sub->get_name());
    if (std::find(names.begin(), names.end(), word) != names.end()) return {};
    return "'" + word + (word.starts_with('-') ? "' is not an option" : "' is not a command") + suggestion(word, names);
  }

  [[nodiscard]] static std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    const std::string_view near = nearest(word, {known.begin(), known.end()});
    return near.empty() ? std::string() : "; did you mean '" + std::string(near) + "'?";
  }

  // An option that the command does not have, with the nearest that it has; else CLI11's own words.
  [[nodiscard]] std::string unexpected(const std::vector<std::string>& arguments, const std::string& otherwise) const {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    const CLI::App& app = chosen.empty() ? app_ : *chosen.front();
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const std::string& argument : arguments) {
      const std::string word = argument.substr(0, argument.find('='));
      if (!word.starts_with("--") || word.size() == 2 || std::find(names.begin(), names.end(), word) != names.end())
        continue;
      return "'" + word + "' is not an option" + suggestion(word, names);
    }
    return otherwise;
  }

  // A file whose name was taken for options; else CLI11's own words.
  [[nodiscard]] static std::string missing(const std::vector<std::string>& arguments, const std::string& otherwise) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto dashed = std::find_if(arguments.begin(), arguments.end(), [&](const std::string& word) {
      return word.size() > 2 && word[0] == '-' && is_letter(word[1]) && word.find('.') != std::string::npos;
    });
    if (dashed == arguments.end()) return otherwise;
    return "'" + *dashed + "' was read as options; if it is a file, write './" + *dashed + "'";
  }

  int refuse(std::string_view why) {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    const std::string command = chosen.empty() ? "rue" : "rue " + chosen.front()->get_name();
    streams_.err << command << ": " << harmless(why.substr(0, why.find('\n'))) << " (" << command << " --help)\n";
    return exit_failure;
  }

  Streams streams_;  // `text` as the options have it
  CLI::App app_;
  CheckCommand check_;
  SolveCommand solve_;
  CompareCommand compare_;
  InformationCommand information_;
  TableCommand table_;
  RenderCommand render_;
  TreeCommand tree_;
  FrontierCommand frontier_;
  ProfileCommand profile_;
  SensitivityCommand sensitivity_;
  BreakevenCommand breakeven_;
  DiffCommand diff_;
  EmbedCommand embed_;
  NewCommand new_;
  GenerateCommand generate_;
  std::string shell_;
  std::vector<const CLI::Option*> files_;                           // whose values are files
  std::map<const CLI::Option*, std::vector<std::string>> choices_;  // looked up, never iterated
  std::function<int()> carry_out_;
};

}  // namespace

int run(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  Progress progress(streams_of(in, out, err));
  const Streams& streams = progress.streams();
  int exit_code = exit_failure;
  try {
    exit_code = CommandLine(streams).run(arguments);
  } catch (const std::bad_alloc&) {
    streams.err << "rue: out of memory";
    if (memory_limit() > 0) streams.err << ": this needs more than " << (memory_limit() >> 20) << " MiB";
    streams.err << "; --max-memory allows more, --max-nodes bounds the tree\n";
  }
  return flush(streams) ? exit_code : exit_failure;
}

}  // namespace rue

// import.cpp - `rue import MODEL -o FILE`: another program's decision trees as graphs in DOT.
#include "exchange/import.h"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <ostream>

#include "output/forms/findings.h"
#include "output/forms/source_line.h"
#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct ImportCommand {
  std::string model;     // the file to read; "-": standard input
  std::string output;    // the file to write; "-": the answer's stream
  std::string form;      // a word of form_words; empty: by the ending of the model's name
  std::size_t tree = 0;  // the only one to write, from 1; 0: all
  bool minimize = false;
  bool force = false;
  bool quiet = false;
};

const std::vector<std::pair<std::string, ForeignForm>> form_words = {{"silverdecisions", ForeignForm::silver_decisions},
                                                                     {"amua", ForeignForm::amua},
                                                                     {"radiant", ForeignForm::radiant},
                                                                     {"csv", ForeignForm::table}};

std::optional<ForeignForm> form_of(const ImportCommand& asked, std::ostream& err) {
  for (const auto& [word, form] : form_words) {
    if (asked.form == word) return form;
  }
  const std::optional<ForeignForm> form = form_of_file(asked.model);
  if (!form) {
    err << "rue import: " << (asked.model == "-" ? "standard input" : "'" + harmless(asked.model) + "'")
        << " does not say what it is; add --from silverdecisions, amua, radiant or csv\n";
  }
  return form;
}

// "plant.dot", "plant-2.dot", "plant-3.dot".
std::string file_of_tree(const std::string& output, std::size_t tree) {
  if (tree == 0) return output;
  std::filesystem::path path(output);
  path.replace_filename(fmt::format("{}-{}{}", path.stem().string(), tree + 1, path.extension().string()));
  return path.string();
}

bool write_all_trees(const ImportCommand& asked, const std::vector<std::string>& graphs, const Streams& streams) {
  for (std::size_t t = 0; t < graphs.size(); ++t) {
    const std::string file = file_of_tree(asked.output, t);
    const bool written =
        asked.force ? write_file(file, graphs[t], streams.err) : write_new_file(file, graphs[t], streams.err);
    if (!written) return false;
    if (!asked.quiet) streams.out << "wrote " << harmless(file) << "; next: rue compare " << shell_word(file) << '\n';
  }
  return true;
}

int run_import(const ImportCommand& asked, const Streams& streams) {
  const std::optional<ForeignForm> form = form_of(asked, streams.err);
  if (!form) return exit_failure;
  if (would_replace(asked.model, asked.output, streams.err)) return exit_failure;
  const std::optional<std::string> text = read_file(asked.model, streams);
  if (!text) return exit_failure;
  ImportOptions options;
  options.name = asked.output == "-" ? "decision" : std::filesystem::path(asked.output).stem().string();
  options.source = asked.model == "-" ? "standard input" : std::filesystem::path(asked.model).filename().string();
  options.objective = asked.minimize ? Objective::minimize : Objective::maximize;
  Diagnostics diagnostics;
  std::optional<std::vector<std::string>> graphs = import_graphs(*text, *form, options, diagnostics);
  print_findings(streams.err, shown_name(asked.model), *text, diagnostics, streams.err_colour);
  if (!graphs) return exit_model;
  if (asked.tree > graphs->size()) {
    streams.err << "rue import: there is no tree " << asked.tree << "; " << harmless(shown_name(asked.model)) << " holds "
                << graphs->size() << '\n';
    return exit_failure;
  }
  if (asked.tree > 0) graphs = {{(*graphs)[asked.tree - 1]}};
  if (asked.output != "-") return write_all_trees(asked, *graphs, streams) ? exit_ok : exit_failure;
  if (graphs->size() > 1) {
    streams.err << "rue import: " << harmless(shown_name(asked.model)) << " holds " << graphs->size()
                << " trees, standard output takes one: add --tree 1, or name a file\n";
    return exit_failure;
  }
  streams.out << graphs->front();
  return exit_ok;
}

}  // namespace

void add_import(CommandLine& line) {
  const auto command = line.add<ImportCommand>("import", "Make a decision of another program's model", R"(Examples:
  rue import oil.json -o oil.dot
  rue import screening.amua -o screening.dot
  rue import contract.yaml -o contract.dot --force
Reads SilverDecisions (.json), Amua (.amua), radiant (.yaml) and payoff tables (.csv).)",
                                               run_import);
  ImportCommand& asked = command.options;
  names_file(command, command->add_option("MODEL", asked.model, "The model; - for standard input, with --from")->required());
  names_file(command,
             command
                 ->add_option("-o,--output", asked.output,
                              "The file to write; - for standard output. Of several trees the second goes to FILE-2.dot")
                 ->required(),
             "FILE");
  std::vector<std::string> words;
  words.reserve(std::size(form_words));
  for (const auto& [word, form] : form_words) words.push_back(word);
  choose(command, command->add_option("--from", asked.form, "What the model is, where its name's ending does not say it"),
         words);
  command->add_option("--tree", asked.tree, "Of several trees write this one alone, counted from 1")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  command->add_flag("--minimize", asked.minimize, "The model is in costs: for radiant and tables, which do not say it");
  command->add_flag("--force", asked.force, "Write over a file that is there");
  command->add_flag("-q,--quiet", asked.quiet, "Say nothing when it is written");
}

}  // namespace rue
